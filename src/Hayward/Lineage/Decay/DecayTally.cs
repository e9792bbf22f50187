using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hayward.Lineage.Decay;

/// <summary>Counts of one code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Findings">Findings.</param>
/// <param name="Judged">How often the question was answered.</param>
/// <param name="NotJudged">How often it arose and could not be answered, because what must be seen was not there.</param>
public sealed record CodeCount(string Code, long Findings, long Judged, long NotJudged);

/// <summary>Takes findings and counts.</summary>
internal sealed class DecayTally(Action<DecayHit> take)
{
    private readonly Dictionary<string, (long Findings, long Judged, long NotJudged)> _counts = new(StringComparer.Ordinal);

    /// <summary>The question was asked and answered with yes.</summary>
    public void Found(DecayHit hit)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, hit.Code, out _).Findings++;
        take(hit);
    }

    /// <summary>The question was answered.</summary>
    public void Judged(string code, long times = 1) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, code, out _).Judged += times;

    /// <summary>The question arose and could not be answered.</summary>
    public void NotJudged(string code, long times = 1) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, code, out _).NotJudged += times;

    /// <summary>The counts of every code of the catalogue, in its order.</summary>
    public ImmutableArray<CodeCount> Counts(DecayCatalog catalog) =>
        [.. catalog.Findings.Select(finding => _counts.TryGetValue(finding.Code, out var c) ? new CodeCount(finding.Code, c.Findings, c.Judged, c.NotJudged) : new CodeCount(finding.Code, 0, 0, 0))];
}
