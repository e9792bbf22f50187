using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Evidence;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>What the samples of all matrices say together.</summary>
/// <param name="Cosine">The cosine, less what chance gives, that matrices with the decisive share of the elements reach or pass. Null when nothing could be
/// sampled.</param>
/// <param name="Pooled">Cosine over all matrices together.</param>
/// <param name="RelativeL2">‖a − b‖ / ‖a‖ likewise.</param>
/// <param name="BitDistance">Mean number of bits in which the elements differ, cast to the coarser type; null when no float types were compared.</param>
/// <param name="Compared">Elements with a partner, as a share of the matrices of the smaller side.</param>
/// <param name="Matrices">Matrices that were sampled.</param>
/// <param name="Related">Of these with a cosine at or above the threshold.</param>
/// <param name="Moved">Of these whose partner was found by numbers.</param>
/// <param name="Elements">Elements that were read of each side.</param>
/// <param name="Bytes">Bytes that were read of both sides.</param>
internal sealed record SampleStatistic(
    double? Cosine, double? Pooled, double? RelativeL2, double? BitDistance, double Compared, int Matrices, int Related, int Moved, long Elements, long Bytes)
{
    /// <summary>Adds up the samples.</summary>
    public static SampleStatistic Of(ImmutableArray<TensorSample> samples, WeightSet a, WeightSet b, LineageThresholds thresholds)
    {
        var smaller = Math.Min(Size(a), Size(b));
        var (squareA, squareB, difference) = (samples.Sum(s => s.Sums.SquareA), samples.Sum(s => s.Sums.SquareB), samples.Sum(s => s.Sums.SquareOfDifference));
        var bitElements = samples.Sum(s => s.BitElements);
        // A model that is all embedding is judged by it; otherwise the layers decide, because a vocabulary is often taken over or replaced.
        var telling = samples.Where(s => s.Sums.Elements >= thresholds.Sample.Elements || s.Sums.Elements == s.Stands).ToList();
        var layers = telling.Where(s => s.Role is not { Layer: null }).ToList();
        return new SampleStatistic(
            Reached(layers.Count > 0 ? layers : telling, thresholds),
            Figures.Ratio((squareA + squareB - difference) / 2, Math.Sqrt(squareA * squareB)),
            Figures.Ratio(Math.Sqrt(difference), Math.Sqrt(squareA)),
            bitElements == 0 ? null : Figures.Six((double)samples.Where(s => s.BitElements > 0).Sum(s => s.DifferentBits) / bitElements),
            smaller == 0 ? 0 : Math.Min(1, Figures.Six((double)samples.Sum(s => s.Stands) / smaller)),
            samples.Length,
            samples.Count(s => s.Above(thresholds.Sample.Deviations) >= thresholds.Derived),
            samples.Count(s => s.ByNumbers),
            samples.Sum(s => s.Sums.Elements),
            samples.Sum(s => s.Plan.FormatA.BytesOf(s.Sums.Elements) + s.Plan.FormatB.BytesOf(s.Sums.Elements)));
    }

    /// <summary>What it says.</summary>
    public EvidenceSays Says(LineageThresholds thresholds) => Cosine switch
    {
        null => EvidenceSays.Nothing,
        >= 0 and var cosine when cosine >= thresholds.Derived => EvidenceSays.Derived,
        var cosine when cosine <= thresholds.Independent && Compared >= thresholds.Compared => EvidenceSays.Independent,
        _ => EvidenceSays.Nothing,
    };

    /// <summary>The same in words and figures.</summary>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="whole">True when every row was read.</param>
    public WeightEvidence Evidence(LineageThresholds thresholds, bool whole)
    {
        var says = Says(thresholds);
        var figures = ImmutableArray.CreateBuilder<WeightFigure>();
        void Add(string name, double? value, string? unit = null)
        {
            if (value is { } known)
                figures.Add(new WeightFigure(name, Figures.Six(known), unit));
        }
        Add("matrices", Matrices);
        Add("elements of each side", Elements);
        Add("read of both", Bytes, "bytes");
        Add("share with a partner", Compared);
        Add("decisive cosine less chance", Cosine);
        Add("cosine of all", Pooled);
        Add("relative L2", RelativeL2);
        Add("bit distance", BitDistance, "bits per element");
        return new WeightEvidence(WeightMethod.Sample, says, Sentence(says, whole, thresholds), figures.ToImmutable());
    }

    private string Sentence(EvidenceSays says, bool whole, LineageThresholds thresholds)
    {
        if (Matrices == 0)
            return "No matrix of one has a partner of the same shape in the other, so no rows could be compared.";
        var read = whole ? $"In {Amounts.Count(Matrices, "matrix", "matrices")}" : $"On the same rows of {Amounts.Count(Matrices, "matrix", "matrices")}, {Amounts.Bytes(Bytes)} in all";
        var moved = Moved > 0 ? $", {Amounts.Exact(Moved)} of them found by their numbers under other names" : "";
        var bits = BitDistance is { } distance ? $" and {Shown(distance)} bits differ in each number" : "";
        var figures = $"{read}{moved}, the cosine is {(Pooled ?? 0).ToString("0.#####", CultureInfo.InvariantCulture)}, the relative L2 {Shown(RelativeL2 ?? 0)}{bits}";
        return says switch
        {
            EvidenceSays.Derived => $"{figures}: {Amounts.Exact(Related)} of {Amounts.Exact(Matrices)} lie nearer than independent training ever brings them.",
            EvidenceSays.Independent => $"{figures}, as chance gives (0 and 1.41 for equal norms).",
            _ when Compared < thresholds.Compared => $"{figures}; only {Amounts.ThreeDigits(Compared * 100)} % of the smaller side has a partner of the same shape.",
            _ => $"{figures}: more than chance gives and less than derivation shows.",
        };
    }

    private static double? Reached(List<TensorSample> samples, LineageThresholds thresholds)
    {
        var (needed, held) = (thresholds.RelatedShare * samples.Sum(s => s.Stands), 0.0);
        foreach (var sample in samples.OrderByDescending(s => s.Above(thresholds.Sample.Deviations)))
        {
            held += sample.Stands;
            if (held >= needed)
                return Figures.Six(sample.Above(thresholds.Sample.Deviations));
        }
        return null;
    }

    private static long Size(WeightSet set) => set.Tensors.Where(t => t.Info.Shape.Length >= 2).Sum(t => t.Info.Elements);

    private static string Shown(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
