namespace Hayward.Signing.Statements;

/// <summary>Orders text by code point, as UTF-8 bytes do. The ordinal order of .NET compares UTF-16 units and puts U+1F600 before
/// U+FF01.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var shared = Math.Min(x.Length, y.Length);
        for (var i = 0; i < shared; i++)
        {
            if (x[i] == y[i]) continue;
            var (a, b) = (char.IsSurrogate(x[i]), char.IsSurrogate(y[i]));
            return a == b ? x[i].CompareTo(y[i]) : a ? 1 : -1;
        }

        return x.Length.CompareTo(y.Length);
    }
}
