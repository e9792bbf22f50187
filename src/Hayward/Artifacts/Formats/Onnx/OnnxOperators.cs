using System.Collections.Frozen;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>One operation of a graph.</summary>
internal readonly record struct OnnxNode(string Domain, string Operator, long At);

/// <summary>Tells the operations that neither ONNX defines nor the model itself, so that a runtime must load them from elsewhere.</summary>
internal sealed class OnnxOperators(Inspection inspection)
{
    private const int Limit = 5000;

    /// <summary>Domains whose operations are part of ONNX or of the runtime that reads most of its models. Source: docs/Operators.md and
    /// docs/Operators-ml.md of https://github.com/onnx/onnx; docs/ContribOperators.md of https://github.com/microsoft/onnxruntime.</summary>
    private static readonly FrozenSet<string> Known = new[]
    {
        "", "ai.onnx", "ai.onnx.ml", "ai.onnx.training", "ai.onnx.preview.training", "com.microsoft", "com.microsoft.nchwc",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<(string Domain, string Operator), long> _used = [];
    private readonly HashSet<(string Domain, string Operator)> _defined = [];

    /// <summary>Notes that an operation is used.</summary>
    public void Use(OnnxNode node)
    {
        // A context of an execution provider is a compiled program, in the file or beside it.
        if (Known.Contains(node.Domain) && node.Operator is not "EPContext")
            return;
        if (_used.Count < Limit)
            _used.TryAdd((node.Domain, node.Operator), node.At);
    }

    /// <summary>Notes that the model defines an operation itself.</summary>
    public void Define(string domain, string name)
    {
        if (_defined.Count < Limit)
            _defined.Add((domain, name));
    }

    /// <summary>Tells what is used and not defined, each once.</summary>
    public void Tell()
    {
        foreach (var ((domain, name), at) in _used.Where(u => !_defined.Contains(u.Key)))
            inspection.Observe(ObservationKind.Operator, $"{domain}::{name}", at, "is an operation that ONNX does not define: the runtime takes it from a library");
        if (_used.Count >= Limit || _defined.Count >= Limit)
            inspection.Observe(ObservationKind.Bounded, nameof(Limit), null, $"it uses or defines more than {Limit:N0} operations of its own");
    }
}
