using System.Collections.Immutable;
using Hayward.Artifacts.Indexing;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights.Recovery;

/// <summary>What an index of digests says: models that hold the same tensors to the last byte.</summary>
public static class IndexedModels
{
    /// <summary>Fewer shared bytes may be constants that every model has, such as norms of ones.</summary>
    private const long LeastBytes = 64 * 1024;

    /// <summary>The candidates that an identification names.</summary>
    public static ImmutableArray<RecoveryCandidate> Of(Identification found, LineageThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(thresholds);
        return
        [
            .. found.Sets.SelectMany(set =>
                set.Exact.Concat(set.Renamed).Select(m => Candidate(m.Model, m.Set, set.Tensors, set.Tensors, null, thresholds))
                    .Concat(set.Partial.Select(m => Candidate(m.Model, m.Set, m.Shared, set.Tensors, m.SharedBytes, thresholds)))),
        ];
    }

    /// <summary>The report with the candidates of an index before all others, unless their weights were looked at.</summary>
    public static RecoveryReport Add(RecoveryReport report, IReadOnlyCollection<RecoveryCandidate> indexed)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(indexed);
        if (indexed.Count == 0)
            return report;
        var derived = indexed.FirstOrDefault(c => c.Verdict is LineageVerdict.Derived);
        return report with
        {
            Known = report.Known + indexed.Count,
            Candidates = [.. indexed, .. report.Candidates],
            Sentence = derived is not null && report.Candidates.All(c => c.Verdict is not LineageVerdict.Derived) ? derived.Because : report.Sentence,
        };
    }

    private static RecoveryCandidate Candidate(string model, string set, int shared, int tensors, long? bytes, LineageThresholds thresholds)
    {
        var all = shared == tensors && bytes is null;
        var telling = all || bytes >= LeastBytes;
        var sentence = all
            ? $"All {Amounts.Count(tensors, "tensor")} are those of {model} to the last byte."
            : $"{Amounts.Exact(shared)} of {Amounts.Count(tensors, "tensor")} are those of {model} to the last byte, {Amounts.Bytes(bytes ?? 0)}{(telling ? "" : ", too few to say")}.";
        var figures = ImmutableArray.Create(new WeightFigure("tensors that are the same", shared), new WeightFigure("tensors", tensors));
        var evidence = new WeightEvidence(WeightMethod.Digests, telling ? EvidenceSays.Derived : EvidenceSays.Nothing, sentence, figures);
        var (verdict, because, error) = new VerdictJudge(thresholds).Judge([evidence]);
        return new RecoveryCandidate(model, set) { Verdict = verdict, Because = telling ? because : sentence, Error = error, Evidence = [evidence] };
    }
}
