using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;

namespace Hayward.Pages.Wording;

/// <summary>How a verdict is said in few words.</summary>
internal static class Verdicts
{
    /// <summary>The verdicts of the frameworks proper: the one that asks for the three claims has a place of its own.</summary>
    public static ImmutableArray<Verdict> Shown(Dossier dossier) =>
        dossier.Claims.IsEmpty ? dossier.Verdicts : [.. dossier.Verdicts.Where(v => !IsOfClaims(v, dossier.Claims))];

    /// <summary>The verdict that the three claims were taken from, where it is among the verdicts.</summary>
    public static Verdict? OfClaims(Dossier dossier) => dossier.Verdicts.FirstOrDefault(v => IsOfClaims(v, dossier.Claims));

    /// <summary>The result: a score, a count of answers where a framework refuses to add them up, or its words.</summary>
    public static string Headline(Verdict verdict) => verdict switch
    {
        { Score: { } score, MaximalScore: { } top } => $"{Amounts.Score(score)} of {Amounts.Score(top)}",
        _ when IsAnswersOnly(verdict) => Truths(verdict.Answers),
        _ => Words.Sentence(verdict.ResultTitle),
    };

    /// <summary>The best result still possible, in the same way; null when the verdict is decided.</summary>
    public static string? StillPossible(Verdict verdict) => verdict switch
    {
        { Score: { } score, PossibleScore: { } best } => best > score ? Amounts.Score(best) : null,
        { Decided: true } => null,
        _ when IsAnswersOnly(verdict) => $"{verdict.Answers.Count(a => a.Answer != Truth.False)} yes",
        _ => verdict.PossibleTitle,
    };

    /// <summary>True for a framework that asks several questions and refuses to add them up.</summary>
    public static bool IsAnswersOnly(Verdict verdict) => !verdict.Answers.IsEmpty && verdict.Scale.IsEmpty && verdict.Score is null;

    /// <summary>How many criteria have which answer: <c>2 yes, 1 no</c>.</summary>
    public static string Truths(ImmutableArray<CriterionAnswer> answers) => string.Join(", ", new[] { Truth.True, Truth.False, Truth.Unknown }
        .Select(truth => (Truth: truth, Count: answers.Count(c => c.Answer == truth)))
        .Where(part => part.Count > 0)
        .Select(part => $"{part.Count} {Words.Of(part.Truth).ToLowerInvariant()}"));

    private static bool IsOfClaims(Verdict verdict, ImmutableArray<CriterionAnswer> claims) =>
        !verdict.Answers.IsEmpty && verdict.Answers.Select(a => a.Code).SequenceEqual(claims.Select(c => c.Code));
}
