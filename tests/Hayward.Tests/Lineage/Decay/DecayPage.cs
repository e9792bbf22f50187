using System.Text;
using Hayward.Lineage.Decay;

namespace Hayward.Tests.Lineage.Decay;

/// <summary>Writes <c>docs/reference/decay-findings.md</c> from the definitions.</summary>
internal static class DecayPage
{
    public static string Write(DecayCatalog catalog)
    {
        var page = new StringBuilder("""
            # Findings of the lineage audit

            `hayward lineage audit` asks these questions of every model of a hub and of its ancestors. Codes are stable. A question that arises and cannot be
            answered, because what it asks about was not seen, is counted as *not judged* and is no pass. A list of a hub shows labels alone; a folder of models
            shows files and cards too.

            This page is made from `knowledge/decay.yaml`; a test holds it equal. How the figures of a whole hub are estimated stands in
            [decay.md](../explanation/decay.md).

            | code | question | severity | needs |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var f in catalog.Findings) page.Append($"| [{f.Code}](#{f.Code.Replace(".", "", StringComparison.Ordinal)}) | {f.Question} | {Word(f.Severity)} | {Needs(f.Needs)} |\n");
        foreach (var f in catalog.Findings)
        {
            page.Append($"\n## {f.Code}\n\n**{f.Question}** {f.Title}; severity {Word(f.Severity)}.\n\n*When.* {f.Definition}\n\n*What to do.* {f.Remediation}\n\n*Sources.*\n\n");
            Sources(page, catalog, f.Sources);
        }

        page.Append("\n## Causes\n\nThe tool that wrote the card of the model in which something was lost first, by its tags and its library; the first that fits. `hand` stands where a card\nwas seen that no tool claims, `unknown` where none was seen.\n\n| cause | tags and libraries | what it writes | sources |\n|---|---|---|---|\n");
        foreach (var cause in catalog.Causes)
            page.Append($"| `{cause.Id}` | {string.Join(", ", cause.Words.Select(word => $"`{word}`"))} | {cause.Writes} | {string.Join("; ", cause.Sources.Select(key => Link(catalog, key)))} |\n");
        page.Append("\n## Signs of a base\n\nTags and libraries by which `base.undeclared` knows that there is a base; in folders also `adapter_config.json`, a merge configuration, `_name_or_path` of\n`config.json` and GGUF metadata.\n\n| sign | tags and libraries |\n|---|---|\n");
        foreach (var sign in catalog.Signs) page.Append($"| {sign.Title} | {string.Join(", ", sign.Words.Select(word => $"`{word}`"))} |\n");
        return page.ToString();
    }

    private static void Sources(StringBuilder page, DecayCatalog catalog, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            var source = catalog.Sources[key];
            page.Append($"- {Link(catalog, key)}{(source.Where is null ? "" : $": {source.Where}")}{(source.Verified ? "" : " (the original was not read)")}\n");
        }
    }

    private static string Link(DecayCatalog catalog, string key) =>
        catalog.Sources[key] is { Url: { } url } source ? $"[{source.Title}]({url})" : catalog.Sources[key].Title;

    private static string Needs(DecayNeed need) => need switch { DecayNeed.Listing => "labels", DecayNeed.Papers => "files", _ => "card" };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
