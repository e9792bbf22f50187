using System.Globalization;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Derivations;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>How a model comes from its parents, for people.</summary>
internal static class DerivationView
{
    private const int MostListed = 20;

    /// <summary>Says what was measured.</summary>
    public static void Measured(DerivationReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    /// <summary>Says what the verification found.</summary>
    public static void Verified(DerivationVerification result, Terminal terminal)
    {
        var certificate = result.Certificate;
        var headline = result.Verified
            ? $"[green]Verified[/]: measuring again gave what was signed for all {Amounts.Count(certificate.Tensors.Length, "tensor")}."
            : result.Report is not null ? "[red]Not verified[/]: the signature is good, and measuring again gave something else."
            : "[red]Not verified[/].";
        var facts = Facts();
        facts.AddRow(result.Problems.IsEmpty || result.Report is not null ? "signed by" : "claims to be signed by", SafeText.Markup(SignatureView.Name(result.Signer)));
        Add(facts, certificate.Child, certificate.Parents);
        facts.AddRow("states", $"{Word(certificate.Relation)}, {Word(certificate.Grade)}");
        var parts = new List<IRenderable> { new Markup(headline + "\n"), facts };
        foreach (var problem in result.Problems.Take(MostListed)) parts.Add(new Markup($"\n[red]{SafeText.Markup(problem.Rule)}[/]: {SafeText.Markup(problem.Message)}\n"));
        if (result.Problems.Length > MostListed) parts.Add(new Text($"\nand {result.Problems.Length - MostListed:N0} more; --json lists all.\n"));
        foreach (var note in result.Notes) parts.Add(new Markup($"\n[yellow]note[/]: {SafeText.Markup(note.Message)}\n"));
        ReportWriter.Write(parts, terminal);
    }

    private static IEnumerable<IRenderable> Parts(DerivationReport report)
    {
        yield return new Markup($"[bold]{Word(report.Relation)}, {Word(report.Grade)}[/]\n{SafeText.Markup(report.Because)}\n\n");
        var facts = Facts();
        Add(facts, report.Child, report.Parents);
        yield return facts;
        foreach (var claim in report.Merge?.Claims ?? [])
            yield return new Markup($"\n{claim.Agrees switch { true => "[green]agrees[/]", false => "[red]contradicts[/]", _ => "[yellow]open[/]" }}: {SafeText.Markup(claim.Sentence)}\n");
        var misfits = report.Tensors.Where(t => !t.Fits).ToList();
        if (misfits.Count > 0) yield return Table("does not fit", misfits, MostListed);
        var fitting = report.Tensors.Where(t => t.Fits && t.Relation is not (TensorDerivation.Same or TensorDerivation.Cast)).ToList();
        if (fitting.Count > 0) yield return Table("fits", fitting, MostListed);
        if (!report.Unused.IsEmpty) yield return new Text($"Nothing comes from {Amounts.Count(report.Unused.Length, "tensor")} of the parents; --json names them.\n");
    }

    private static Table Facts() => new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("").NoWrap()).AddColumn("");

    private static void Add(Table facts, DerivationSide child, IEnumerable<DerivationSide> parents)
    {
        facts.AddRow("child", SafeText.Markup(child.Name));
        facts.AddRow("", $"root {child.Root}");
        foreach (var parent in parents)
        {
            facts.AddRow(parent.Adapter ? "adapter" : "parent", SafeText.Markup(parent.Name));
            facts.AddRow("", $"root {parent.Root}");
        }
    }

    private static Table Table(string title, List<DerivedTensor> tensors, int most)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(title).AddColumn("how");
        foreach (var tensor in tensors.Take(most)) table.AddRow(new Text(SafeText.Plain(tensor.Name)), new Text(SafeText.Plain(What(tensor))));
        if (tensors.Count > most) table.AddRow(new Text($"and {tensors.Count - most:N0} more"), new Text("with --json"));
        return table;
    }

    private static string What(DerivedTensor tensor) => tensor.Relation switch
    {
        TensorDerivation.Requantized => $"{tensor.Type} bit for bit{(tensor.Via is { } via ? $" by way of {via}" : "")}",
        TensorDerivation.Quantized => $"{tensor.Type}, {Percent(tensor.Within)} within their steps",
        TensorDerivation.Adapted => $"rank {tensor.Rank}, scale {Figure(tensor.Scale)}, residual {Figure(tensor.Residual)}",
        TensorDerivation.Merged => $"{string.Join(" : ", (tensor.Weights ?? []).Select(w => Figure(w)))}, residual {Figure(tensor.Residual)}",
        TensorDerivation.LowRank => $"changed by rank {tensor.Rank}",
        TensorDerivation.Changed when tensor.Within is not null => $"{Percent(tensor.Within)} within the steps of {tensor.Type}, relative L2 {Figure(tensor.RelativeL2)}",
        TensorDerivation.Changed when tensor.Residual is not null => $"no weighted sum, residual {Figure(tensor.Residual)}",
        TensorDerivation.Changed => $"changed, relative L2 {Figure(tensor.RelativeL2)}",
        TensorDerivation.New => "no parent has a counterpart",
        TensorDerivation.Reshaped => "other rows or another shape",
        _ => tensor.Note ?? "not comparable",
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value switch
        {
            DerivationGrade.BitForBit => "bit for bit",
            DerivationGrade.WithinSteps => "within steps",
            DerivationGrade.InPart => "in part",
            DerivationGrade.Near => "near",
            DerivationGrade.NotShown => "not shown",
            Cards.DerivationRelation.FineTune => "fine-tune",
            Cards.DerivationRelation.Quantization => "quantization",
            Cards.DerivationRelation.ReUpload => "same weights",
            _ => value.ToString().ToLowerInvariant(),
        };

    private static string Percent(double? share) => ((share ?? 0) * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Figure(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "none";
}
