using System.Security.Cryptography;
using System.Text;

namespace Hayward.Bom;

/// <summary>UUIDs that follow from a name (version 5), so that the same input gives the same bill.</summary>
/// <remarks>Source: RFC 9562, section 5.5; the namespaces stand in section 6.6.</remarks>
internal static class NamedUuid
{
    /// <summary>Namespace for addresses.</summary>
    public static readonly Guid Url = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The UUID of <paramref name="name"/> in <paramref name="space"/>.</summary>
    public static Guid Of(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var bytes = new byte[16 + text.Length];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        text.CopyTo(bytes, 16);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; nothing rests on its strength.
        SHA1.HashData(bytes, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The UUID of a bill: of its form and of the content that it speaks of.</summary>
    public static Guid Of(BillOfMaterials bill, BomFormat format) => Of(Url, $"urn:hayward:bom:{BomFormats.NameOf(format)}:{bill.Content}");
}
