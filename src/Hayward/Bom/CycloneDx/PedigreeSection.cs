using Hayward.Bom.Parts;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes the pedigree: ancestors with who names them, further sets of weights as variants, and the version that replaces this
/// one.</summary>
internal sealed class PedigreeSection(BillOfMaterials bill, PointedJson json, Sayings sayings)
{
    /// <summary>Writes the pedigree. It is always there: where nothing is known, its note says so.</summary>
    public void Write()
    {
        json.Begin("pedigree");
        Ancestors();
        Descendants();
        Variants();
        json.Text("notes", bill.Gaps.First(g => g.Kind == GapKind.Ancestors).Text);
        json.End();
    }

    private void Ancestors()
    {
        if (bill.Ancestors.IsEmpty) return;
        json.BeginList("ancestors");
        foreach (var ancestor in bill.Ancestors)
        {
            json.Begin();
            json.Text("type", "machine-learning-model");
            json.Text("bom-ref", CycloneDxWriter.AncestorRef(ancestor.Name));
            json.Text("name", ancestor.Name);
            json.Text("version", ancestor.Revision);
            json.Text("purl", Addresses.PackageUrl(ancestor.Name, ancestor.Revision));
            var properties = new PropertyList(json);
            properties.Add("hayward:relation", ancestor.Relation ?? "not stated");
            foreach (var fact in ancestor.Facts) properties.Add("hayward:evidence", $"{fact.Name} in {fact.Source.Locator}");
            properties.End();
            json.End();
            foreach (var fact in ancestor.Facts) sayings.Add(json.Pointer, fact);
        }

        json.End();
    }

    private void Descendants()
    {
        if (bill.Successor is not { } successor) return;
        json.BeginList("descendants");
        json.Begin();
        json.Text("type", "machine-learning-model");
        json.Text("bom-ref", $"descendant:{successor.Value}");
        json.Text("name", successor.Value);
        sayings.Add(json.Pointer, successor);
        json.Text("purl", Addresses.PackageUrl(successor.Value, null));
        json.End();
        json.End();
    }

    private void Variants()
    {
        if (bill.Weights.Length < 2) return;
        json.BeginList("variants");
        foreach (var weights in bill.Weights[1..])
        {
            json.Begin();
            json.Text("type", "machine-learning-model");
            json.Text("bom-ref", $"variant:{weights.Name}");
            json.Text("name", weights.Name);
            var properties = new PropertyList(json);
            foreach (var (name, value) in PropertyPart.OfWeights(weights)) properties.Add(name, value);
            properties.End();
            json.End();
            sayings.Measured(json.Pointer);
        }

        json.End();
    }
}
