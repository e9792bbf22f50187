using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Lineage.Weights.Derivations;

namespace Hayward.Cli;

/// <summary>Reads the models that a derivation is about.</summary>
internal static class LineageModels
{
    /// <summary>Reads the model at <paramref name="locator"/> once.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public static LineageModel Read(Terminal terminal, string locator, CancellationToken cancellation)
    {
        var place = ArtifactReading.Resolve(locator);
        return LineageModel.Of(place, ArtifactReading.Read(terminal, place, Measures.Tensors, cancellation));
    }

    /// <summary>Runs <paramref name="act"/> and turns its refusal into one sentence.</summary>
    /// <exception cref="InputException">It was refused.</exception>
    public static T Use<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (ComparisonException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
