using System.Text;
using Hayward.Evidence;

namespace Hayward.Tests.Openness.Probes;

/// <summary>Writes <c>docs/reference/probes.md</c> from the definitions of the probes.</summary>
internal static class ProbePage
{
    public static string Write(IEnumerable<ProbeDefinition> definitions)
    {
        var page = new StringBuilder("""
            # Probes

            A probe asks one yes/no question of a release. Its outcome is *true*, *false*, *not available* (what would have to be known is not known), *not
            applicable* (the question does not arise), *not supported* (this version cannot answer it for this kind of file) or *error*. Only the answer
            that is named as bad has a severity, and only *false* and *true* are answers: everything else is never a pass.

            This page is made from `knowledge/probes/`; a test holds it equal. How often the probes that read prose raise a false alarm stands in
            [probes-measured.md](../explanation/probes-measured.md).


            """.ReplaceLineEndings("\n"));
        return page.Append(Body(definitions)).ToString();
    }

    /// <summary>The table of the probes, and a section for each.</summary>
    public static string Body(IEnumerable<ProbeDefinition> definitions)
    {
        var page = new StringBuilder("| probe | question | severity |\n|---|---|---|\n");
        var sorted = definitions.OrderByDescending(d => d.Severity).ThenBy(d => d.Id, StringComparer.Ordinal).ToList();
        foreach (var d in sorted) page.Append($"| [{d.Id}](#{d.Id}) | {d.Question} | {Word(d.Severity)} |\n");
        foreach (var d in sorted)
        {
            page.Append($"\n## {d.Id}\n\n**{d.Question}** {d.Title}. Bad when {Word(d.BadWhen)}; severity {Word(d.Severity)}; {Word(d.Lifecycle)}.\n\n");
            page.Append($"*Why.* {d.Motivation}\n\n*How.* {d.Method}\n\n*What to do* (effort {d.Remediation.Effort}). {d.Remediation.Text}\n\n*Sources.*\n\n");
            foreach (var source in d.Sources)
            {
                var title = source.Url is { } url && url.StartsWith("https://", StringComparison.Ordinal) ? $"[{source.Title}]({url})" : source.Title;
                page.Append($"- {title}{(source.Where is null ? "" : $": {source.Where}")}{(source.Verified ? "" : " (the original was not read)")}\n");
            }
        }

        return page.ToString();
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
