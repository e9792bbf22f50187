using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>Checks tensors and lists the initializers among them.</summary>
internal sealed class OnnxTensors(long fileLength, Inspection inspection)
{
    /// <summary>Tensors that are listed; the largest known models have some ten thousand.</summary>
    internal const int TensorLimit = 1_000_000;

    private const int ToldErrors = 20;
    private const int KeptFiles = 10_000;

    private readonly ImmutableArray<TensorInfo>.Builder _tensors = ImmutableArray.CreateBuilder<TensorInfo>();
    private readonly ImmutableArray<FormatError>.Builder _errors = ImmutableArray.CreateBuilder<FormatError>();
    private bool _full;
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Stack<HashSet<string>?> _names = new();

    /// <summary>The initializers.</summary>
    public ImmutableArray<TensorInfo> All => _tensors.ToImmutable();

    /// <summary>Other files that are named.</summary>
    public ImmutableArray<string> ExternalFiles => [.. _order];

    /// <summary>Rules that are broken.</summary>
    public ImmutableArray<FormatError> Errors => _errors.ToImmutable();

    /// <summary>A graph begins; its names are its own.</summary>
    public void EnterGraph() => _names.Push(null);

    /// <summary>The graph ends.</summary>
    public void LeaveGraph() => _names.Pop();

    /// <summary>Notes a broken rule.</summary>
    public void Break(OnnxRule rule, long at, string text)
    {
        if (_errors.Count < ToldErrors)
            _errors.Add(new FormatError(ProblemKind.Malformed, rule.ToString(), at, text));
    }

    /// <summary>Takes a tensor that has been read to its end.</summary>
    public void Add(OnnxTensor tensor)
    {
        var external = tensor.External || tensor.Location is not null;
        if (external)
            SeeExternal(tensor);
        if (tensor.Type is 0 || tensor.Type >= (ulong)OnnxType.All.Length)
        {
            // A tensor of a sparse one may be left out; then nothing at all is said of it.
            if (tensor.Type != 0 || tensor.RawSeen || tensor.Field != 0 || tensor.Initializer)
                Break(OnnxRule.TypeUnknown, tensor.At, $"the tensor {Shown(tensor.Name)} at offset {tensor.At:N0} has type {tensor.Type}, and 1 to {OnnxType.All.Length - 1} are known");
            return;
        }
        var type = OnnxType.All[(int)tensor.Type];
        if (Elements(tensor, type) is not { } elements)
            return;
        CheckData(tensor, type, elements, external);
        if (tensor.Initializer)
            List(tensor, type, elements, external);
    }

    private void List(OnnxTensor tensor, OnnxType type, long elements, bool external)
    {
        if (_names.TryPeek(out var names))
        {
            if (names is null)
            {
                _names.Pop();
                _names.Push(names = new HashSet<string>(StringComparer.Ordinal));
            }
            if (!names.Add(tensor.Name))
                Break(OnnxRule.NameDuplicate, tensor.At, $"the initializer {Shown(tensor.Name)} occurs again at offset {tensor.At:N0}");
        }
        if (_tensors.Count >= TensorLimit)
        {
            // Told however many errors came before: it alone says that the list is not whole.
            if (!_full)
                _errors.Add(new FormatError(ProblemKind.BeyondBound, nameof(OnnxRule.TooManyTensors), tensor.At, $"it lists more than {TensorLimit:N0} tensors"));
            _full = true;
            return;
        }
        var length = Bytes(elements, type.Bits);
        var plain = !external && type.Bits > 0 && tensor.Raw.At >= 0 && tensor.Raw.Length == length && tensor.Raw.At + length <= fileLength;
        _tensors.Add(new TensorInfo(tensor.Name, type.Name, [.. tensor.Shape], plain ? tensor.Raw.At : -1, length) { Plain = plain });
    }

    private long? Elements(OnnxTensor tensor, OnnxType type)
    {
        try
        {
            var elements = 1L;
            foreach (var dimension in tensor.Shape)
                elements = checked(elements * (dimension >= 0 ? dimension : throw new OverflowException()));
            _ = checked(elements * Math.Max(1, type.Bits) * 2);
            if (!tensor.TooManyDimensions)
                return elements;
        }
        catch (OverflowException)
        {
        }
        Break(OnnxRule.ShapeImpossible, tensor.At, $"the tensor {Shown(tensor.Name)} at offset {tensor.At:N0} has a negative dimension, or more elements than fit into 63 bits");
        return null;
    }

    private void CheckData(OnnxTensor tensor, OnnxType type, long elements, bool external)
    {
        var ways = (tensor.RawSeen ? 1 : 0) + (tensor.Field == 0 ? 0 : tensor.Field < 0 ? 2 : 1) + (external ? 1 : 0);
        if (ways > 1)
        {
            Break(OnnxRule.DataTwice, tensor.At, $"the data of tensor {Shown(tensor.Name)} at offset {tensor.At:N0} is given more than once");
            return;
        }
        if (ways == 0)
        {
            if (elements > 0)
                Break(OnnxRule.DataMissing, tensor.At, $"the tensor {Shown(tensor.Name)} at offset {tensor.At:N0} has {elements:N0} elements and no data");
            return;
        }
        if (tensor.RawSeen && (type.Bits == 0 || tensor.Raw.Length != Bytes(elements, type.Bits)))
        {
            Break(OnnxRule.DataLengthWrong, tensor.At, $"the tensor {Shown(tensor.Name)} has {tensor.Raw.Length:N0} bytes where {Bytes(elements, type.Bits):N0} were expected");
        }
        else if (tensor.Field > 0)
        {
            var expected = type.Bits is > 0 and < 8 ? Bytes(elements, type.Bits) : elements * type.PerEntry;
            if (tensor.Field != type.Field)
                Break(OnnxRule.DataFieldWrong, tensor.At, $"the tensor {Shown(tensor.Name)} at offset {tensor.At:N0} has its {type.Name} data in field {tensor.Field}, and field {type.Field} was expected");
            else if (tensor.Entries != expected)
                Break(OnnxRule.DataLengthWrong, tensor.At, $"the tensor {Shown(tensor.Name)} has {tensor.Entries:N0} entries of data where {expected:N0} were expected");
        }
    }

    private void SeeExternal(OnnxTensor tensor)
    {
        if (tensor.Location is not { Length: > 0 } location || !IsCount(tensor.Offset) || !IsCount(tensor.Length))
            Break(OnnxRule.ExternalMalformed, tensor.At, $"the data of tensor {Shown(tensor.Name)} is said to be elsewhere, without a location, or with an offset or length that is no number");
        if (tensor.Location is not { } path || _files.Count >= KeptFiles || !_files.Add(path))
            return;
        _order.Add(path);
        var reach = PathShape.Reach(path);
        if (reach is not null)
            Break(OnnxRule.ExternalPathLeaves, tensor.At, $"the location {Shown(path)} of the data of a tensor {reach}");
        inspection.Observe(ObservationKind.Path, path, tensor.At, $"holds data of tensors{(reach is null ? "" : $" and {reach}")}");
    }

    private static bool IsCount(string? text) =>
        text is null || (text.Length is > 0 and < 20 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static long Bytes(long elements, int bits) => ((elements * bits) + 7) / 8;

    private static string Shown(string text) => $"\"{(text.Length <= 80 ? text : text[..80] + "…")}\"";
}
