using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Evidence;

namespace Hayward.Lineage.Weights.Verdicts;

/// <summary>Turns what the methods say into one verdict. The sketch and an equal configuration never take part.</summary>
/// <param name="thresholds">The rates of the simulation.</param>
internal sealed class VerdictJudge(LineageThresholds thresholds)
{
    /// <summary>Methods that may say "derived", the strongest first.</summary>
    private static readonly WeightMethod[] Deciding =
        [WeightMethod.Digests, WeightMethod.Quantization, WeightMethod.LowRank, WeightMethod.Merge, WeightMethod.Sample, WeightMethod.Appeal];

    /// <summary>The verdict, why, and how often such a verdict is wrong.</summary>
    public (LineageVerdict Verdict, string Because, ErrorRate? Error) Judge(IReadOnlyCollection<WeightEvidence> evidence)
    {
        foreach (var method in Deciding)
            if (evidence.FirstOrDefault(e => e.Method == method && e.Says == EvidenceSays.Derived) is { } found)
                return (LineageVerdict.Derived, found.Sentence, Derived());
        var sample = evidence.FirstOrDefault(e => e.Method == WeightMethod.Sample);
        var appeal = evidence.FirstOrDefault(e => e.Method == WeightMethod.Appeal);
        if (sample is { Says: EvidenceSays.Independent } && appeal is { Says: EvidenceSays.Independent })
            return (LineageVerdict.Independent, $"{sample.Sentence} {appeal.Sentence}", Independent());
        return (LineageVerdict.Undecided, Why(sample, appeal), null);
    }

    private static string Why(WeightEvidence? sample, WeightEvidence? appeal) => (sample, appeal) switch
    {
        (null, _) => "Nothing of the two can be compared.",
        ({ Says: EvidenceSays.Independent }, null) =>
            $"{sample.Sentence} Whether neurons were put in another order cannot be asked, because no hidden layer of the two fits by name and shape.",
        (_, { Says: EvidenceSays.Nothing }) => appeal.Sentence,
        _ => sample.Sentence,
    };

    private ErrorRate? Derived() => Rate(
        thresholds.Calibration.CalledDerived, thresholds.Calibration.Independent, "independent pairs of the simulation were called derived");

    private ErrorRate? Independent() => Rate(
        thresholds.Calibration.CalledIndependent, thresholds.Calibration.Derived, "derived pairs of the simulation were called independent");

    private static ErrorRate? Rate(int wrong, int of, string what)
    {
        if (of < 1)
            return null;
        var high = BinomialInterval.Of(wrong, of).High;
        return new ErrorRate(
            Figures.Six(high), wrong, of,
            $"{Amounts.Exact(wrong)} of {Amounts.Exact(of)} {what}: at most {(high * 100).ToString("0.##", CultureInfo.InvariantCulture)} % with 95 % confidence.");
    }
}
