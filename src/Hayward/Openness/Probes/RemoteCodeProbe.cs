using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does the configuration ask a loader to run code of the repository?</summary>
internal sealed class RemoteCodeProbe : IProbe<Examination>
{
    // auto_map writes "owner/name--module.Class" for a module of another repository.
    private const string Elsewhere = "--";

    public string Id => "remote-code-required";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var config = subject.Declared.Config;
        var tokenizer = subject.Declared.Tokenizer;
        if (config is null && tokenizer is null)
        {
            yield return new Answer(Outcome.NotAvailable, "There is no configuration that could ask for code.");
            yield break;
        }

        var asked = new List<(string Path, string Key, string Target, Fact Fact)>();
        foreach (var (key, target) in config?.AutoMap.OrderBy(m => m.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
            asked.Add((config!.Path, key, target, subject.ConfigField($"auto_map.{key}", target)));
        foreach (var (key, target) in tokenizer?.AutoMap.OrderBy(m => m.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, string>>())
            asked.Add((tokenizer!.Paths[0], key, target, subject.Facts.Declare($"tokenizer.auto_map.{key}", target, tokenizer.Paths[0])));
        if (asked.Count == 0)
        {
            yield return new Answer(Outcome.False, "No configuration asks a loader to run code of this or another repository.");
            yield break;
        }

        var elsewhere = asked.FirstOrDefault(a => a.Target.Contains(Elsewhere, StringComparison.Ordinal));
        ImmutableArray<Fact> facts = [.. asked.Select(a => a.Fact)];
        if (elsewhere.Target is not null)
        {
            yield return new Answer(
                Outcome.True,
                $"{elsewhere.Path} asks the loader to fetch and run code of another repository for {elsewhere.Key}: {elsewhere.Target}. That code can change at any time.",
                facts,
                Severity: Severity.High);
            yield break;
        }

        var module = asked[0].Target.Split('.')[0] + ".py";
        var here = subject.Artifacts.Files.Any(f => f.Name == module);
        yield return new Answer(
            Outcome.True,
            $"{asked[0].Path} asks the loader to run {module} for {asked[0].Key}; the file is {(here ? "among the files and was not executed or judged here" : "not among the files")}.",
            facts);
    }
}
