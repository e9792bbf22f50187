namespace Hayward.Bom.CycloneDx;

/// <summary>Writes <c>compositions</c>: how complete each part of the bill is. What is unknown is said.</summary>
internal sealed class CompletenessSection(BillOfMaterials bill, PointedJson json)
{
    /// <summary>Writes the compositions, one for each kind of gap and one for the files.</summary>
    public void Write()
    {
        json.BeginList("compositions");
        One(GapKind.Files, Of(GapKind.Files, "complete"), "assemblies", CycloneDxWriter.ModelRef);
        One(GapKind.Ancestors, Of(GapKind.Ancestors, "unknown"), "dependencies", CycloneDxWriter.ModelRef);
        One(GapKind.Datasets, Of(GapKind.Datasets, "unknown"), "assemblies", CycloneDxWriter.CardRef);
        One(GapKind.Training, Of(GapKind.Training, "unknown"), "assemblies", CycloneDxWriter.CardRef);
        if (bill.Gaps.Any(g => g.Kind == GapKind.License))
            One(GapKind.License, bill.Licenses.IsEmpty ? "unknown" : "incomplete", "assemblies", CycloneDxWriter.ModelRef);
        json.End();
    }

    /// <summary>Reference of the composition of a kind of gap; that of the model where there is none.</summary>
    public static string RefOf(GapKind kind) => kind switch
    {
        GapKind.Files => "composition:files",
        GapKind.Ancestors => "composition:ancestors",
        GapKind.Datasets => "composition:datasets",
        GapKind.Training => "composition:training",
        GapKind.License => "composition:license",
        _ => CycloneDxWriter.ModelRef,
    };

    private string Of(GapKind kind, string otherwise)
    {
        var gaps = bill.Gaps.Where(g => g.Kind == kind).ToList();
        return gaps.Count == 0 ? otherwise : gaps.Exists(g => g.Partly) ? "incomplete" : "unknown";
    }

    private void One(GapKind kind, string aggregate, string member, string reference)
    {
        json.Begin();
        json.Text("bom-ref", RefOf(kind));
        json.Text("aggregate", aggregate);
        json.Items(member, [reference]);
        json.End();
    }
}
