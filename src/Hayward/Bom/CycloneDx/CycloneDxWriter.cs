using System.Globalization;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes a bill as CycloneDX JSON. Version 1.7 cites for each field who asserts it; 1.6 has no citations, so that annotations say
/// the same.</summary>
/// <remarks>Source: CycloneDX specification, <c>bom-1.7.schema.json</c> and <c>bom-1.6.schema.json</c> (ECMA-424).</remarks>
internal sealed class CycloneDxWriter(BillOfMaterials bill, BomFormat format, PointedJson json)
{
    /// <summary>References between the parts of the bill.</summary>
    internal const string ModelRef = "model";
    internal const string CardRef = "model-card";
    internal const string ToolRef = "tool:hayward";

    private readonly Sayings _sayings = new(bill);

    /// <summary>Writes the document.</summary>
    public void Write()
    {
        var version = format == BomFormat.CycloneDx17 ? "1.7" : "1.6";
        json.BeginDocument();
        json.Text("$schema", $"http://cyclonedx.org/schema/bom-{version}.schema.json");
        json.Text("bomFormat", "CycloneDX");
        json.Text("specVersion", version);
        json.Text("serialNumber", $"urn:uuid:{NamedUuid.Of(bill, format)}");
        json.Number("version", 1);
        Metadata();
        Datasets();
        Dependencies();
        new CompletenessSection(bill, json).Write();
        new AnnotationSection(bill, json, format).Write(_sayings);
        if (format == BomFormat.CycloneDx17) Citations();
        json.End();
    }

    /// <summary>Reference of a file.</summary>
    internal static string FileRef(string path) => $"file:{path}";

    /// <summary>Reference of a data set.</summary>
    internal static string DatasetRef(string name) => $"dataset:{name}";

    /// <summary>Reference of an ancestor.</summary>
    internal static string AncestorRef(string name) => $"ancestor:{name}";

    /// <summary>Time as the schema asks for it.</summary>
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private void Metadata()
    {
        json.Begin("metadata");
        json.Text("timestamp", Time(bill.Created));
        json.Begin("tools");
        json.BeginList("components");
        json.Begin();
        json.Text("type", "application");
        json.Text("bom-ref", ToolRef);
        json.Text("name", "hayward");
        json.Text("version", bill.Tool);
        json.End();
        json.End();
        json.End();
        new ModelComponent(bill, json, _sayings).Write();
        json.End();
    }

    private void Datasets()
    {
        if (bill.Datasets.IsEmpty) return;
        json.BeginList("components");
        foreach (var dataset in bill.Datasets)
        {
            json.Begin();
            json.Text("type", "data");
            json.Text("bom-ref", DatasetRef(dataset.Name));
            json.Text("name", dataset.Name);
            foreach (var fact in dataset.Facts) _sayings.Add(json.Pointer, fact);
            json.BeginList("data");
            json.Begin();
            json.Text("type", "dataset");
            json.Text("name", dataset.Name);
            json.End();
            json.End();
            var properties = new PropertyList(json);
            if (dataset.Training) properties.Add("hayward:dataset:role", "training");
            if (dataset.Evaluation) properties.Add("hayward:dataset:role", "evaluation");
            properties.End();
            json.End();
        }

        json.End();
    }

    // An adapter cannot be run without its base; nothing else that is named is needed to run the model.
    private void Dependencies()
    {
        var bases = bill.Ancestors.Where(a => a.Relation == "adapter").ToList();
        if (bases.Count == 0) return;
        json.BeginList("dependencies");
        json.Begin();
        json.Text("ref", ModelRef);
        json.Items("dependsOn", bases.Select(b => AncestorRef(b.Name)));
        json.End();
        json.End();
    }

    private void Citations()
    {
        json.BeginList("citations");
        var number = 0;
        foreach (var saying in _sayings.All)
        {
            json.Begin();
            json.Text("bom-ref", string.Create(CultureInfo.InvariantCulture, $"citation:{++number}"));
            json.Items("pointers", saying.Fields);
            json.Text("timestamp", Time(bill.Created));
            json.Text("attributedTo", saying.File is { } file ? FileRef(file) : saying.Locator.Length == 0 ? ToolRef : ModelRef);
            json.Text("note", $"{saying.Words}; read at this time.");
            json.End();
        }

        json.End();
    }
}
