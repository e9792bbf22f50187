using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Bom.Spdx;

/// <summary>Writes the model itself as an <c>ai_AIPackage</c>.</summary>
internal sealed class SpdxModel(BillOfMaterials bill, PointedJson json, SpdxElements elements, Sayings sayings)
{
    private readonly BomCard _card = bill.Card;

    /// <summary>Writes the element; returns its identifier.</summary>
    public string Write()
    {
        var id = elements.Begin("ai_AIPackage", "model", bill.Name.Value);
        sayings.Add("name", bill.Name);
        if (bill.Owner is { } owner)
        {
            json.Text("suppliedBy", elements.Id("agent/supplier"));
            sayings.Add("suppliedBy", owner);
        }

        elements.Properties(Properties());
        References();
        Said("software_packageVersion", bill.Revision);
        Said("software_packageUrl", bill.PackageUrl);
        if (bill.Location is null) json.Text("software_downloadLocation", "NOASSERTION");
        else Said("software_downloadLocation", bill.Location);
        json.Text("software_primaryPurpose", "model");
        Content();
        json.End();
        return id;
    }

    private void Content()
    {
        Said("ai_domain", _card.Task, list: true);
        ImmutableArray<Fact> types = [.. _card.Family is { } family ? [family] : Array.Empty<Fact>(), .. _card.Architectures];
        json.Items("ai_typeOfModel", types.Select(t => t.Value));
        foreach (var type in types) sayings.Add("ai_typeOfModel", type);
        elements.Dictionary("ai_hyperparameter", [.. _card.Hyperparameters.Select(h => (h.Name, h.Fact.Value))]);
        foreach (var parameter in _card.Hyperparameters) sayings.AddToFile("ai_hyperparameter", parameter.Fact);
        elements.Dictionary("ai_metric", [.. _card.Metrics.Select(m => (m.Slice is null ? m.Type : $"{m.Type} on {m.Slice}", m.Value))]);
        foreach (var metric in _card.Metrics) sayings.Add("ai_metric", metric.Fact);
        Passages("ai_informationAboutApplication", PassageKind.Users, PassageKind.UseCases);
        Passages("ai_informationAboutTraining", PassageKind.Training);
        Passages("ai_limitation", PassageKind.Limitations);
        json.Text("ai_autonomyType", "noAssertion");
        json.Text("ai_useSensitivePersonalInformation", "noAssertion");
    }

    private IEnumerable<(string, string)> Properties()
    {
        foreach (var (name, fact) in bill.Properties.Concat(_card.Emissions))
        {
            sayings.Add(name, fact);
            yield return (name, fact.Value);
        }

        foreach (var input in _card.Inputs) yield return ("hayward:input", input);
        foreach (var output in _card.Outputs) yield return ("hayward:output", output);
        if (_card.Task is { } task && !_card.Inputs.IsEmpty) sayings.Add("hayward:input hayward:output", task);
    }

    private void References()
    {
        if (bill.References.IsEmpty) return;
        json.BeginList("externalRef");
        foreach (var reference in bill.References)
        {
            json.Begin();
            json.Text("type", "ExternalRef");
            json.Text("comment", reference.Note);
            json.Text("externalRefType", reference.Kind switch
            {
                ReferenceKind.Card or ReferenceKind.Paper => "documentation",
                ReferenceKind.License => "license",
                ReferenceKind.Signature => "secureSoftwareAttestation",
                _ => "other",
            });
            json.Items("locator", [reference.Fact is null ? Addresses.OfPath(reference.Address) : reference.Address]);
            json.End();
            if (reference.Fact is { } fact) sayings.Add("externalRef", fact);
        }

        json.End();
    }

    private void Passages(string name, params ReadOnlySpan<PassageKind> kinds)
    {
        var texts = new List<string>();
        foreach (var passage in bill.Card.Passages)
        {
            if (!kinds.Contains(passage.Kind)) continue;
            texts.Add(passage.Fact.Value);
            sayings.Add(name, passage.Fact);
        }

        if (texts.Count > 0) json.Text(name, string.Join("\n\n", texts));
    }

    private void Said(string name, Fact? fact, bool list = false)
    {
        if (fact is null) return;
        if (list) json.Items(name, [fact.Value]);
        else json.Text(name, fact.Value);
        sayings.Add(name, fact);
    }
}
