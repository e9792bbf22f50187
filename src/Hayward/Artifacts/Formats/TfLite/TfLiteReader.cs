using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>Takes from a model its operations, its tensors and what lies outside of its tables.</summary>
internal sealed class TfLiteReader(FlatBytes bytes, Inspection inspection)
{
    private const int Custom = 32;
    private const int KnownModelFields = 8;
    private const int KeptNames = 1000;

    /// <summary>The types by their number, with bytes of an element. Source: <c>TensorType</c> of the schema.</summary>
    private static readonly ImmutableArray<(string Name, int Bytes)> Types =
    [
        ("F32", 4), ("F16", 2), ("I32", 4), ("U8", 1), ("I64", 8), ("STRING", 0), ("BOOL", 1), ("I16", 2), ("C64", 8), ("I8", 1), ("F64", 8), ("C128", 16),
        ("U64", 8), ("RESOURCE", 0), ("VARIANT", 0), ("U32", 4), ("U16", 2), ("I4", 0), ("BF16", 2),
    ];

    private readonly ImmutableArray<TensorInfo>.Builder _tensors = ImmutableArray.CreateBuilder<TensorInfo>();

    /// <summary>Reads the model.</summary>
    public TfLiteHeader Read()
    {
        var model = bytes.Table(0);
        var version = model.Number(0, 4);
        if (version is 0 or > 3)
            throw FlatBytes.Broken(TfLiteRule.VersionUnknown, model.Begin, $"its version of the schema is {version} and 1 to 3 are known");
        for (var field = KnownModelFields; field < model.Fields; field++)
        {
            if (model.Field(field, 4) is { } at)
                inspection.Observe(ObservationKind.Unexplained, $"field {field} of the model", at, "is newer than what is read; it may name data in other files");
        }
        Operators(model);
        var buffers = Buffers(model);
        Each(model.List(2, 4), at => Subgraph(bytes.Table(at), buffers));
        var metadata = ImmutableArray.CreateBuilder<string>();
        Each(model.List(6, 4), at =>
        {
            if (metadata.Count < KeptNames)
                metadata.Add(bytes.Table(at).Text(0));
        });
        return new TfLiteHeader(model.Text(3), _tensors.ToImmutable()) { Metadata = metadata.ToImmutable() };
    }

    private void Operators(FlatTable model) => Each(model.List(1, 4), at =>
    {
        var code = bytes.Table(at);
        var name = code.Text(1);
        if (Math.Max(code.Number(0, 1) & 0x7F, code.Number(3, 4)) != Custom && name.Length == 0)
            return;
        // Operations of TensorFlow itself are run by a delegate that brings all of TensorFlow along.
        var (domain, rest) = name.StartsWith("Flex", StringComparison.Ordinal) ? ("flex", name[4..]) : ("tflite", name);
        inspection.Observe(ObservationKind.Operator, $"{domain}::{rest}", code.Begin, domain == "flex"
            ? "is an operation of TensorFlow, run by its delegate"
            : "is an operation that the runtime takes from a library");
    });

    private List<(long At, long Length)> Buffers(FlatTable model)
    {
        var buffers = new List<(long, long)>();
        Each(model.List(4, 4), at =>
        {
            var buffer = bytes.Table(at);
            var (offset, size) = ((long)buffer.Number(1, 8), (long)buffer.Number(2, 8));
            // Large models keep data behind the tables; offsets of 0 and 1 mean that there is none.
            if (offset > 1)
            {
                if (offset < 0 || size < 0 || offset > bytes.Length || size > bytes.Length - offset)
                    throw FlatBytes.Broken(TfLiteRule.OffsetOutside, buffer.Begin, $"a buffer lies at {offset:N0} with {size:N0} bytes, and the file has {bytes.Length:N0}");
                buffers.Add((offset, size));
            }
            else
            {
                buffers.Add(buffer.List(0, 1));
            }
        });
        return buffers;
    }

    private void Subgraph(FlatTable graph, List<(long At, long Length)> buffers) => Each(graph.List(0, 4), at =>
    {
        var tensor = bytes.Table(at);
        var (type, buffer) = (tensor.Number(1, 1), tensor.Number(2, 4));
        if (type >= (ulong)Types.Length || buffer >= (ulong)Math.Max(1, buffers.Count))
            throw FlatBytes.Broken(TfLiteRule.IndexOutside, tensor.Begin, $"the tensor at offset {tensor.Begin:N0} has type {type} and buffer {buffer}, and there are {Types.Length} and {buffers.Count:N0}");
        if (buffer == 0 || buffers[(int)buffer].Length == 0)
            return;
        var shape = Shape(tensor);
        var (place, length) = buffers[(int)buffer];
        var width = Types[(int)type].Bytes;
        var plain = width > 0 && shape.Aggregate(1L, (n, d) => n * d) * width == length;
        _tensors.Add(new TensorInfo(tensor.Text(3), Types[(int)type].Name, shape, plain ? place : -1, length) { Plain = plain });
    });

    private ImmutableArray<long> Shape(FlatTable tensor)
    {
        var (at, count) = tensor.List(0, 4);
        var shape = ImmutableArray.CreateBuilder<long>();
        var elements = (Int128)16;
        for (var i = 0; i < count; i++)
        {
            var dimension = (int)bytes.Number(at + (4 * i), 4);
            elements *= dimension;
            if (count > 64 || dimension < 0 || elements > long.MaxValue)
                throw FlatBytes.Broken(TfLiteRule.ShapeImpossible, tensor.Begin, $"the tensor at offset {tensor.Begin:N0} has a negative dimension, or more elements than fit into 63 bits");
            shape.Add(dimension);
        }
        return shape.ToImmutable();
    }

    private static void Each((long At, long Count) list, Action<long> see)
    {
        for (var i = 0L; i < list.Count; i++)
            see(list.At + (4 * i));
    }
}
