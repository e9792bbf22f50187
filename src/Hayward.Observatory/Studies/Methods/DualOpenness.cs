using Hayward.Knowledge;
using Hayward.Openness.Assessments;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>The two tables on openness, recomputed by the openness engine from the recorded assessments; takes no rows.</summary>
internal sealed class DualOpenness : IStudyMethod
{
    public string Name => "dual-openness";

    public StudyRows Apply(StudyInput input)
    {
        var tables = PaperTables.Recompute(KnowledgeBase.BuiltIn, FrameworkCatalog.Load(KnowledgeBase.BuiltIn), LicenseCatalog.BuiltIn.Resolve).Tables;
        var rows = tables.SelectMany(table => table.Rows.Select(row => (table.Title, Row: row))).ToArray();
        var compared = rows.Where(r => r.Row.Equal is not null).ToArray();
        var agreeing = compared.Length == 0 ? double.NaN : compared.Count(r => r.Row.Equal == true) / (double)compared.Length;
        return new StudyRows(
            ("table", rows.Select(r => (string?)r.Title).ToArray()),
            ("model", rows.Select(r => r.Row.Model ?? "not transcribed").ToArray<string?>()),
            ("printed", rows.Select(r => r.Row.Printed).ToArray()),
            ("computed", rows.Select(r => r.Row.Computed).ToArray()),
            ("agreement", rows.Select(r => (string?)(r.Row.Equal switch { true => "equal", false => "differs", _ => "not compared" })).ToArray()),
            ("explanation", rows.Select(r => (string?)r.Row.Explanation).ToArray()),
            ("agreeing", rows.Select(_ => agreeing).ToArray()),
            ("rows", rows.Select(_ => (double)rows.Length).ToArray()));
    }
}
