using System.Globalization;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes annotations: what is unknown, what contradicts each other and, for version 1.6, who asserts which field.</summary>
internal sealed class AnnotationSection(BillOfMaterials bill, PointedJson json, BomFormat format)
{
    private int _number;

    /// <summary>Writes the annotations.</summary>
    public void Write(Sayings sayings)
    {
        json.BeginList("annotations");
        foreach (var contradiction in bill.Contradictions) One(CycloneDxWriter.ModelRef, $"Contradiction: {contradiction}");
        foreach (var gap in bill.Gaps) One(CompletenessSection.RefOf(gap.Kind), $"Not known: {gap.Text}");
        if (format == BomFormat.CycloneDx16)
        {
            foreach (var saying in sayings.All)
            {
                var subject = saying.File is { } file ? CycloneDxWriter.FileRef(file) : CycloneDxWriter.ModelRef;
                One(subject, $"{saying.Words}: {string.Join(' ', saying.Fields)}");
            }
        }

        json.End();
    }

    private void One(string subject, string text)
    {
        json.Begin();
        json.Text("bom-ref", string.Create(CultureInfo.InvariantCulture, $"annotation:{++_number}"));
        json.Items("subjects", [subject]);
        json.Begin("annotator");
        json.Begin("component");
        json.Text("type", "application");
        json.Text("name", "hayward");
        json.Text("version", bill.Tool);
        json.End();
        json.End();
        json.Text("timestamp", CycloneDxWriter.Time(bill.Created));
        json.Text("text", text);
        json.End();
    }
}
