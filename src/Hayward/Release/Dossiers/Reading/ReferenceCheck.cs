using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>Holds the parts of a dossier against each other: ids that are named and not there or there twice, days that cannot be.</summary>
internal static class ReferenceCheck
{
    // A digest that differs from the checkpoint in so few places was mistyped; two digests that differ by chance share about four of 64.
    private const int MistypedDigits = 8;

    public static void Run(ReleaseDossier dossier, ReleaseNotebook notebook, DateOnly today)
    {
        Unique("evaluations.made", dossier.Evaluations.Select(e => (e.Id, e.Line)), notebook);
        Unique("evaluations.safeguards", dossier.Safeguards.Select(s => (s.Id, s.Line)), notebook);
        Unique("provenance.data", dossier.Data.Select(d => (d.Id, d.Line)), notebook);
        Unique("support.register", dossier.Support.Select(s => (s.Id, s.Line)), notebook);
        Unique("evidence", dossier.Evidence.Select(e => (e.Id, e.Line)), notebook);
        var evidence = dossier.Evidence.Select(e => e.Id).ToList();
        var safeguards = dossier.Safeguards.Select(s => s.Id).ToList();
        foreach (var evaluation in dossier.Evaluations)
        {
            Named(evaluation, "evidence", evaluation.Evidence, evidence, notebook);
            Named(evaluation, "safeguards", evaluation.Safeguards, safeguards, notebook);
            Days(evaluation, notebook, today);
            if (evaluation.Checkpoint is { } of && dossier.Release.Checkpoint is { } own && of != own && Differences(of, own) <= MistypedDigits)
                notebook.Note(
                    evaluation.Line,
                    $"the evaluation {evaluation.Id} names a checkpoint that differs from release.checkpoint in {Differences(of, own)} digits only; a typo would be mended by {own}.");
        }

        foreach (var (id, statement) in dossier.Statements)
        {
            if (statement.Date > today) notebook.Note(statement.Line, $"{id} is dated {statement.Date:yyyy-MM-dd}, which is still to come.");
            Cited(id, statement, evidence, notebook);
        }

        foreach (var file in dossier.Evidence)
        {
            if (file.Date > today) notebook.Note(file.Line, $"the evidence {file.Id} is dated {file.Date:yyyy-MM-dd}, which is still to come.");
            if (file.Expires <= file.Date) notebook.Note(
                file.Line,
                $"the evidence {file.Id} expires on {file.Expires:yyyy-MM-dd} and was made on {file.Date:yyyy-MM-dd}: it never counted.");
        }

        foreach (var change in dossier.Changes.Where(c => c.Date > today))
            notebook.Note(change.Line, $"the change of version {change.Version} is dated {change.Date:yyyy-MM-dd}, which is still to come.");
    }

    private static void Days(Evaluation evaluation, ReleaseNotebook notebook, DateOnly today)
    {
        if (evaluation.Date > today)
            notebook.Note(
                evaluation.Line,
                $"the evaluation {evaluation.Id} is dated {evaluation.Date:yyyy-MM-dd}, which is still to come; it does not count before.");
        if (evaluation.ThresholdFixed >= evaluation.Date)
            notebook.Note(
                evaluation.Line,
                $"the evaluation {evaluation.Id} was made on {evaluation.Date:yyyy-MM-dd}, not after the day its threshold was fixed, {evaluation.ThresholdFixed:yyyy-MM-dd}; it does not count as fixed beforehand.");
        if (evaluation.ThresholdFixed is null)
            notebook.Note(
                evaluation.Line,
                $"the evaluation {evaluation.Id} does not say when its threshold was fixed (threshold-fixed); it does not count as fixed beforehand.");
    }

    private static void Unique(string place, IEnumerable<(string Id, int Line)> records, ReleaseNotebook notebook)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, line) in records.Where(r => r.Id.Length > 0))
            if (!seen.TryAdd(id, line)) notebook.Mistake(
                line, $"{place} has the id '{Block.Short(id)}' here and in line {seen[id]}; give one of them another.");
    }

    private static void Named(Evaluation evaluation, string key, IEnumerable<string> named, List<string> valid, ReleaseNotebook notebook)
    {
        foreach (var odd in named.Where(n => !valid.Contains(n)))
            notebook.Mistake(
                evaluation.Line,
                $"the evaluation {evaluation.Id} names the {(key == "evidence" ? "evidence" : "safeguard")} '{Block.Short(odd)}', which is not in the dossier; {NearestWord.Expected(odd, valid)}.");
    }

    // A source may be any locator; one that is almost the id of an evidence file was meant to be that.
    private static void Cited(string id, Statement statement, List<string> evidence, ReleaseNotebook notebook)
    {
        if (statement.Source?.Split('#')[0] is not { Length: > 2 } source || evidence.Contains(source)) return;
        if (source.AsSpan().IndexOfAny('/', '.', ':') >= 0 || evidence.FirstOrDefault(e => NearestWord.Distance(e, source) <= 2) is not { } nearest) return;
        notebook.Mistake(
            statement.Line,
            $"{id} names the source '{Block.Short(source)}', which is no evidence of the dossier; the nearest valid one is '{nearest}'.");
    }

    private static int Differences(Digest a, Digest b) =>
        a.Hex.Length == b.Hex.Length ? a.Hex.Zip(b.Hex).Count(pair => pair.First != pair.Second) : int.MaxValue;
}
