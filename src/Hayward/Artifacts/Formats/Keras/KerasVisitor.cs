using System.Collections.Frozen;
using Hayward.Artifacts.Formats.Configs;

namespace Hayward.Artifacts.Formats.Keras;

/// <summary>Finds in the configuration of a Keras model what its loader imports, runs or opens.</summary>
/// <remarks>Sources: keras/src/saving/serialization_lib.py (<c>deserialize_keras_object</c>, <c>_retrieve_class_or_fn</c>),
/// keras/src/layers/core/lambda_layer.py, keras/src/utils/torch_utils.py and keras/src/layers/preprocessing/index_lookup.py of
/// https://github.com/keras-team/keras. Cases: CVE-2024-3660 (Lambda), CVE-2025-1550 and CVE-2025-8747 (any importable name),
/// CVE-2025-9905 and CVE-2025-9906 (safe mode not kept), CVE-2025-12058 (vocabulary read from a path), CVE-2025-49655 (a pickle in
/// TorchModuleWrapper).</remarks>
internal sealed class KerasVisitor(Inspection inspection) : IConfigVisitor
{
    private const int ReferenceLimit = 2000;

    /// <summary>The functions of Python's module builtins; none has the name of a function of Keras.</summary>
    private static readonly FrozenSet<string> PythonFunctions = new[]
    {
        "__build_class__", "__import__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "breakpoint", "callable", "chr", "compile", "copyright",
        "credits", "delattr", "dir", "divmod", "eval", "exec", "execfile", "exit", "format", "getattr", "globals", "hasattr", "hash", "help", "hex", "id",
        "input", "isinstance", "issubclass", "iter", "len", "license", "locals", "max", "memoryview", "min", "next", "oct", "open", "ord", "pow", "print",
        "quit", "repr", "round", "setattr", "sorted", "sum", "type", "vars",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Frame> _frames = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Begin(bool list, long at)
    {
        var owner = Innermost?.Key ?? "";
        if (Innermost is { List: false } around && owner == "config")
            around.HasConfig = true;
        _frames.Add(new Frame { List = list, Owner = owner, At = at, Key = list ? owner : "" });
    }

    /// <inheritdoc/>
    public void Key(string key)
    {
        if (Innermost is { } frame)
            frame.Key = key;
    }

    /// <inheritdoc/>
    public void Value(string text, bool quoted, long at)
    {
        if (Innermost is not { } frame || !quoted)
            return;
        if (frame.List)
        {
            SeeListed(frame, text, at);
            return;
        }
        switch (frame.Key)
        {
            case "class_name":
                frame.Class = text;
                break;
            case "module":
                frame.Module = text;
                break;
            case "config":
                (frame.HasConfig, frame.ConfigText) = (true, text);
                break;
            case "spec_name":
                frame.Spec = text;
                break;
            case "vocabulary" or "idf_weights" or "vocabulary_file":
                inspection.Observe(ObservationKind.Path, text, at, $"is opened when the model is loaded ({frame.Key} of a lookup layer)");
                break;
            case "function_type":
                frame.Function = text;
                break;
        }
    }

    /// <inheritdoc/>
    public void End(long at)
    {
        if (Innermost is not { } frame)
            return;
        _frames.RemoveAt(_frames.Count - 1);
        if (frame.List)
            return;
        if (frame.Spec is { } spec && frame.Module is { } place)
            Refer($"{place}.{spec}", frame.At, "is imported and called as a type of values");
        if (frame.Function == "lambda" && frame.Owner == "config")
            Run("marshalled Python bytecode", frame.At, "is the function of a Lambda layer");
        if (frame.Class is { } type && frame.HasConfig)
            SeeObject(frame, type);
    }

    private void SeeObject(Frame frame, string type)
    {
        switch (type)
        {
            case "Lambda":
                Run("Lambda layer", frame.At, "runs a Python function of its own");
                break;
            case "__lambda__":
                Run("marshalled Python bytecode", frame.At, "is a function that is built from bytecode");
                return;
            case "TorchModuleWrapper":
                inspection.Observe(ObservationKind.Embedded, "pickle", frame.At, "is the module of a TorchModuleWrapper, which PyTorch unpickles");
                break;
        }
        if (frame.Module is not { Length: > 0 } module)
            return;
        if (type is "function")
        {
            // Keras writes its own functions as those of builtins and looks in its own lists first; what is not there it takes from Python.
            if (frame.ConfigText is { } name && (module != "builtins" || PythonFunctions.Contains(name)))
                Refer($"{module}.{name}", frame.At, "is imported as a function");
        }
        else
        {
            Refer($"{module}.{type}", frame.At, "is imported and built from the configuration");
        }
    }

    /// <summary>Keras 2 writes the function of a Lambda as a list of bytecode, defaults and closure.</summary>
    private void SeeListed(Frame frame, string text, long at)
    {
        if (frame.Owner == "function" && frame.Count++ == 0 && text.Length > 16)
            Run("marshalled Python bytecode", at, "is the function of a Lambda layer");
    }

    private void Refer(string name, long at, string how)
    {
        if (_told.Count < ReferenceLimit && _told.Add(name))
            inspection.Observe(ObservationKind.Reference, name, at, how);
        else if (_told.Count == ReferenceLimit && _told.Add(""))
            inspection.Observe(ObservationKind.Bounded, nameof(ReferenceLimit), at, $"it names more than {ReferenceLimit:N0} classes and functions, and the rest was not told");
    }

    private void Run(string what, long at, string how)
    {
        if (_told.Add("\0" + what))
            inspection.Observe(ObservationKind.Code, what, at, how);
    }

    private Frame? Innermost => _frames is [.., var frame] ? frame : null;

    private sealed class Frame
    {
        public bool List { get; init; }

        public string Owner { get; init; } = "";

        public long At { get; init; }

        public string Key { get; set; } = "";

        public string? Class { get; set; }

        public string? Module { get; set; }

        public string? Spec { get; set; }

        public string? Function { get; set; }

        public string? ConfigText { get; set; }

        public bool HasConfig { get; set; }

        public int Count { get; set; }
    }
}
