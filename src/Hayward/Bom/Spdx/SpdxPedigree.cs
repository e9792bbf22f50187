using System.Collections.Immutable;
using Hayward.Bom.Parts;

namespace Hayward.Bom.Spdx;

/// <summary>Writes what the model was made from and on, further sets of weights, and the version that replaces it. Where nothing is known,
/// the relationship leads to <c>NoAssertionElement</c>.</summary>
internal sealed class SpdxPedigree(BillOfMaterials bill, PointedJson json, SpdxElements elements)
{
    private const string Unknown = "NoAssertionElement";

    /// <summary>Writes the elements and relationships.</summary>
    public void Write(string model)
    {
        Ancestors(model);
        Successor(model);
        Variants(model);
        Datasets(model);
    }

    private void Ancestors(string model)
    {
        if (bill.Ancestors.IsEmpty) elements.Relate(model, "descendantOf", [Unknown], "noAssertion");
        foreach (var ancestor in bill.Ancestors)
        {
            var id = Model($"ancestor/{ancestor.Name}", ancestor.Name, ancestor.Revision);
            var evidence = string.Join("; ", ancestor.Facts.Select(f => $"{f.Name} in {f.Source.Locator}"));
            elements.Relate(model, "descendantOf", [id], "incomplete", $"Relation: {ancestor.Relation ?? "not stated"}. Declared by the publisher: {evidence}.");
            if (ancestor.Relation == "adapter") elements.Relate(model, "dependsOn", [id]);
        }
    }

    private string Model(string local, string name, string? revision)
    {
        var id = elements.Begin("ai_AIPackage", local, name);
        json.Text("software_packageVersion", revision);
        json.Text("software_packageUrl", Addresses.PackageUrl(name, revision));
        json.Text("software_primaryPurpose", "model");
        json.End();
        SpdxLicenses.NotKnown(elements, id);
        return id;
    }

    private void Successor(string model)
    {
        if (bill.Successor is not { } successor) return;
        var id = Model($"descendant/{successor.Value}", successor.Value, null);
        elements.Relate(model, "ancestorOf", [id], "incomplete", $"Declared by the publisher in {successor.Source.Locator}.");
    }

    private void Variants(string model)
    {
        if (bill.Weights.Length < 2) return;
        var variants = new List<string>();
        foreach (var weights in bill.Weights[1..])
        {
            var variant = elements.Begin("ai_AIPackage", $"variant/{weights.Name}", weights.Name);
            elements.Properties(PropertyPart.OfWeights(weights));
            json.Text("software_primaryPurpose", "model");
            json.End();
            SpdxLicenses.NotKnown(elements, variant);
            variants.Add(variant);
        }

        elements.Relate(model, "hasVariant", variants, "incomplete", "Further sets of weights that lie in the same place.");
    }

    private void Datasets(string model)
    {
        foreach (var dataset in bill.Datasets)
        {
            var package = elements.Begin("dataset_DatasetPackage", $"dataset/{dataset.Name}", dataset.Name);
            json.Text("comment", $"Declared by the publisher in {string.Join(", ", dataset.Facts.Select(f => f.Source.Locator).Distinct(StringComparer.Ordinal))}.");
            json.Text("software_downloadLocation", "NOASSERTION");
            json.Text("software_primaryPurpose", "data");
            json.Items("dataset_datasetType", ["noAssertion"]);
            json.End();
            SpdxLicenses.NotKnown(elements, package);
        }

        Tie(model, "trainedOn", [.. bill.Datasets.Where(d => d.Training)]);
        Tie(model, "testedOn", [.. bill.Datasets.Where(d => d.Evaluation)]);
    }

    private void Tie(string model, string type, ImmutableArray<BomDataset> datasets)
    {
        if (datasets.IsEmpty) elements.Relate(model, type, [Unknown], "noAssertion");
        else elements.Relate(model, type, datasets.Select(d => elements.Id($"dataset/{d.Name}")), "incomplete");
    }
}
