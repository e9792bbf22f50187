using System.Collections.Immutable;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Statistics.Agreement;

namespace Hayward.Observatory.Studies;

/// <summary>How far two coders agree.</summary>
/// <param name="First">One coder.</param>
/// <param name="Second">The other.</param>
/// <param name="Units">Units that both coded.</param>
/// <param name="Agreed">Share on which they agree.</param>
/// <param name="Kappa">Cohen's kappa; null where chance alone agrees fully.</param>
/// <param name="Low">Lower end of its interval at 95 %.</param>
/// <param name="High">Upper end.</param>
public sealed record CoderPair(string First, string Second, int Units, double Agreed, double? Kappa, double? Low, double? High);

/// <summary>How far coders agree who read the same threads.</summary>
/// <param name="Coders">The coders.</param>
/// <param name="Codes">The codes that they used.</param>
/// <param name="Units">Units that at least one coded.</param>
/// <param name="Pairs">Each pair of coders.</param>
/// <param name="Alpha">Krippendorff's alpha over all of them; null where it is not defined.</param>
public sealed record CoderAgreement(ImmutableArray<string> Coders, ImmutableArray<string> Codes, int Units, ImmutableArray<CoderPair> Pairs, double? Alpha)
{
    private static readonly string[] Head = ["unit", "coder", "code"];

    /// <summary>Reads a coding sheet: CSV (RFC 4180) with the columns <c>unit</c>, <c>coder</c> and <c>code</c>, one judgement a row.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SnapshotException">It is no such sheet.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CoderAgreement Read(string path)
    {
        using var file = File.OpenRead(path);
        var judgements = new Dictionary<(string Unit, string Coder), string>();
        int[]? places = null;
        foreach (var row in CsvRows.Read(file))
        {
            if (row.Fault is { } fault) throw new SnapshotException($"{path} line {row.Line}: {fault}.");
            if (places is null)
            {
                places = [.. Head.Select(name => row.Fields.Select(f => f.Trim().ToLowerInvariant()).ToList().IndexOf(name))];
                if (places.Contains(-1)) throw new SnapshotException($"{path} line {row.Line}: the columns unit, coder and code were expected.");
                continue;
            }
            if (row.Fields.Count <= places.Max()) throw new SnapshotException($"{path} line {row.Line}: {places.Max() + 1} fields or more were expected, and {row.Fields.Count} are there.");
            var (unit, coder, code) = (row.Fields[places[0]].Trim(), row.Fields[places[1]].Trim(), row.Fields[places[2]].Trim());
            if (code.Length == 0) continue;
            if (!judgements.TryAdd((unit, coder), code)) throw new SnapshotException($"{path} line {row.Line}: {coder} judges {unit} a second time; one code for each unit and coder was expected.");
        }
        return Of(judgements);
    }

    private static CoderAgreement Of(Dictionary<(string Unit, string Coder), string> judgements)
    {
        ImmutableArray<string> coders = [.. judgements.Keys.Select(k => k.Coder).Distinct().Order(StringComparer.Ordinal)];
        ImmutableArray<string> codes = [.. judgements.Values.Distinct().Order(StringComparer.Ordinal)];
        string[] units = [.. judgements.Keys.Select(k => k.Unit).Distinct().Order(StringComparer.Ordinal)];
        if (coders.Length < 2) throw new SnapshotException("The sheet holds the judgements of fewer than two coders; agreement takes two.");
        if (codes.Length > CohenKappa.MostCategories) throw new SnapshotException($"The sheet has {codes.Length:N0} codes; at most {CohenKappa.MostCategories:N0} were expected.");
        var table = new int[coders.Length, units.Length];
        for (var c = 0; c < coders.Length; c++)
            for (var u = 0; u < units.Length; u++)
                table[c, u] = judgements.TryGetValue((units[u], coders[c]), out var code) ? codes.IndexOf(code) : KrippendorffAlpha.Missing;
        var pairs = from a in Enumerable.Range(0, coders.Length) from b in Enumerable.Range(a + 1, coders.Length - a - 1) select Pair(a, b);
        return new CoderAgreement(coders, codes, units.Length, [.. pairs], KrippendorffAlpha.Nominal(table, codes.Length));

        CoderPair Pair(int a, int b)
        {
            var both = Enumerable.Range(0, units.Length).Where(u => table[a, u] >= 0 && table[b, u] >= 0).ToArray();
            var result = CohenKappa.Of(CohenKappa.Table([.. both.Select(u => table[a, u])], [.. both.Select(u => table[b, u])], codes.Length));
            var agreed = both.Length == 0 ? double.NaN : both.Count(u => table[a, u] == table[b, u]) / (double)both.Length;
            return new CoderPair(coders[a], coders[b], both.Length, agreed, result?.Kappa.Value, result?.Kappa.Low, result?.Kappa.High);
        }
    }
}
