using System.Text;

namespace Hayward.Bom.Spdx;

/// <summary>Writes licences as expressions; one that the SPDX list does not hold becomes a <c>LicenseRef-</c> with its text, so far as it is
/// here.</summary>
internal sealed class SpdxLicenses(BillOfMaterials bill, PointedJson json, SpdxElements elements)
{
    private const string Unknown = "expandedlicensing_NoAssertionLicense";

    /// <summary>Writes the licences and what ties them to the model.</summary>
    public void Write(string model)
    {
        foreach (var same in bill.Licenses.GroupBy(Expression, StringComparer.Ordinal)) Element(same.Key, [.. same]);
        // The AI profile asks for exactly one relationship of each type; of several licences each is one of its ends.
        Relate(model, "hasDeclaredLicense", [.. bill.Licenses.Where(l => !l.Concluded)], "No licence is declared.");
        Relate(model, "hasConcludedLicense", [.. bill.Licenses.Where(l => l.Concluded)], "No licence text was recognised.");
    }

    /// <summary>Says of a package that is only named that its licences are not known, as the AI and Dataset profiles ask.</summary>
    public static void NotKnown(SpdxElements elements, string package)
    {
        elements.Relate(package, "hasDeclaredLicense", [Unknown], "noAssertion");
        elements.Relate(package, "hasConcludedLicense", [Unknown], "noAssertion");
    }

    private void Relate(string model, string type, List<BomLicense> licenses, string otherwise)
    {
        if (licenses.Count == 0)
        {
            elements.Relate(model, type, [Unknown], "noAssertion", otherwise);
            return;
        }

        var comments = licenses.Select(license => license.Concluded
            ? $"The text of the licence was recognised in {license.Fact.Source.Locator}."
            : $"Declared by the publisher in {license.Fact.Source.Locator} as \"{license.Words}\"{(license.Link is { } link ? $", see {link.Value}" : "")}.");
        elements.Relate(model, type, licenses.Select(l => elements.Id($"license/{Expression(l)}")).Distinct(StringComparer.Ordinal), comment: string.Join(' ', comments));
    }

    /// <summary>Identifier of the list, or <c>LicenseRef-</c> and the letters of the name that may stand there.</summary>
    private static string Expression(BomLicense license)
    {
        if (license.SpdxId is { } id) return id;
        var name = new StringBuilder("LicenseRef-");
        foreach (var c in license.License?.Id ?? license.Words)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '-') name.Append(c);
            else if (name[^1] != '-') name.Append('-');
        }

        return name.ToString();
    }

    private void Element(string expression, List<BomLicense> licenses)
    {
        var text = $"license-text/{expression}";
        var own = licenses[0].SpdxId is null;
        if (own)
        {
            var known = licenses.Find(l => l.Text is not null);
            elements.Begin("simplelicensing_SimpleLicensingText", text, licenses[0].Name);
            json.Text("comment", known is null
                ? "Only the name of this licence is known: its text is not among the files, or was not recognised."
                : $"The text as it stands in {known.Fact.Source.Locator}.");
            json.Text("simplelicensing_licenseText", known?.Text ?? licenses[0].Words);
            json.End();
        }

        elements.Begin("simplelicensing_LicenseExpression", $"license/{expression}");
        if (own) elements.Dictionary("simplelicensing_customIdToUri", [(expression, elements.Id(text))]);
        json.Text("simplelicensing_licenseExpression", expression);
        json.End();
    }
}
