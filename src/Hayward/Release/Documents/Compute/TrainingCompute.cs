using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Hayward.Release.Documents.Compute;

/// <summary>Training compute: as stated, else estimated as six operations for each parameter and token (Kaplan et al. 2020, section 2.1, for dense
/// transformers), else not determined. Nothing is taken for granted: a model whose base is not known to be none gets no estimate of its whole training
/// from its own tokens.</summary>
/// <param name="factor">Operations for one parameter and token.</param>
/// <param name="marginPercent">How far an estimate may be off.</param>
internal sealed class TrainingCompute(int factor, int marginPercent)
{
    public const string TotalId = "training.compute";
    public const string ModificationId = "training.modification-compute";
    public const string ParametersId = "training.parameters";
    public const string TokensId = "training.tokens";
    public const string BaseId = "type.base-model";

    /// <summary>How far an estimate may be off, in percent.</summary>
    public int MarginPercent => marginPercent;

    /// <summary>Operations of the whole training, the base's included.</summary>
    public ComputeFigure Total(ComputeInputs inputs)
    {
        if (inputs.Total is { } stated) return new ComputeFigure(stated, ComputeBasis.Stated, $"{stated} FLOP as stated.{Beside(stated, inputs)}", []);
        switch (inputs.Modified)
        {
            case true:
                var least = inputs.Modification;
                return new ComputeFigure(
                    null, ComputeBasis.Unknown,
                    "The model was made from another, whose training counts too, and the operations of the whole are not stated."
                    + (least is { } part ? $" The modification alone took {part} FLOP." : ""),
                    [TotalId], least);
            case null:
                return new ComputeFigure(
                    null, ComputeBasis.Unknown, "The operations are not stated, and it is not said whether the model was made from another, whose training would count too.", [TotalId, BaseId]);
            default:
                return Estimate(inputs) is { } estimate
                    ? new ComputeFigure(estimate, ComputeBasis.Estimated, $"{Way(inputs, estimate)}. {Warning(inputs)}", [])
                    : new ComputeFigure(
                        null, ComputeBasis.Unknown, "The operations are not stated, and an estimate needs parameters and tokens.",
                        [TotalId, .. inputs.Parameters is null ? [ParametersId] : ImmutableArray<string>.Empty, .. inputs.Tokens is null ? [TokensId] : ImmutableArray<string>.Empty]);
        }
    }

    /// <summary>Operations of the base: those of the whole less those of the modification.</summary>
    public static ComputeFigure Base(ComputeInputs inputs)
    {
        if (inputs.Total is not { } total || inputs.Modification is not { } modification)
        {
            return new ComputeFigure(
                null, ComputeBasis.Unknown, "The operations of the base are those of the whole training less those of the modification, and not both are stated.",
                [.. inputs.Total is null ? [TotalId] : ImmutableArray<string>.Empty, .. inputs.Modification is null ? [ModificationId] : ImmutableArray<string>.Empty]);
        }

        if (total.Count < modification.Count)
        {
            return new ComputeFigure(
                null, ComputeBasis.Unknown, $"The modification is said to have taken {modification} FLOP and the whole training {total} FLOP, which is less: one of them is wrong.", [TotalId, ModificationId]);
        }

        var rest = new Operations(total.Count - modification.Count);
        return new ComputeFigure(rest, ComputeBasis.Stated, $"{total} − {modification} {Result(rest)} FLOP.", []);
    }

    private Operations? Estimate(ComputeInputs inputs) =>
        inputs is { Parameters: { } parameters, Tokens: { } tokens } ? new Operations(factor * parameters.Count * tokens.Count) : null;

    private string Way(ComputeInputs inputs, Operations estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"{factor} × {inputs.Parameters!.Value.Exact()} parameters × {inputs.Tokens!.Value.Exact()} tokens {Result(estimate)} FLOP");

    // A number that was rounded brings its own sign.
    internal static string Result(Operations number)
    {
        var text = number.ToString();
        return text.StartsWith('≈') ? text : $"= {text}";
    }

    private string Warning(ComputeInputs inputs) =>
        string.Create(CultureInfo.InvariantCulture, $"This is an estimate: a threshold that lies within {marginPercent} % of it is not decided by it.")
        + (inputs.AllParameters ? " All parameters are counted; a model that uses fewer of them for each token took less." : "");

    // What is stated and what the estimate gives are two things; where they lie an order of magnitude apart, that is told.
    private string Beside(Operations stated, ComputeInputs inputs)
    {
        if (inputs.Modified != false || Estimate(inputs) is not { } estimate) return "";
        var apart = estimate.Count > stated.Count * 10 || stated.Count > estimate.Count * 10;
        return $" {Way(inputs, estimate)} by estimate{(apart ? ", which is more than ten times apart: one of the inputs is wrong, or the model is no dense transformer" : "")}.";
    }

    /// <summary>A number a given percentage larger or smaller, rounded to a whole one.</summary>
    public static Operations Moved(Operations value, int percent) => new(BigInteger.Divide(value.Count * (100 + percent), 100));
}
