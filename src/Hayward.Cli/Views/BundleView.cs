using Hayward.Evidence;
using Hayward.Release.Bundles;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What was packaged and what a verification found, for people.</summary>
internal static class BundleView
{
    private const int MostListed = 40;

    /// <summary>Says what was packaged.</summary>
    public static void Packaged(PackagedBundle packaged, Terminal terminal)
    {
        var manifest = packaged.Manifest;
        var facts = Pairs();
        facts.AddRow("release", SafeText.Markup($"{manifest.Name} {manifest.Version}"));
        facts.AddRow("bundle", packaged.Digest.ToString());
        facts.AddRow("checkpoint", manifest.Checkpoint.ToString());
        facts.AddRow("signed by", packaged.KeyHint is { } hint ? $"key {hint}" : "[yellow]nobody[/]");
        facts.AddRow(BundlePaths.ModelSignature, packaged.ModelSigned switch { "made" => "made with the same key", "verified" => "was there and holds", "found" => "was there; its signer was not checked", _ => "[yellow]there is none[/]" });
        foreach (var role in manifest.Files.GroupBy(f => f.Role).OrderBy(g => g.Key))
        {
            var named = role.Count(f => !f.Included);
            facts.AddRow(Word(role.Key), $"{Amounts.Count(role.Count(), "file")}, {Amounts.Count(role.Sum(f => f.Size), "byte")}{(named > 0 ? $"; {named:N0} named and not copied" : "")}");
        }

        var parts = new List<IRenderable> { new Markup($"[bold green]The release stands in {SafeText.Markup(packaged.Bundle)}.[/]\n\n"), facts };
        if (!manifest.LeftOut.IsEmpty)
        {
            parts.Add(new Markup("\n[bold]Left out[/]\n"));
            parts.Add(Lines(manifest.LeftOut.Select(l => $"{l.What}: {l.Why}")));
        }

        parts.AddRange(Notes(packaged.Notes));
        ReportWriter.Write(parts, terminal);
    }

    /// <summary>Says what a verification found.</summary>
    public static void Verified(BundleVerification result, Terminal terminal)
    {
        var facts = Pairs();
        if (result.Name is { } name) facts.AddRow("release", SafeText.Markup($"{name} {result.Version}"));
        if (result.Digest is { } digest) facts.AddRow("bundle", digest.ToString());
        if (result.Checkpoint is { } checkpoint) facts.AddRow("checkpoint", checkpoint.ToString());
        if (result.Signer is { } signer) facts.AddRow(result.Problems.IsEmpty ? "signed by" : "names as signer", SafeText.Markup(SignatureView.Name(signer)));
        if (result.ModelSigner is { } model) facts.AddRow("model by", SafeText.Markup(SignatureView.Name(model)));
        if (result.Name is not null) facts.AddRow("files", $"{Amounts.Count(result.Checked.Length, "file")} as named{(result.NotChecked.IsEmpty ? "" : $", [yellow]{result.NotChecked.Length:N0} not checked[/]")}");
        var parts = new List<IRenderable> { new Markup(Headline(result) + "\n"), facts };
        if (!result.Problems.IsEmpty)
        {
            parts.Add(new Markup("\n[bold red]Refused because[/]\n"));
            parts.Add(Lines(result.Problems.Select(p => p.Message)));
        }

        if (!result.NotChecked.IsEmpty)
        {
            parts.Add(new Markup("\n[bold yellow]Not checked[/], for these files are only named here; give their folder with --model\n"));
            parts.Add(Lines(result.NotChecked));
        }

        if (!result.Gates.IsEmpty)
        {
            parts.Add(new Markup("\n[bold]Decisions made again[/]\n"));
            parts.Add(Lines(result.Gates.Select(g => $"{g.Action} {g.Stage}: {g.Sentence}")));
        }

        parts.AddRange(Notes(result.Notes));
        ReportWriter.Write(parts, terminal);
    }

    private static string Headline(BundleVerification result) => result switch
    {
        { Verified: false } => "[bold red]Not verified.[/]",
        { NotChecked.IsEmpty: true } => $"[bold green]Verified[/]: all {Amounts.Count(result.Checked.Length, "file")} are those that the publisher signed.",
        _ => $"[bold green]Verified[/], [bold yellow]the weights aside[/]: {Amounts.Count(result.Checked.Length, "file")} are those that the publisher signed.",
    };

    private static IEnumerable<IRenderable> Notes(IReadOnlyCollection<string> notes)
    {
        if (notes.Count == 0) yield break;
        yield return new Markup("\n[bold]To be known[/]\n");
        yield return Lines(notes);
    }

    private static Grid Lines(IEnumerable<string> lines)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(1).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        var all = lines.ToList();
        foreach (var line in all.Take(MostListed)) grid.AddRow(new Text("·"), new Text(SafeText.Plain(line)));
        if (all.Count > MostListed) grid.AddRow(new Text("·"), new Text($"and {all.Count - MostListed:N0} more; --json lists all."));
        return grid;
    }

    private static string Word(BundleRole role) => role switch
    {
        BundleRole.UsePolicy => "use policy",
        BundleRole.DecisionInput => "decided from",
        BundleRole.Model => "other files",
        BundleRole.Bill => "bills",
        _ => role.ToString().ToLowerInvariant(),
    };

    private static Table Pairs() => new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("").NoWrap()).AddColumn("");
}
