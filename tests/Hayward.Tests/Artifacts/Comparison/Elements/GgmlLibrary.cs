using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Formats.Gguf;

namespace Hayward.Tests.Artifacts.Comparison.Elements;

/// <summary>ggml itself, for tests.</summary>
internal static class GgmlLibrary
{
    private static readonly Lazy<Ggml?> Library = new(() => Ggml.In(Repository.Root));

    /// <summary>Every type of blocks that files hold.</summary>
    public static TheoryData<string> Types() => new(GgufTensorType.All.Where(t => t.BlockElements > 1 && t.Name != "Q8_1").Select(t => t.Name));

    /// <summary>The library; skips the calling test when it is not installed.</summary>
    public static Ggml Required()
    {
        Assert.SkipWhen(Library.Value is null, $"needs ggml ({Ggml.Place}): run ./test with npm on the path, on x86-64 Linux");
        return Library.Value!;
    }

    /// <summary>Quantizes rows, with an importance for each column or without.</summary>
    public static byte[] Quantize(ElementFormat format, float[] values, int columns, bool weighted)
    {
        var number = GgufTensorType.All.Select(t => t.Name).ToList().IndexOf(format.Name);
        var weights = weighted ? TestModel.Noise(columns, "importance").Select(v => (v * v) + 0.01f).ToArray() : null;
        return Required().Quantize(format.Name, number, values, columns, (int)format.BytesOf(values.Length), weights);
    }
}
