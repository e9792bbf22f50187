using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Manifests;

/// <summary>Holds files against a statement, path by path.</summary>
internal sealed class Comparison
{
    private readonly Dictionary<string, ImmutableArray<Resource>> _signed;

    public Comparison(ImmutableArray<Resource> signed) =>
        _signed = signed.GroupBy(r => r.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Range?.Start ?? 0).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Paths that are signed, by code point.</summary>
    public ImmutableArray<string> Paths => [.. _signed.Keys.Order(CodePointOrder.Instance)];

    /// <summary>True when the path is signed.</summary>
    public bool Signs(string path) => _signed.ContainsKey(path);

    /// <summary>How the content that was read differs; null when it does not.</summary>
    public Difference? Of(string path, IEnumerable<Resource> found)
    {
        var signed = _signed[path];
        var read = found.OrderBy(r => r.Range?.Start ?? 0).ToList();
        if (signed.Select(r => (r.Range, r.Digest)).SequenceEqual(read.Select(r => (r.Range, r.Digest)))) return null;
        if (signed[0].Range is null)
            return Changed(path, signed[0], $"{signed[0].Algorithm.Name()}:{read[0].Digest}");
        var end = signed[^1].Range!.Value.End;
        var size = read.Count == 0 ? 0 : read[^1].Range!.Value.End;
        if (end != size) return new Difference(DifferenceKind.Changed, path, $"{path} has {size:N0} bytes and {end:N0} were signed; fetch it again.");
        var parts = signed.Zip(read).Where(p => p.First.Digest != p.Second.Digest).Select(p => $"{p.First.Range!.Value.Start:N0} to {p.First.Range.Value.End:N0}").ToList();
        var more = parts.Count > 3 ? $" and {parts.Count - 3:N0} more parts" : "";
        return new Difference(DifferenceKind.Changed, path, $"{path} differs from what was signed in bytes {string.Join(", ", parts.Take(3))}{more}; fetch it again.");
    }

    /// <summary>How a digest that is known from elsewhere differs; null when it does not.</summary>
    public Difference? Of(string path, Digest? known, string source)
    {
        var signed = _signed[path];
        var whole = signed.Length == 1 && (signed[0].Range is null || signed[0].Range!.Value.Start == 0);
        if (known is { } digest && whole && digest.Algorithm == signed[0].Algorithm.Name())
            return digest.Hex == signed[0].Digest ? null : Changed(path, signed[0], digest.ToString());
        var why = known is null ? $"{source} gives no digest of it that a signature can be held against"
            : whole ? $"{source} gives its {known.Value.Algorithm} and its {signed[0].Algorithm.Name()} was signed"
            : $"{source} gives one digest and it was signed in {signed.Length:N0} parts";
        return new Difference(DifferenceKind.Unknown, path, $"{path} cannot be told from digests ({why}); verify its bytes.");
    }

    /// <summary>A signed file that is not here.</summary>
    public static Difference Missing(string path, IEnumerable<string> extra)
    {
        var twin = extra.FirstOrDefault(e => LookAlike.Same(e, path));
        return new Difference(DifferenceKind.Missing, path, twin is null
            ? $"{path} was signed and is not here; fetch it, or verify only the files present with --partial."
            : $"{path} was signed and is not here; {twin} looks the same and is spelled with other characters (Unicode normalisation), so rename it.");
    }

    private static Difference Changed(string path, Resource signed, string found) =>
        new(DifferenceKind.Changed, path, $"{path} is not what was signed; fetch it again.") { Expected = $"{signed.Algorithm.Name()}:{signed.Digest}", Found = found };
}
