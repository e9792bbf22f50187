using System.Collections.Immutable;
using Hayward.Terms;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>A licence in plain words beside its clauses.</summary>
internal static class TermsShowView
{
    /// <summary>Writes the texts, then the terms kind by kind.</summary>
    public static void Write(LicenseSheet sheet, Terminal terminal) => ReportWriter.Write(Parts(sheet), terminal);

    private static IEnumerable<IRenderable> Parts(LicenseSheet sheet)
    {
        yield return new Text($"{SafeText.Plain(sheet.Name)} ({SafeText.Plain(sheet.Id)})\n");
        yield return new Text(sheet.Parts.IsEmpty ? "Only its name is known; no text of it was read.\n" : sheet.Verified ? "" : "Not all of its texts were read in the original: see * below.\n");
        if (!sheet.Parts.IsEmpty) yield return Texts(sheet.Parts);
        foreach (var (title, terms) in new[] { ("Grants", sheet.Grants), ("Limits", sheet.Limits), ("Duties", sheet.Duties), ("What counts as made from it", sheet.Scopes), ("What ends it", sheet.Endings), ("What binds beside the text", sheet.Bindings) })
        {
            if (terms.IsEmpty) continue;
            yield return new Markup($"\n[bold]{title}[/]\n");
            yield return Terms(terms);
        }

        if (sheet.Notes.IsEmpty) yield break;
        yield return new Markup("\n[bold]Also[/]\n");
        var notes = Columns(2);
        foreach (var note in sheet.Notes) notes.AddRow(new Text("·"), new Text(SafeText.Plain(note)));
        yield return notes;
    }

    private static Grid Texts(ImmutableArray<LicensePart> parts)
    {
        var texts = Columns(12);
        foreach (var part in parts)
        {
            var date = part.Dated is null ? "" : $", dated {part.Dated}";
            var updated = part.AsUpdated ? ", as updated" : "";
            var pin = part.Digest is { } digest ? $", {digest.ToString()[..19]}…" : part.Commit is { } commit ? $", commit {commit}" : "";
            var read = part.Verified ? $"; read {part.Read}{pin}" : "; * not read in the original";
            texts.AddRow(new Text(part.Part), new Text(SafeText.Plain($"{part.Title}{date}{updated}{read}")));
        }

        return texts;
    }

    private static Grid Terms(ImmutableArray<SheetTerm> terms)
    {
        var lines = Columns(22);
        foreach (var (title, occasion, term) in terms)
        {
            var phrase = term.Phrase is null ? "" : $" “{term.Phrase}”";
            var uses = term.Uses is { IsEmpty: false } words ? $" ({string.Join(", ", words)})" : "";
            var except = term.Except is null ? "" : $" Except: {term.Except}.";
            var part = term.Part is null ? "" : $"{term.Part}, ";
            var where = term.Where is null ? "" : $" [{part}{term.Where}]";
            lines.AddRow(new Text(title + (term.Verified ? "" : " *")), new Text(SafeText.Plain($"{term.Text}{phrase}{uses}{except}{where}")));
        }

        return lines;
    }

    private static Grid Columns(int first)
    {
        var grid = new Grid();
        return grid.AddColumn(new GridColumn().Width(first).Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
    }
}
