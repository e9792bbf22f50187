using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;

namespace Hayward.Pages.Tests;

/// <summary>Dossiers made by hand, one for each thing that a page must cope with.</summary>
internal static partial class Fixtures
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing was there.</summary>
    public static Dossier Empty => new()
    {
        Subject = new Subject("models/nothing", LocatorKind.Folder, "nothing", null, null, null),
        Examined = Noon,
        Tool = "0.1.0",
        Files = [],
        Weights = new WeightSummary(false, 0, null, null, 0, ImmutableSortedDictionary<string, long>.Empty, [], 0),
        Declared = new DeclaredSummary(null, null, [], [], null, [], null, null),
        Inventory = new Inventory([], "", ImmutableSortedDictionary<string, string>.Empty),
        Findings = [],
        Claims = [],
        Verdicts = [],
        Disagreements = [],
        Problems = [],
        Facts = [],
        Knowledge = ImmutableSortedDictionary<string, string>.Empty,
    };

    /// <summary>Everything is published and nothing is wrong.</summary>
    public static Dossier CleanOpen => Rich with
    {
        Subject = Rich.Subject with { Name = "hedgerow-base", Locator = "samples/hedgerow-base", Repository = "hedgerow/base" },
        Inventory = new Inventory(
            [.. Rich.Inventory.Components.Select(c => c with { Status = ComponentStatus.Published, License = "Apache-2.0", Note = "Published." })],
            "weights, card, data, training code, checkpoints, evaluations and logs",
            Rich.Inventory.Properties),
        Findings = [.. Rich.Findings.Select(f => f with { Outcome = Outcome.False, Severity = Severity.None, Quotes = [], Message = "Nothing of the kind was found." })],
        Claims = [.. Rich.Claims.Select(c => c with { Answer = Truth.True, Because = "Everything that would have to be known is known and speaks for it." })],
        Verdicts = [.. Rich.Verdicts.Select(BestOf)],
        Disagreements = [],
        Problems = [],
    };

    /// <summary>Little is known, so that every framework is undecided.</summary>
    public static Dossier Undecided => Rich with
    {
        Subject = new Subject("samples/fog", LocatorKind.Folder, "fog-small", null, null, null),
        Inventory = new Inventory(
            [.. Rich.Inventory.Components.Select(c => c with { Status = ComponentStatus.NotFound, License = null, Note = "", Evidence = [] })],
            "weights announced by pointers, no card, nothing else found",
            ImmutableSortedDictionary<string, string>.Empty),
        Weights = new WeightSummary(false, 2, null, "8B", 0, ImmutableSortedDictionary<string, long>.Empty, [], 16_060_556_672),
        Findings = [.. Rich.Findings.Select(f => f with { Outcome = Outcome.NotAvailable, Severity = Severity.None, Quotes = [], Message = "There is no card to read." })],
        Claims = [.. Rich.Claims.Select(c => c with { Answer = Truth.Unknown, Because = "Nothing here speaks of it." })],
        Verdicts = [.. Rich.Verdicts.Select(UndecidedOf)],
    };

    private static Verdict BestOf(Verdict verdict)
    {
        var best = verdict.Scale.IsEmpty ? new ScaleStep(verdict.Possible, verdict.PossibleTitle, 1) : verdict.Scale[^1];
        return verdict with
        {
            Result = best.Id,
            ResultTitle = best.Title,
            Possible = best.Id,
            PossibleTitle = best.Title,
            Score = verdict.MaximalScore,
            PossibleScore = verdict.MaximalScore,
            Criteria = [.. verdict.Criteria.Select(c => c with { Answer = Truth.True, Because = "It is published under Apache-2.0." })],
            Answers = [.. verdict.Answers.Select(c => c with { Answer = Truth.True, Because = "All that it takes is published." })],
            Unknown = [],
            Remediation = [],
            RemediationReaches = null,
        };
    }

    private static Verdict UndecidedOf(Verdict verdict)
    {
        var worst = verdict.Scale.IsEmpty ? new ScaleStep(verdict.Result, verdict.ResultTitle, 0) : verdict.Scale[0];
        var best = verdict.Scale.IsEmpty ? new ScaleStep(verdict.Possible, verdict.PossibleTitle, 1) : verdict.Scale[^1];
        return verdict with
        {
            Result = worst.Id,
            ResultTitle = worst.Title,
            Possible = best.Id,
            PossibleTitle = best.Title,
            Score = verdict.Score is null ? null : 0,
            PossibleScore = verdict.MaximalScore,
            Criteria = [.. verdict.Criteria.Select(c => c with { Answer = Truth.Unknown, Because = "Not known." })],
            Unknown = ["training-data", "training-code", "license-terms"],
        };
    }
}
