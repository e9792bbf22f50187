using Hayward.Signing;
using Hayward.Signing.Manifests;
using Hayward.Signing.Tensors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What signing did and what verifying found, for people.</summary>
internal static class SignatureView
{
    private const int MostListed = 50;
    private const int MostLeftOut = 8;

    private static readonly string[] UsuallyLeftOut = [".git", ".gitattributes", ".github", ".gitignore", ".git/", ".github/"];

    /// <summary>Says what was signed.</summary>
    public static void Signed(SignedModel signed, TensorAttestation? attested, string hint, string target, Terminal terminal)
    {
        var statement = signed.Statement;
        var files = statement.Resources.Select(r => r.Path).Distinct(StringComparer.Ordinal).Count();
        var table = Pairs();
        table.AddRow("signed", SafeText.Markup($"{statement.Name} ({Count(files, "file")}{(statement.Resources.Length == files ? "" : $", {statement.Resources.Length:N0} parts")})"));
        table.AddRow("root", $"sha256:{statement.Root}");
        var read = signed.Read.Length - signed.FromCache;
        if (read < files) table.AddRow("read", $"{read:N0} of {Count(files, "file")}; the digests of the others were believed");
        foreach (var set in attested?.Sets ?? []) table.AddRow("tensors", SafeText.Markup($"{set.Name}: {set.Tensors.Length:N0}, root {set.Root}"));
        table.AddRow("key", hint);
        table.AddRow("signature", SafeText.Markup(target));
        ReportWriter.Write(table, terminal);
    }

    /// <summary>Says what the verification found.</summary>
    public static void Verified(VerificationResult result, Terminal terminal)
    {
        var parts = new List<IRenderable> { new Markup(Headline(result) + "\n"), Facts(result) };
        foreach (var problem in result.Problems) parts.Add(new Markup($"\n[red]{SafeText.Markup(problem.Rule)}[/]: {SafeText.Markup(problem.Message)}\n"));
        if (!result.Differences.IsEmpty) parts.Add(Differences(result));
        if (result.Differences.Length > MostListed) parts.Add(new Text($"and {result.Differences.Length - MostListed:N0} more; --json lists all.\n"));
        parts.AddRange(List("not here, not verified", result.AbsentFiles));
        parts.AddRange(List("here, not signed", result.UnsignedFiles));
        if (!result.AbsentFiles.IsEmpty) parts.AddRange(List("verified", result.VerifiedFiles));
        foreach (var note in result.Notes) parts.Add(new Markup($"\n[yellow]note[/]: {SafeText.Markup(note.Message)}\n"));
        ReportWriter.Write(parts, terminal);
    }

    private static string Headline(VerificationResult result)
    {
        if (result.Verified)
        {
            return result.AbsentFiles.IsEmpty
                ? $"[green]Verified[/]: {(result.VerifiedFiles.Length == 1 ? "the one signed file is" : $"all {result.VerifiedFiles.Length:N0} signed files are")} as signed."
                : $"[green]Verified in part[/]: {result.VerifiedFiles.Length:N0} of {Count(result.Covered.Files, "signed file")}, the others are not here.";
        }

        return result.Problems.IsEmpty
            ? $"[red]Not verified[/]: the signature is good and {Count(result.Differences.Length, "file")} {(result.Differences.Length == 1 ? "differs" : "differ")} from what was signed."
            : "[red]Not verified[/]: the signature is not accepted.";
    }

    private static Table Facts(VerificationResult result)
    {
        var table = Pairs();
        var who = result.Problems.IsEmpty ? "signed by" : "claims to be signed by";
        table.AddRow(who, SafeText.Markup(Name(result.Signer)));
        if (result.Signer.Issuer is { } issuer) table.AddRow("issued by", SafeText.Markup(issuer));
        if (result.Signer.SignedAt is { } time) table.AddRow("signed at", $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (result.Covered.Name.Length > 0) table.AddRow("model", SafeText.Markup(result.Covered.Name));
        if (result.Covered.Root is { } root) table.AddRow("root", $"sha256:{root}");
        var believed = result.BelievedFiles.IsEmpty ? "" : $", {result.BelievedFiles.Length:N0} by known digests";
        table.AddRow("covers", $"{Count(result.Covered.Files, "file")}, {result.Covered.Hash}{(result.Covered.ShardSize is { } size ? $" in parts of {size:N0} bytes" : "")}{believed}");
        var left = result.Covered.IgnoredPaths.Where(p => !UsuallyLeftOut.Contains(p, StringComparer.Ordinal)).ToList();
        if (left.Count > 0) table.AddRow("leaves out", SafeText.Markup(string.Join(", ", left.Take(MostLeftOut)) + (left.Count > MostLeftOut ? $" and {left.Count - MostLeftOut:N0} more (--json lists all)" : "")));
        return table;
    }

    /// <summary>The signer in one line.</summary>
    public static string Name(Signer signer) => signer.Identity is { } identity ? $"{identity} ({signer.IdentityProvider})"
        : signer.Subject is { } subject ? subject
        : $"key {signer.KeyHint ?? "unnamed"}";

    private static Table Differences(VerificationResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("what").AddColumn("file");
        foreach (var difference in result.Differences.Take(MostListed))
            table.AddRow($"[red]{Word(difference.Kind)}[/]", SafeText.Markup(difference.Kind is DifferenceKind.Changed or DifferenceKind.Extra ? difference.Path : difference.Message));
        return table;
    }

    private static string Word(DifferenceKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<IRenderable> List(string title, IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0) yield break;
        yield return new Text($"\n{title}:\n");
        foreach (var path in paths.Take(MostListed)) yield return new Text($"  {SafeText.Plain(path)}\n");
        if (paths.Count > MostListed) yield return new Text($"  and {paths.Count - MostListed:N0} more; --json lists all.\n");
    }

    private static Table Pairs() => new Table().Border(TableBorder.None).HideHeaders().AddColumn(new TableColumn("").NoWrap()).AddColumn("");

    private static string Count(int count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
