using Hayward.Artifacts.Formats.Templates;

namespace Hayward.Artifacts.Formats.Configs;

/// <summary>Finds in the configurations of the usual loaders what makes them import, run or fetch something.</summary>
/// <param name="name">Last part of the path of the file.</param>
/// <param name="inspection">Takes the observations.</param>
/// <remarks>Sources, each the code that acts upon the key: <c>auto_map</c> and <c>custom_pipelines</c> (dynamic_module_utils.py and
/// pipelines of https://github.com/huggingface/transformers), <c>parent_library</c> (auto.py of https://github.com/huggingface/peft),
/// <c>modules.json</c> (SentenceTransformer.py of https://github.com/UKPLab/sentence-transformers), <c>model_index.json</c>
/// (pipeline_loading_utils.py of https://github.com/huggingface/diffusers), <c>_target_</c> (hydra.utils.instantiate; CVE-2025-23304 in
/// NeMo), <c>loader_module</c> (MLmodel of https://github.com/mlflow/mlflow), tags of PyYAML.</remarks>
internal sealed class ConfigVisitor(string name, Inspection inspection) : IConfigVisitor
{
    private const string PythonTag = "tag:yaml.org,2002:python/";

    private readonly List<Frame> _frames = [];
    private readonly bool _modules = name == "modules.json";
    private readonly bool _index = name == "model_index.json";

    /// <inheritdoc/>
    public void Begin(bool list, long at) => _frames.Add(new Frame(list, Innermost?.Key ?? "", Innermost?.Purpose ?? Purpose.None) { At = at }.Within(Innermost));

    /// <inheritdoc/>
    public void Key(string key)
    {
        if (_frames is [.., var frame])
            frame.Key = key;
    }

    /// <inheritdoc/>
    public void End(long at)
    {
        if (_frames is not [.., var frame])
            return;
        _frames.RemoveAt(_frames.Count - 1);
        // A pair of library and class; the library is a package or a folder beside this file.
        if (_index && _frames.Count == 1 && frame is { List: true, First: { } library, Second: { } type })
            inspection.Observe(ObservationKind.Reference, $"{library}.{type}", frame.At, $"is the class of the part {frame.Owner} of the pipeline");
    }

    /// <inheritdoc/>
    public void Tag(string tag, long at)
    {
        if (!tag.StartsWith(PythonTag, StringComparison.Ordinal))
            return;
        var rest = tag[PythonTag.Length..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return;
        var kind = rest[..colon] is "name" or "module" ? ObservationKind.Import : ObservationKind.Call;
        inspection.Observe(kind, rest[(colon + 1)..], at, "is named by a YAML tag that an unsafe loader acts upon");
    }

    /// <inheritdoc/>
    public void Value(string text, bool quoted, long at)
    {
        var frame = Innermost;
        var key = frame?.Key ?? "";
        if (frame is { List: true })
            frame.Take(quoted ? text : null);
        if (!quoted)
        {
            if (key == "trust_remote_code" && text is "true" or "True")
                inspection.Observe(ObservationKind.RemoteCode, "trust_remote_code", at, "asks the loader to run the code that lies beside the weights");
            return;
        }
        var purpose = frame is null ? Purpose.None : PurposeOf(frame.Purpose, key);
        switch (purpose)
        {
            case Purpose.Template:
                if (text.Contains('{', StringComparison.Ordinal))
                    TemplateReader.Read(text, $"the template in {name}", _ => at, inspection);
                break;
            case Purpose.AutoMap:
                inspection.Observe(ObservationKind.RemoteCode, text, at, $"is loaded as {(frame!.List ? frame.Owner : key)} when remote code is trusted");
                break;
            default:
                SeePlain(frame, key, text, at);
                break;
        }
    }

    private void SeePlain(Frame? frame, string key, string text, long at)
    {
        switch (key)
        {
            case "_target_":
                inspection.Observe(ObservationKind.Reference, text, at, "is imported and called with the values beside it (_target_)");
                break;
            case "impl" when _frames.Exists(f => f.Owner == "custom_pipelines"):
                inspection.Observe(ObservationKind.RemoteCode, text, at, "is loaded as a pipeline when remote code is trusted");
                break;
            case "parent_library" when frame?.Owner == "auto_mapping":
                inspection.Observe(ObservationKind.Reference, text, at, "is imported to find the class of the base model");
                break;
            case "loader_module" when name == "MLmodel":
                inspection.Observe(ObservationKind.Reference, text, at, "is imported to load the model");
                break;
            case "type" when _modules && _frames.Count == 2:
                inspection.Observe(ObservationKind.Reference, text, at, "is imported as a module of the model");
                break;
            case "custom_generate" or "custom_pipeline":
                inspection.Observe(ObservationKind.RemoteCode, text, at, $"is code that is loaded by its name ({key})");
                break;
        }
    }

    private Frame? Innermost => _frames is [.., var frame] ? frame : null;

    private static Purpose PurposeOf(Purpose around, string key)
    {
        if (around != Purpose.None)
            return around;
        if (key.EndsWith("chat_template", StringComparison.OrdinalIgnoreCase))
            return Purpose.Template;
        return key == "auto_map" ? Purpose.AutoMap : Purpose.None;
    }

    private enum Purpose
    {
        None,
        Template,
        AutoMap,
    }

    private sealed class Frame(bool list, string owner, Purpose purpose)
    {
        private int _taken;

        public bool List { get; } = list;

        /// <summary>The key under which it stands.</summary>
        public string Owner { get; } = owner;

        public Purpose Purpose { get; private set; } = purpose;

        public long At { get; init; }

        public string Key { get; set; } = "";

        /// <summary>The first and the second text of a list of exactly so many values.</summary>
        public string? First { get; private set; }

        public string? Second { get; private set; }

        public Frame Within(Frame? around)
        {
            Purpose = PurposeOf(Purpose, around?.Key ?? "");
            Key = List ? around?.Key ?? "" : "";
            return this;
        }

        public void Take(string? text)
        {
            _taken++;
            (First, Second) = _taken switch { 1 => (text, null), 2 => (First, text), _ => (null, null) };
        }
    }
}
