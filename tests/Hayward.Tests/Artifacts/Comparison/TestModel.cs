using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Locating;
using Hayward.Samples.Weights;

namespace Hayward.Tests.Artifacts.Comparison;

/// <summary>A model of a test: tensors with known numbers, written as safetensors or GGUF.</summary>
internal sealed class TestModel
{
    private readonly List<(string Name, string Type, long[] Shape, byte[] Data)> _tensors = [];

    /// <summary>Normal noise that every machine draws alike.</summary>
    public static float[] Noise(int count, string name, double spread = 1)
    {
        var noise = new NoiseStream(7, name);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(noise.Normal() * spread))];
    }

    /// <summary>The product of a column matrix and a row matrix of normal noise, of rank <paramref name="rank"/>.</summary>
    public static float[] LowRank(int rows, int columns, int rank, string name, double spread)
    {
        var (left, right) = (Noise(rows * rank, name + "/left"), Noise(rank * columns, name + "/right"));
        var product = new float[rows * columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                for (var k = 0; k < rank; k++)
                    product[(i * columns) + j] += (float)(left[(i * rank) + k] * right[(k * columns) + j] * spread);
        return product;
    }

    /// <summary>The sum of two arrays.</summary>
    public static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    /// <summary>Numbers as BF16, rounded to nearest.</summary>
    public static float[] Rounded(float[] values) => [.. values.Select(v => Rounding.To(ElementType.BFloat16, v))];

    public TestModel With(string name, string type, long[] shape, byte[] data)
    {
        _tensors.Add((name, type, shape, data));
        return this;
    }

    public TestModel With(string name, string type, long[] shape, float[] values) => With(name, type, shape, Bytes(type, values));

    /// <summary>The numbers as stored.</summary>
    public static byte[] Bytes(string type, float[] values)
    {
        var width = type switch { "F64" => 8, "F32" => 4, _ => 2 };
        var bytes = new byte[values.Length * width];
        for (var i = 0; i < values.Length; i++)
        {
            var place = bytes.AsSpan(i * width);
            switch (type)
            {
                case "F64": BinaryPrimitives.WriteDoubleLittleEndian(place, values[i]); break;
                case "F32": BinaryPrimitives.WriteSingleLittleEndian(place, values[i]); break;
                case "F16": BinaryPrimitives.WriteHalfLittleEndian(place, (Half)values[i]); break;
                default: BinaryPrimitives.WriteUInt16LittleEndian(place, Rounding.BFloat16Bits(values[i])); break;
            }
        }
        return bytes;
    }

    /// <summary>The model as one safetensors file.</summary>
    public byte[] Safetensors()
    {
        var header = new StringBuilder("{");
        var at = 0L;
        foreach (var (name, type, shape, data) in _tensors)
        {
            header.Append(CultureInfo.InvariantCulture, $"{(at > 0 || header.Length > 1 ? "," : "")}\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{at},{at + data.Length}]}}");
            at += data.Length;
        }
        return [.. SafetensorsBytes.Of(header.Append('}').ToString(), 0), .. _tensors.SelectMany(t => t.Data)];
    }

    /// <summary>The model as a GGUF file of an architecture with so many heads.</summary>
    public byte[] Gguf(string architecture, uint heads = 4, uint keyHeads = 2)
    {
        string[] types = ["F32", "F16", "Q4_0", "", "", "", "", "", "Q8_0"];
        var file = GgufBytes.Header(_tensors.Count, 3)
            .Entry("general.architecture", architecture)
            .Entry($"{architecture}.attention.head_count", heads)
            .Entry($"{architecture}.attention.head_count_kv", keyHeads);
        var at = 0;
        foreach (var (name, type, shape, data) in _tensors)
        {
            var number = type == "BF16" ? 30 : Array.IndexOf(types, type);
            file.Tensor(name, [.. shape.Reverse()], (uint)(number >= 0 ? number : GgufTensorType.All.Select(t => t.Name).ToList().IndexOf(type)), (ulong)at);
            at += (data.Length + 31) / 32 * 32;
        }
        var bytes = new List<byte>(file.Data(0));
        foreach (var (_, _, _, data) in _tensors)
        {
            bytes.AddRange(data);
            bytes.AddRange(new byte[((data.Length + 31) / 32 * 32) - data.Length]);
        }
        return [.. bytes];
    }

    /// <summary>The weights at a place, read as the program reads them.</summary>
    public static WeightSet Read(string path)
    {
        var place = Locator.Resolve(path, Surroundings.OfProcess());
        return WeightSet.Of(place, ArtifactReader.Read(place, Measures.Tensors, null, TestContext.Current.CancellationToken));
    }

    /// <summary>Two models compared, each written to a file of its own.</summary>
    public static ComparisonReport Compare(TestModel a, TestModel b)
    {
        using var folder = new TestFolder();
        return Compare(folder.Write("a.safetensors", a.Safetensors()), folder.Write("b.safetensors", b.Safetensors()));
    }

    /// <summary>Two places compared.</summary>
    public static ComparisonReport Compare(string a, string b) =>
        ModelComparison.Compare(Read(a), Read(b), new ComparisonOptions(), null, TestContext.Current.CancellationToken);
}
