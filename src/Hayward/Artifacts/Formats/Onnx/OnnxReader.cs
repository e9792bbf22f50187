using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Formats.Protobufs;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>Takes from a walk what an ONNX model says of itself and what a runtime would act upon.</summary>
internal sealed class OnnxReader(long fileLength, Inspection inspection) : IWireVisitor
{
    private const int KeptMetadata = 1000;

    private readonly OnnxTensors _tensors = new(fileLength, inspection);
    private readonly OnnxOperators _operators = new(inspection);
    private readonly Stack<OnnxTensor> _open = new();
    private readonly Stack<OnnxTensor> _free = new();
    private readonly Stack<OnnxNode> _nodes = new();
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _sets = new(StringComparer.Ordinal);
    private readonly WireNotes _notes = new(inspection);
    private (string Key, string Value) _entry;
    private (string Domain, long Version) _set;
    private (string Domain, string Name) _function;
    private ulong? _irVersion;
    private string _producer = "";
    private string _producerVersion = "";
    private bool _graph;
    private int _depth;

    /// <summary>The result.</summary>
    public FormatReading Finish()
    {
        if (_irVersion is null or 0 or > 64)
            _notes.Break(nameof(OnnxRule.VersionMissing), 0, $"its version of the representation is {_irVersion?.ToString(CultureInfo.InvariantCulture) ?? "missing"}, and 1 to 64 were expected");
        if (!_graph)
            _notes.Break(nameof(OnnxRule.GraphMissing), fileLength, "it has no graph");
        _operators.Tell();
        _notes.Tell();
        var producer = _producerVersion.Length == 0 ? _producer : $"{_producer} {_producerVersion}";
        var header = new OnnxHeader((long)(_irVersion ?? 0), producer, _tensors.All)
        {
            OperatorSets = _sets.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Metadata = _metadata.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ExternalFiles = _tensors.ExternalFiles,
        };
        var errors = _notes.Errors.AddRange(_tensors.Errors);
        return new FormatReading(header, errors) { Explained = _notes.Explained && errors.IsEmpty };
    }

    /// <inheritdoc/>
    public void Enter(WireField field, long at, long length)
    {
        _depth++;
        switch (field.Message!.Name)
        {
            case "TensorProto":
                _open.Push((_free.TryPop(out var used) ? used : new OnnxTensor()).Begin(at, field.Name == "initializer"));
                break;
            case "NodeProto":
                _nodes.Push(new OnnxNode("", "", at));
                break;
            case "StringStringEntryProto":
                _entry = ("", "");
                break;
            case "OperatorSetIdProto":
                _set = ("", 0);
                break;
            case "FunctionProto":
                _function = ("", "");
                break;
            case "GraphProto":
                _graph |= _depth == 1;
                _tensors.EnterGraph();
                break;
        }
    }

    /// <inheritdoc/>
    public void Leave(WireField field)
    {
        _depth--;
        switch (field.Message!.Name)
        {
            case "TensorProto":
                var tensor = _open.Pop();
                _tensors.Add(tensor);
                _free.Push(tensor);
                break;
            case "NodeProto":
                _operators.Use(_nodes.Pop());
                break;
            case "StringStringEntryProto":
                Entry(field.Name);
                break;
            case "OperatorSetIdProto" when _depth == 0 && _sets.Count < KeptMetadata:
                _sets[_set.Domain] = _set.Version;
                break;
            case "FunctionProto":
                _operators.Define(_function.Domain, _function.Name);
                break;
            case "GraphProto":
                _tensors.LeaveGraph();
                break;
        }
    }

    /// <inheritdoc/>
    public void Number(WireField field, ulong value, long at)
    {
        switch (field.Name)
        {
            case "ir_version":
                _irVersion = value;
                break;
            case "version":
                _set.Version = (long)value;
                break;
            case "dims" when _open.TryPeek(out var tensor):
                tensor.Dimension((long)value);
                break;
            case "data_type" when _open.TryPeek(out var tensor):
                tensor.Type = value;
                break;
            case "data_location" when _open.TryPeek(out var tensor):
                tensor.External = value == 1;
                break;
            case "float_data" or "int32_data" or "int64_data" or "double_data" or "uint64_data" when _open.TryPeek(out var tensor):
                tensor.Take(field.Number, 1);
                break;
        }
    }

    /// <inheritdoc/>
    public void Text(WireField field, string text, long at)
    {
        switch (field.Name)
        {
            case "producer_name":
                _producer = text;
                break;
            case "producer_version":
                _producerVersion = text;
                break;
            case "key":
                _entry.Key = text;
                break;
            case "value":
                _entry.Value = text;
                break;
            case "op_type":
                _nodes.Push(_nodes.Pop() with { Operator = text });
                break;
            case "name" when field.Number == 8:
                _open.Peek().Name = text;
                break;
            case "domain" when field.Number == 7:
                _nodes.Push(_nodes.Pop() with { Domain = text });
                break;
            case "domain" when field.Number == 1:
                _set.Domain = text;
                break;
            case "domain" when field.Number == 10:
                _function.Domain = text;
                break;
            case "name" when field.Number == 1 && _depth == 1:
                _function.Name = text;
                break;
        }
    }

    /// <inheritdoc/>
    public void Bytes(WireField field, long at, long length)
    {
        if (!_open.TryPeek(out var tensor))
            return;
        switch (field.Name)
        {
            case "raw_data":
                tensor.TakeRaw(at, length);
                break;
            case "float_data":
                tensor.Take(field.Number, length / 4, at, length);
                break;
            case "double_data":
                tensor.Take(field.Number, length / 8, at, length);
                break;
            case "string_data":
                tensor.Take(field.Number, 1);
                break;
        }
    }

    /// <inheritdoc/>
    public void Unknown(WireMessage message, int number, long at, long length) => _notes.Unknown(message, number, at, length);

    /// <inheritdoc/>
    public void Again(WireField field, long at) => _notes.Again(field, at);

    private void Entry(string owner)
    {
        if (owner == "metadata_props" && _depth == 0 && _metadata.Count < KeptMetadata)
            _metadata[_entry.Key] = _entry.Value;
        if (owner != "external_data" || !_open.TryPeek(out var tensor))
            return;
        switch (_entry.Key)
        {
            case "location":
                if (tensor.Location is not null)
                    _tensors.Break(OnnxRule.ExternalMalformed, tensor.At, "a tensor names two locations of its data");
                tensor.Location = _entry.Value;
                break;
            case "offset":
                tensor.Offset = _entry.Value;
                break;
            case "length":
                tensor.Length = _entry.Value;
                break;
        }
    }
}
