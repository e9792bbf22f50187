using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hayward.Artifacts.Scanning;

/// <summary>Finds the rule for what is no callable of a pickle: by kind, subject and detail, the first that matches.</summary>
internal sealed class ObservationRules
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ILookup<ObservationKind, Entry> _entries;

    public ObservationRules(ScanKnowledge knowledge) => _entries = knowledge.Rules
        .Where(rule => rule.On is not null)
        .Select(rule => new Entry(rule, new Lazy<ImmutableArray<Regex>>(() => Compiled(rule.On!.Subjects)), new Lazy<ImmutableArray<Regex>>(() => Compiled(rule.On!.Details))))
        .SelectMany(entry => entry.Rule.On!.Kinds.Select(kind => (kind, entry)))
        .ToLookup(pair => pair.kind, pair => pair.entry);

    /// <summary>The first rule for <paramref name="observation"/>; null when there is none.</summary>
    public ScanRule? Of(Observation observation) => _entries[observation.Kind]
        .FirstOrDefault(entry => Matches(entry.Subjects.Value, observation.Subject) && Matches(entry.Details.Value, observation.Detail))?.Rule;

    private static bool Matches(ImmutableArray<Regex> patterns, string text) => patterns.IsEmpty || patterns.Any(pattern => pattern.IsMatch(text));

    private static ImmutableArray<Regex> Compiled(ImmutableArray<string> patterns) =>
        [.. patterns.Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant, Patience))];

    private sealed record Entry(ScanRule Rule, Lazy<ImmutableArray<Regex>> Subjects, Lazy<ImmutableArray<Regex>> Details);
}
