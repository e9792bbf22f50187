using System.Collections.Immutable;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes licences: those that are declared and those concluded from a text among the files, each marked as what it is.</summary>
internal sealed class LicenseSection(BillOfMaterials bill, PointedJson json, Sayings sayings)
{
    /// <summary>Writes the licences of the component.</summary>
    public void Write()
    {
        if (bill.Licenses.IsEmpty) return;
        json.BeginList("licenses");
        foreach (var license in bill.Licenses)
        {
            One(license, license.Concluded ? "concluded" : "declared");
            sayings.Add(json.Pointer, license.Fact);
        }

        json.End();
    }

    /// <summary>Writes what was observed: the texts on which concluded licences rest, and where they lie.</summary>
    public void WriteEvidence()
    {
        ImmutableArray<BomLicense> texts = [.. bill.Licenses.Where(l => l.Concluded)];
        if (texts.IsEmpty) return;
        json.Begin("evidence");
        json.BeginList("occurrences");
        foreach (var path in texts.Select(t => t.Fact.Source.Locator).Distinct(StringComparer.Ordinal))
        {
            json.Begin();
            json.Text("location", path);
            json.Text("additionalContext", "a licence text that was recognised");
            json.End();
        }

        json.End();
        json.BeginList("licenses");
        foreach (var license in texts) One(license, null);
        json.End();
        json.End();
    }

    private void One(BomLicense license, string? acknowledgement)
    {
        json.Begin();
        json.Begin("license");
        if (license.SpdxId is { } id) json.Text("id", id);
        else json.Text("name", license.Name);
        json.Text("acknowledgement", acknowledgement);
        if (acknowledgement is not null && license.Text is { } text)
        {
            json.Begin("text");
            json.Text("contentType", "text/plain");
            json.Text("content", text);
            json.End();
        }

        // The address is the publisher's; it is repeated only where it can be one.
        var isAddress = license.Link is { } link && Addresses.IsReference(link.Value);
        if (isAddress)
        {
            json.Text("url", license.Link!.Value);
            sayings.Add(json.Pointer, license.Link);
        }

        var properties = new PropertyList(json);
        if (license.License is { } known && license.SpdxId is null) properties.Add("hayward:license:id", known.Id);
        if (!license.Concluded && license.Words != (license.SpdxId ?? license.Name)) properties.Add("hayward:license:declared-as", license.Words);
        if (license.Link is not null && !isAddress) properties.Add("hayward:license:link", license.Link.Value);
        properties.End();
        json.End();
        json.End();
    }
}
