using System.Text;
using System.Text.Json;
using Hayward.Artifacts.Scanning;

namespace Hayward.Tests.Artifacts.Scanning;

/// <summary>Writes <c>docs/reference/scanning.md</c> from the rules.</summary>
internal static class ScanPage
{
    public static string Write(ScanKnowledge knowledge)
    {
        var denied = knowledge.Denied.SelectMany(file => file.Groups).ToList();
        var allowed = knowledge.Allowed.SelectMany(file => file.Groups).ToList();
        var page = new StringBuilder($"""
            # Rules of the scanner

            `hayward artifact scan` gives one of three verdicts to every file. **clean**: every byte was parsed and explained, and nothing in it runs or reaches
            out. **unsafe**: a rule says that loading it is dangerous. **unknown**: something was not understood or is on no list. Unknown never passes.

            The readers of the formats report what a loader would act upon; the rules below judge it. This page is made from `knowledge/scanning/`; a test holds
            it equal. The lists name {denied.Sum(g => g.Modules.Length):N0} modules and {denied.Sum(g => g.Callables.Length):N0} single callables that are dangerous, and {allowed.Sum(g => g.Callables.Length):N0} callables and {allowed.Sum(g => g.Patterns.Length):N0} patterns that only rebuild data.

            | rule | verdict | severity | when |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var rule in knowledge.Rules)
            page.Append($"| [{rule.Id}](#{rule.Id}) | {Word(rule.Verdict)} | {Word(rule.Severity)} | {rule.Title} |\n");
        page.Append("""

            ## How a callable is judged

            1. Names of Python 2 count as those of Python 3 too (`__builtin__.eval`, `commands.getoutput`), as the unpickler has it.
            2. A denied callable, or anything below a denied module, is unsafe. An exact entry among the allowed is an exception from a denied module.
            3. An allowed callable passes for the uses that its entry lists: to name it, to call it, to put state or items on what it returned. Any other use is
               `callable-use-unlisted`.
            4. A name that goes through internals (`__globals__`) or reaches a dangerous module through another (`torch.serialization.os.system`) is unsafe.
            5. Everything else is `callable-unlisted`.

            ## The rules

            """.ReplaceLineEndings("\n"));
        foreach (var rule in knowledge.Rules)
        {
            page.Append($"\n### {rule.Id}\n\n**{rule.Title}**: {Word(rule.Verdict)}, {Word(rule.Severity)}. {Sentence(rule.Why)}\n");
            if (rule.Remediation.Length > 0) page.Append($"\n*What to do.* {rule.Remediation}\n");
            if (!rule.Advisories.IsEmpty) page.Append($"\n*Advisories.* {string.Join(", ", rule.Advisories)}\n");
        }

        page.Append("\n## Dangerous callables\n");
        foreach (var file in knowledge.Denied)
        {
            page.Append($"\n### {file.Title}\n");
            foreach (var group in file.Groups)
            {
                page.Append($"\n{Sentence(group.Why)} Rule `{group.Rule}`{(group.Advisories.IsEmpty ? "" : $"; {string.Join(", ", group.Advisories)}")}.\n\n");
                if (!group.Modules.IsEmpty) page.Append($"- with everything in them: {Names(group.Modules)}\n");
                if (!group.Callables.IsEmpty) page.Append($"- {Names(group.Callables)}\n");
            }
        }

        page.Append("\n## Allowed callables\n");
        foreach (var file in knowledge.Allowed)
        {
            page.Append($"\n### {file.Title}\n");
            foreach (var group in file.Groups)
            {
                page.Append($"\n{Sentence(group.Why)} Uses: {string.Join(", ", group.Uses.Select(Word))}.\n\n");
                if (!group.Callables.IsEmpty) page.Append($"- {Names(group.Callables)}\n");
                foreach (var pattern in group.Patterns) page.Append($"- `{pattern}`\n");
            }
        }

        page.Append("\n## Sources\n\n");
        var sources = knowledge.Denied.SelectMany(f => f.Sources).Concat(knowledge.Allowed.SelectMany(f => f.Sources)).Concat(knowledge.Renamed.Sources)
            .Concat(knowledge.Rules.SelectMany(r => r.Sources)).Distinct();
        foreach (var source in sources)
            page.Append($"- [{source.Title}]({source.Url}){(source.Where is null ? "" : $": {source.Where}")}{(source.Verified ? "" : " (the original was not read)")}\n");
        return page.ToString();
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()!);
}
