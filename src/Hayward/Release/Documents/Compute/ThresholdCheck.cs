using System.Collections.Immutable;
using System.Globalization;
using Hayward.Release.Documents.Templates;

namespace Hayward.Release.Documents.Compute;

/// <summary>On which side of a threshold a model is.</summary>
public enum ThresholdPosition
{
    /// <summary>It does not pass the threshold.</summary>
    Below,

    /// <summary>It passes it.</summary>
    Above,

    /// <summary>What would have to be known is not.</summary>
    Undetermined,

    /// <summary>The question does not arise: the model is no modification.</summary>
    NotApplicable,
}

/// <summary>The answer to one threshold, with the arithmetic.</summary>
/// <param name="Position">On which side.</param>
/// <param name="Arithmetic">How it was found, in a few sentences.</param>
/// <param name="Unknown">Inputs that are not known, by the id of their statement.</param>
public sealed record ThresholdAnswer(ThresholdPosition Position, string Arithmetic, ImmutableArray<string> Unknown);

/// <summary>Holds training compute to thresholds. A threshold is passed by what is greater, not by what is equal.</summary>
internal sealed class ThresholdCheck(TrainingCompute compute)
{
    private const string OutputsId = "training.modalities-out";

    /// <summary>The answer to one threshold.</summary>
    /// <param name="threshold">From a file of <c>knowledge/jurisdictions/</c>.</param>
    /// <param name="inputs">Inputs from the case.</param>
    /// <param name="outputs">Kinds of output; null where they are not known.</param>
    public ThresholdAnswer Answer(ComputeThreshold threshold, ComputeInputs inputs, IReadOnlyCollection<string>? outputs)
    {
        var compared = threshold.PartOfBase is { } part ? PartOfBase(threshold, part, inputs) : Whole(Operations.Parse(threshold.Operations!)!.Value, inputs);
        if (threshold.Outputs.IsDefaultOrEmpty || compared.Position == ThresholdPosition.Below) return compared;
        var asked = string.Join(", ", threshold.Outputs);
        if (outputs is null)
        {
            return new ThresholdAnswer(
                ThresholdPosition.Undetermined, $"{compared.Arithmetic} It also matters whether the model makes {asked}, and its kinds of output are not stated.", [.. compared.Unknown, OutputsId]);
        }

        return outputs.FirstOrDefault(o => threshold.Outputs.Any(kind => Names(o, kind))) is { } one
            ? compared with { Arithmetic = $"{compared.Arithmetic} It makes {one}." }
            : new ThresholdAnswer(ThresholdPosition.Below, $"{compared.Arithmetic} It makes none of {asked}, so the presumption does not arise.", []);
    }

    private ThresholdAnswer Whole(Operations limit, ComputeInputs inputs)
    {
        var figure = compute.Total(inputs);
        if (figure.Value is not { } value)
        {
            return figure.AtLeast is { } least && least.Count > limit.Count
                ? new ThresholdAnswer(ThresholdPosition.Above, $"{figure.Arithmetic} {least} > {limit}, and the base comes on top.", [])
                : new ThresholdAnswer(ThresholdPosition.Undetermined, $"{figure.Arithmetic} Whether {limit} FLOP are exceeded cannot be determined.", figure.Unknown);
        }

        var above = value.Count > limit.Count;
        var line = $"{figure.Arithmetic} {value} {Sign(value, limit)} {limit}.";
        if (figure.Basis != ComputeBasis.Estimated) return new ThresholdAnswer(above ? ThresholdPosition.Above : ThresholdPosition.Below, line, []);
        var edge = TrainingCompute.Moved(value, above ? -compute.MarginPercent : compute.MarginPercent);
        var decided = above == (edge.Count > limit.Count);
        return decided
            ? new ThresholdAnswer(above ? ThresholdPosition.Above : ThresholdPosition.Below, line, [])
            : new ThresholdAnswer(
                ThresholdPosition.Undetermined,
                string.Create(CultureInfo.InvariantCulture, $"{line} With the margin of {compute.MarginPercent} % it may as well be {edge}, which lies on the other side: the estimate does not decide it."),
                [TrainingCompute.TotalId]);
    }

    // More than one part in n of the base: n times the modification is greater than the base. Whole numbers, so nothing is lost by dividing.
    private static ThresholdAnswer PartOfBase(ComputeThreshold threshold, int part, ComputeInputs inputs)
    {
        if (inputs.Modified == false) return new ThresholdAnswer(ThresholdPosition.NotApplicable, "The model was made from no other model.", []);
        if (inputs.Modified is null)
            return new ThresholdAnswer(ThresholdPosition.Undetermined, "It is not said whether the model was made from another.", [TrainingCompute.BaseId]);
        if (inputs.Modification is not { } modification)
            return new ThresholdAnswer(ThresholdPosition.Undetermined, "The model was made from another, and the operations of the modification are not stated.", [TrainingCompute.ModificationId]);
        var many = new Operations(modification.Count * part);
        var figure = TrainingCompute.Base(inputs);
        if (figure.Value is { } whole)
        {
            return new ThresholdAnswer(
                many.Count > whole.Count ? ThresholdPosition.Above : ThresholdPosition.Below,
                $"The base took {figure.Arithmetic} {part} × {modification} {TrainingCompute.Result(many)} {Sign(many, whole)} {whole}.", []);
        }
        else if (threshold.Otherwise is { } otherwise && Operations.Parse(otherwise) is { } least)
        {
            // Who starts from a base above the lowest threshold cannot pass a part of it with less than that part of the threshold.
            if (many.Count <= least.Count && !(inputs.Total is { } total && total.Count < modification.Count))
            {
                return new ThresholdAnswer(
                    ThresholdPosition.Below,
                    $"{figure.Arithmetic} {part} × {modification} {TrainingCompute.Result(many)} {Sign(many, least)} {least}, the least that a general-purpose base is presumed to have taken: no such base is changed by that much.", []);
            }

            return new ThresholdAnswer(
                ThresholdPosition.Undetermined,
                $"{figure.Arithmetic} {part} × {modification} {TrainingCompute.Result(many)} {Sign(many, least)} {least}, which takes the place of the base where the base's operations can be neither known nor estimated.",
                figure.Unknown);
        }
        else
        {
            return new ThresholdAnswer(ThresholdPosition.Undetermined, figure.Arithmetic, figure.Unknown);
        }
    }

    private static string Sign(Operations left, Operations right) => left.CompareTo(right) switch { > 0 => ">", 0 => "=", _ => "<" };

    private static bool Names(string output, string kind) => output.Contains(kind, StringComparison.OrdinalIgnoreCase);
}
