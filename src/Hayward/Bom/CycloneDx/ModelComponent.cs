using Hayward.Bom.Parts;
using Hayward.Evidence;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes the model itself: <c>metadata.component</c>, with its files as components within it.</summary>
internal sealed class ModelComponent(BillOfMaterials bill, PointedJson json, Sayings sayings)
{
    private readonly HashSet<string> _attested = [.. bill.Signature?.Files ?? []];

    /// <summary>Writes the component.</summary>
    public void Write()
    {
        json.Begin("component");
        json.Text("type", "machine-learning-model");
        json.Text("bom-ref", CycloneDxWriter.ModelRef);
        if (bill.Owner is { } owner)
        {
            json.Begin("supplier");
            Said("name", owner);
            json.End();
            Said("group", owner);
            json.Text("name", bill.Name.Value[(owner.Value.Length + 1)..]);
        }
        else
        {
            json.Text("name", bill.Name.Value);
        }

        sayings.Add(json.Pointer, bill.Name);
        Said("version", bill.Revision);
        new LicenseSection(bill, json, sayings).Write();
        Said("purl", bill.PackageUrl);
        new PedigreeSection(bill, json, sayings).Write();
        References();
        Files();
        new LicenseSection(bill, json, sayings).WriteEvidence();
        new ModelCardSection(bill, json, sayings).Write();
        var properties = new PropertyList(json);
        foreach (var (name, fact) in bill.Properties) sayings.Add(properties.Add(name, fact.Value), fact);
        properties.End();
        json.End();
    }

    private void Said(string name, Fact? fact)
    {
        if (fact is null) return;
        json.Text(name, fact.Value);
        sayings.Add(json.Pointer, fact);
    }

    private void References()
    {
        if (bill.References.IsEmpty && bill.Location is null) return;
        json.BeginList("externalReferences");
        if (bill.Location is { } location)
        {
            json.Begin();
            json.Text("type", "distribution");
            Said("url", location);
            json.Text("comment", "where the place of the files says that they come from");
            json.End();
        }

        foreach (var reference in bill.References)
        {
            json.Begin();
            json.Text("type", reference.Kind switch
            {
                ReferenceKind.Card => "model-card",
                ReferenceKind.License => "license",
                ReferenceKind.Configuration => "configuration",
                ReferenceKind.Signature => "attestation",
                ReferenceKind.Distribution => "distribution",
                _ => "documentation",
            });
            var file = reference.Fact is null ? bill.Files.FirstOrDefault(f => f.Path == reference.Address) : null;
            json.Text("url", file is null ? reference.Address : Addresses.OfPath(reference.Address));
            if (reference.Fact is { } fact) sayings.Add(json.Pointer, fact);
            json.Text("comment", reference.Note);
            if (file is not null) Hashes(file);
            json.End();
        }

        json.End();
    }

    private void Files()
    {
        if (bill.Files.IsEmpty) return;
        json.BeginList("components");
        foreach (var file in bill.Files)
        {
            json.Begin();
            json.Text("type", "file");
            json.Text("bom-ref", CycloneDxWriter.FileRef(file.Path));
            json.Text("name", file.Path);
            Hashes(file);
            var properties = new PropertyList(json);
            foreach (var (name, value) in PropertyPart.OfFile(file)) properties.Add(name, value);
            properties.End();
            json.End();
            sayings.Measured(json.Pointer);
        }

        json.End();
    }

    private void Hashes(BomFile file)
    {
        var known = file.Digests.Where(d => Addresses.Algorithm(d.Algorithm, spdx: false) is not null).ToList();
        if (known.Count == 0) return;
        json.BeginList("hashes");
        foreach (var digest in known)
        {
            json.Begin();
            json.Text("alg", Addresses.Algorithm(digest.Algorithm, spdx: false));
            json.Text("content", digest.Hex);
            json.End();
        }

        json.End();
        // Of a pointer's content nothing was measured: its digest is the word of the pointer.
        if (file.Announced is not null) sayings.Declared(json.Pointer, file.Path);
        if (_attested.Contains(file.Path)) sayings.Attested(json.Pointer, bill.Signature!);
    }
}
