using Hayward.Signing.Tensors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Which tensors are attested, for people.</summary>
internal static class TensorView
{
    private const int MostListed = 20;

    /// <summary>Says what was found.</summary>
    public static void Write(TensorVerification result, Terminal terminal)
    {
        var covered = result.Files.Sum(f => f.Covered.Length);
        var headline = result.Verified ? $"[green]Verified[/]: all {covered:N0} tensors here are attested."
            : result.Problems.IsEmpty ? $"[red]Not verified[/]: the signature is good, {covered:N0} tensors are attested and others are not."
            : "[red]Not verified[/].";
        var facts = new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("").NoWrap()).AddColumn("");
        facts.AddRow(result.Problems.IsEmpty ? "signed by" : "claims to be signed by", SafeText.Markup(SignatureView.Name(result.Signer)));
        facts.AddRow("model", SafeText.Markup(result.Name));
        facts.AddRow("of release", $"sha256:{SafeText.Markup(result.ModelRoot)}");
        foreach (var set in result.Sets) facts.AddRow("weights", SafeText.Markup($"{set.Name}: {set.Here:N0} of {set.Tensors:N0} tensors are here"));
        var parts = new List<IRenderable> { new Markup(headline + "\n"), facts };
        foreach (var problem in result.Problems) parts.Add(new Markup($"\n[red]{SafeText.Markup(problem.Rule)}[/]: {SafeText.Markup(problem.Message)}\n"));
        foreach (var file in result.Files)
        {
            parts.Add(new Markup($"\n{SafeText.Markup(file.Path)}: {file.Covered.Length:N0} attested\n"));
            foreach (var difference in file.Differences.Take(MostListed)) parts.Add(new Markup($"  [red]{SafeText.Markup(difference)}[/]\n"));
            if (file.Differences.Length > MostListed) parts.Add(new Text($"  and {file.Differences.Length - MostListed:N0} more; --json lists all.\n"));
        }

        foreach (var note in result.Notes) parts.Add(new Markup($"\n[yellow]note[/]: {SafeText.Markup(note.Message)}\n"));
        ReportWriter.Write(parts, terminal);
    }
}
