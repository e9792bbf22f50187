using Hayward.Bom.CycloneDx;
using Hayward.Bom.Parts;

namespace Hayward.Bom.Spdx;

/// <summary>Writes a bill as SPDX 3.0.1 JSON-LD with the AI and Dataset profiles.</summary>
/// <remarks>Source: SPDX 3.0.1 and its schema <c>spdx-schema-3-0-1.json</c>.</remarks>
internal sealed class SpdxWriter
{
    private readonly BillOfMaterials _bill;
    private readonly PointedJson _json;
    private readonly SpdxElements _elements;
    private readonly Sayings _sayings;

    public SpdxWriter(BillOfMaterials bill, PointedJson json)
    {
        (_bill, _json) = (bill, json);
        _elements = new SpdxElements(json, $"urn:uuid:{NamedUuid.Of(bill, BomFormat.Spdx301)}");
        _sayings = new Sayings(bill);
    }

    /// <summary>Writes the document.</summary>
    public void Write()
    {
        _json.BeginDocument();
        _json.Text("@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld");
        _json.BeginList("@graph");
        Creation();
        var model = new SpdxModel(_bill, _json, _elements, _sayings).Write();
        Files(model);
        new SpdxLicenses(_bill, _json, _elements).Write(model);
        new SpdxPedigree(_bill, _json, _elements).Write(model);
        Annotations(model);
        Collections(model);
        _json.End();
        _json.End();
    }

    private void Creation()
    {
        _json.Begin();
        _json.Text("type", "CreationInfo");
        _json.Text("@id", SpdxElements.Creation);
        _json.Text("created", CycloneDxWriter.Time(_bill.Created));
        _json.Items("createdBy", [_elements.Id("agent/hayward")]);
        _json.Items("createdUsing", [_elements.Id("tool/hayward")]);
        _json.Text("specVersion", "3.0.1");
        _json.End();
        _elements.Begin("SoftwareAgent", "agent/hayward", "hayward");
        _json.End();
        _elements.Begin("Tool", "tool/hayward", $"hayward {_bill.Tool}");
        _json.End();
        if (_bill.Owner is not { } owner) return;
        _elements.Begin("Agent", "agent/supplier", owner.Value);
        _json.End();
    }

    private void Files(string model)
    {
        HashSet<string> attested = [.. _bill.Signature?.Files ?? []];
        foreach (var file in _bill.Files)
        {
            _elements.Begin("software_File", $"file/{file.Path}", file.Path);
            _elements.Properties(PropertyPart.OfFile(file));
            _elements.Hashes(file.Digests, file.Announced is null
                ? attested.Contains(file.Path) ? $"measured from the bytes, and attested by {_bill.Signature!.Signer} in the signature {_bill.Signature.Path}" : "measured from the bytes"
                : "announced by a Git LFS pointer; the content is not here and was not measured");
            _json.Text("software_fileKind", "file");
            _json.End();
        }

        if (_bill.Files.IsEmpty) return;
        var complete = _bill.Gaps.Any(g => g.Kind == GapKind.Files) ? "incomplete" : "complete";
        _elements.Relate(model, "contains", _bill.Files.Select(f => _elements.Id($"file/{f.Path}")), complete);
    }

    private void Annotations(string model)
    {
        foreach (var contradiction in _bill.Contradictions) _elements.Annotate(model, $"Contradiction: {contradiction}");
        foreach (var gap in _bill.Gaps) _elements.Annotate(model, $"Not known: {gap.Text}");
        foreach (var passage in _bill.Card.Passages.Where(p => p.Kind == PassageKind.Ethics))
            _elements.Annotate(model, $"Ethical considerations, declared by the publisher in {passage.Fact.Source.Locator}: {passage.Fact.Value}");
        foreach (var saying in _sayings.All) _elements.Annotate(model, $"{saying.Words}: {string.Join(' ', saying.Fields.Distinct(StringComparer.Ordinal))}");
    }

    private void Collections(string model)
    {
        List<string> all = [.. _elements.Written];
        string[] profiles =
            ["ai", "core", .. _bill.Datasets.IsEmpty ? Array.Empty<string>() : ["dataset"], "extension", "simpleLicensing", "software"];
        var sbom = _elements.Begin("software_Sbom", "bom", $"Bill of materials of {_bill.Name.Value}");
        _json.Items("profileConformance", profiles);
        _json.Items("rootElement", [model]);
        _json.Items("element", all);
        _json.Items("software_sbomType", ["analyzed"]);
        _json.End();
        _elements.Begin("SpdxDocument", "document", _bill.Name.Value);
        _json.Items("profileConformance", profiles);
        _json.Items("rootElement", [sbom]);
        _json.Items("element", [sbom, .. all]);
        _json.End();
    }
}
