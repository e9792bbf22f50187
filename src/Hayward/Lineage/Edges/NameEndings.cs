using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Edges;

/// <summary>Finds known endings of names.</summary>
internal sealed class NameEndings
{
    private const byte Wild = (byte)'#';

    // By the last byte of what they fit, so that most names are asked about few of them.
    private readonly byte[][][] _byLast = new byte[byte.MaxValue + 1][][];

    /// <summary>Makes the table of <paramref name="endings"/>.</summary>
    public NameEndings(IEnumerable<string> endings)
    {
        var rows = new List<byte[]>[_byLast.Length];
        foreach (var ending in Folding.Bytes(endings.Select(e => e.ToLowerInvariant())))
        {
            foreach (var last in ending[^1] == Wild ? "0123456789."u8 : ending.AsSpan(ending.Length - 1)) (rows[last] ??= []).Add(ending);
        }

        for (var i = 0; i < rows.Length; i++) _byLast[i] = rows[i] is { } row ? [.. row] : [];
    }

    /// <summary>Bytes of the longest ending of a name; 0 when it has none, or nothing else.</summary>
    public int Longest(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return 0;
        var longest = 0;
        foreach (var ending in _byLast[Folding.Lower(name[^1])])
            if (Fit(name, ending) is > 0 and var length && length > longest && length < name.Length) longest = length;
        return longest;
    }

    /// <summary>Bytes of the name that an ending covers, from behind; 0 when it does not fit.</summary>
    private static int Fit(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ending)
    {
        var at = name.Length;
        for (var i = ending.Length - 1; i >= 0; i--)
        {
            if (ending[i] != Wild)
            {
                if (at == 0 || Folding.Lower(name[at - 1]) != ending[i]) return 0;
                at--;
                continue;
            }

            var before = at;
            while (at > 0 && name[at - 1] is (>= (byte)'0' and <= (byte)'9') or (byte)'.') at--;
            if (at == before) return 0;
        }

        return name.Length - at;
    }
}
