using System.Collections.Immutable;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>Reads the records of a dossier: evaluations, safeguards, sources of data, support, changes, evidence files.</summary>
internal sealed class RecordReader(ReleaseFields fields)
{
    private static readonly string[] YesOrNo = ["yes", "no"];

    public Evaluation Evaluation(Block block) => new(
        Id(block),
        block.Word("area", [.. fields.Areas.Select(a => a.Id)]) ?? Needed(block, "area"),
        block.Needed("method"),
        block.Needed("threshold"),
        block.Date("threshold-fixed"),
        block.NeededWord<EvaluationResult>("result"),
        block.Text("finding"),
        block.Needed("evaluator"),
        block.NeededWord<Independence>("independence"),
        block.NeededDate("date"),
        block.Sha256("checkpoint"),
        block.Flag("after-fine-tuning"),
        block.Texts("safeguards"),
        block.Texts("evidence"),
        block.Line);

    public static Safeguard Safeguard(Block block) => new(
        Id(block), block.NeededWord<SafeguardKind>("kind"), block.Needed("description"), Inside(block, "files"), block.Text("contains"), block.Line);

    public DataSource Data(Block block) => new(
        Id(block),
        block.NeededWord<DataKind>("kind"),
        block.Needed("name"),
        block.Word("modality", fields.Words.Modalities) ?? Needed(block, "modality"),
        block.Text("license"),
        block.Text("locator"),
        block.Sha256("digest"),
        block.Text("size"),
        block.Text("period"),
        block.Texts("domains"),
        block.Text("generator"),
        block.Word("generator-open", YesOrNo),
        block.Text("generator-terms"),
        block.Word("use", fields.Words.DataUses),
        block.Line);

    public SupportEntry Support(Block block) => new(
        Id(block),
        block.Word("side", fields.Words.SupportSides) ?? Needed(block, "side"),
        block.Word("kind", fields.Words.SupportKinds) ?? Needed(block, "kind"),
        block.Words("for", fields.Words.SupportFor),
        block.Needed("text"),
        block.Date("until"),
        block.Text("contact"),
        block.Line);

    public static SafetyChange Change(Block block) => new(block.Needed("version"), block.NeededDate("date"), block.Needed("text"), block.Line);

    public EvidenceFile Evidence(Block block)
    {
        var digest = block.Sha256("digest");
        if (digest is null) Needed(block, "digest");
        return new EvidenceFile(
            Id(block),
            Inside(block, "path") is [var path, ..] ? path : Needed(block, "path"),
            digest ?? default,
            block.Word("kind", fields.EvidenceKinds) ?? Needed(block, "kind"),
            block.Needed("title"),
            block.NeededDate("date"),
            block.Text("by"),
            block.Date("expires"),
            block.Date("withdrawn"),
            block.Line);
    }

    private static string Id(Block block)
    {
        var id = block.Needed("id");
        if (id.Length is 0 || (id.Length <= 64 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_'))) return id;
        block.Notebook.Mistake(
            block.LineOf("id"),
            $"the id '{Block.Short(id)}' is not valid; at most 64 lower-case letters, digits and hyphens were expected.");
        return id;
    }

    private static ImmutableArray<string> Inside(Block block, string key)
    {
        var paths = block.Texts(key);
        foreach (var odd in paths.Where(p => !FieldValues.IsInside(p)))
            block.Notebook.Mistake(
                block.LineOf(key),
                $"{block.Place}.{key} '{Block.Short(odd)}' leaves its folder; a path below it was expected, with / and without '..'.");
        return paths;
    }

    // What is there and wrong was told already.
    private static string Needed(Block block, string key) => block.Take(key) is null ? block.Needed(key) : "";
}
