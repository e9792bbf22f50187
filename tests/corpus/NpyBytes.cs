using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes npy files, right and wrong ones.</summary>
internal static class NpyBytes
{
    /// <summary>An array of version 1.0.</summary>
    public static byte[] Of(string descr, string shape, byte[] data, bool fortran = false, byte version = 1) =>
        Raw($"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}", data, version);

    /// <summary>A file with any header.</summary>
    public static byte[] Raw(string header, byte[] data, byte version = 1)
    {
        var prefix = version == 1 ? 10 : 12;
        var text = Encoding.UTF8.GetBytes(header.PadRight(((header.Length + prefix + 64) / 64 * 64) - prefix - 1) + "\n");
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length.AsSpan(0, version == 1 ? 2 : 4), .. text, .. data];
    }
}
