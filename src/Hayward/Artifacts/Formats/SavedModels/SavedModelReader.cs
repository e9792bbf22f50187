using System.Text;
using Hayward.Artifacts.Formats.Keras;
using Hayward.Artifacts.Formats.Protobufs;

namespace Hayward.Artifacts.Formats.SavedModels;

/// <summary>Takes from a walk the operations of a SavedModel, each once, and the configurations of Keras layers in it.</summary>
internal sealed class SavedModelReader(long fileLength, Inspection inspection) : IWireVisitor
{
    private const int OperatorLimit = 5000;

    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly WireNotes _notes = new(inspection);
    private readonly List<(string Name, long At)> _seen = [];
    private string _version = "";
    private ulong? _schema;
    private bool _graph;
    private bool _signature;

    /// <summary>The result.</summary>
    public FormatReading Finish()
    {
        if (_schema != 1)
            _notes.Break(nameof(SavedModelRule.VersionUnknown), 0, $"its version is {_schema ?? 0} and 1 was expected");
        if (!_graph)
            _notes.Break(nameof(SavedModelRule.GraphMissing), fileLength, "it has no graph");
        foreach (var (name, at) in _seen.Where(o => !_functions.Contains(o.Name)))
            inspection.Observe(ObservationKind.Operator, name, at, "is an operation of the graph");
        if (_seen.Count >= OperatorLimit)
            inspection.Observe(ObservationKind.Bounded, nameof(OperatorLimit), null, $"it uses more than {OperatorLimit:N0} distinct operations, and the rest was not told");
        _notes.Tell();
        return new FormatReading(new SavedModelHeader(_version, _seen.Count), _notes.Errors) { Explained = _notes.Explained };
    }

    /// <inheritdoc/>
    public void Enter(WireField field, long at, long length)
    {
        _graph |= field.Name == "graph_def";
        _signature = field.Name == "signature";
    }

    /// <inheritdoc/>
    public void Leave(WireField field) => _signature = false;

    /// <inheritdoc/>
    public void Number(WireField field, ulong value, long at)
    {
        if (field.Name == "saved_model_schema_version")
            _schema = value;
    }

    /// <inheritdoc/>
    public void Text(WireField field, string text, long at)
    {
        switch (field.Name)
        {
            case "op":
                if (_seen.Count < OperatorLimit && _operators.Add(text))
                    _seen.Add((text, at));
                break;
            case "name" when _signature && field.Number == 1:
                // The first text of a signature is the name of a function, which the graph may use like an operation.
                _signature = false;
                if (_functions.Count < 100_000)
                    _functions.Add(text);
                break;
            case "tensorflow_version":
                _version = text;
                break;
            case "filename":
                inspection.Observe(ObservationKind.Path, text, at, "is an asset of the model");
                if (PathShape.Reach(text) is { } reach)
                    _notes.Break(nameof(SavedModelRule.AssetPathLeaves), at, $"the path of an asset {reach}");
                break;
            case "metadata" when text.StartsWith('{'):
                if (text.Length >= WireWalk.TextLimit)
                    inspection.Observe(ObservationKind.Bounded, nameof(WireWalk.TextLimit), at, $"the configuration of a Keras object is longer than the {WireWalk.TextLimit:N0} bytes that are looked at");
                KerasConfig.Inspect(Encoding.UTF8.GetBytes(text), at, inspection);
                break;
        }
    }

    /// <inheritdoc/>
    public void Bytes(WireField field, long at, long length)
    {
    }

    /// <inheritdoc/>
    public void Unknown(WireMessage message, int number, long at, long length) => _notes.Unknown(message, number, at, length);

    /// <inheritdoc/>
    public void Again(WireField field, long at) => _notes.Again(field, at);
}
