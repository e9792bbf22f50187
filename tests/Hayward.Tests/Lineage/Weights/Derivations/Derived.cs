using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;
using Hayward.Lineage.Weights.Derivations;

namespace Hayward.Tests.Lineage.Weights.Derivations;

/// <summary>Models and derivations of tests.</summary>
internal static class Derived
{
    /// <summary>A model read as the program reads it.</summary>
    public static LineageModel Model(string path)
    {
        var place = Locator.Resolve(path, Surroundings.OfProcess());
        return LineageModel.Of(place, ArtifactReader.Read(place, Measures.Tensors, null, TestContext.Current.CancellationToken));
    }

    /// <summary>A derivation measured.</summary>
    public static DerivationReport Report(string child, params string[] parents) => DerivationMeasurement.Measure(
        Model(child), [.. parents.Select(Model)], new ComparisonOptions(), null, TestContext.Current.CancellationToken);

    /// <summary>The tensor of that name.</summary>
    public static DerivedTensor Tensor(this DerivationReport report, string name) => report.Tensors.Single(t => t.Name == name);
}
