using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;
using Hayward.Lineage.Weights;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Lineage.Weights;

/// <summary>Pairs of models as the program sees them.</summary>
internal static class Pairs
{
    public static WeightSet Read(string path) => WeightListing.Read(Locator.Resolve(path, Surroundings.OfProcess()), TestContext.Current.CancellationToken);

    public static LineageReport Compare(string a, string b, LineageOptions? options = null) =>
        LineageComparison.Compare(Read(a), Read(b), options ?? new LineageOptions(), null, TestContext.Current.CancellationToken);

    public static LineageReport Compare(byte[] a, byte[] b, LineageOptions? options = null)
    {
        using var folder = new TestFolder();
        return Compare(folder.Write("a.bin", a), folder.Write("b.bin", b), options);
    }

    public static LineageReport Compare(SyntheticModel a, SyntheticModel b, LineageOptions? options = null) => Compare(a.Safetensors(), b.Safetensors(), options);

    public static double Figure(this LineageReport report, WeightMethod method, string name) =>
        report.Evidence.Single(e => e.Method == method).Figures.Single(f => f.Name == name).Value;
}
