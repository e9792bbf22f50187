using System.Globalization;
using System.Text;
using Hayward.Artifacts.Formats.Zips;

namespace Hayward.Artifacts.Formats.Tars;

/// <summary>What a pax header or a GNU long name says about the member after it.</summary>
internal sealed class TarExtensions
{
    /// <summary>Name; null when it is that of the header.</summary>
    public string? Name { get; private set; }

    /// <summary>Target of a link; null when it is that of the header.</summary>
    public string? Link { get; private set; }

    /// <summary>Size; null when it is that of the header.</summary>
    public long? Size { get; private set; }

    /// <summary>True when the member is sparse.</summary>
    public bool Sparse { get; private set; }

    /// <summary>True when something was said.</summary>
    public bool Any { get; private set; }

    /// <summary>A GNU long name (<c>L</c>) or long link (<c>K</c>).</summary>
    public void TakeLong(char type, ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)0);
        var text = ZipNames.Decode(end < 0 ? body : body[..end]).Name;
        Any = true;
        if (type == 'L')
            Name = text;
        else
            Link = text;
    }

    /// <summary>Records of the form <c>LENGTH KEY=VALUE\n</c>; false when one is not.</summary>
    public bool TakePax(ReadOnlySpan<byte> body)
    {
        Any = true;
        while (!body.IsEmpty)
        {
            var blank = body.IndexOf((byte)' ');
            if (blank is <= 0 or > 10 || !int.TryParse(body[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1 || length > body.Length || body[length - 1] != (byte)'\n')
                return false;
            var record = body[(blank + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0 || !Take(Encoding.Latin1.GetString(record[..equals]), record[(equals + 1)..]))
                return false;
            body = body[length..];
        }
        return true;
    }

    private bool Take(string key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case "path":
                Name = ZipNames.Decode(value).Name;
                return true;
            case "linkpath":
                Link = ZipNames.Decode(value).Name;
                return true;
            case "size":
                if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    return false;
                Size = size;
                return true;
            default:
                Sparse |= key.StartsWith("GNU.sparse.", StringComparison.Ordinal);
                return true;
        }
    }
}
