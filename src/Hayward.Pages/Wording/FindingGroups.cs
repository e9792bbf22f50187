using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Pages.Wording;

/// <summary>Findings by what a reader does with them. A question that was not answered is never counted as one that went well.</summary>
/// <param name="Act">Something is wrong, worst first.</param>
/// <param name="Open">No answer.</param>
/// <param name="Clear">Answered, and nothing is wrong; or the question does not arise.</param>
internal sealed record FindingGroups(ImmutableArray<Finding> Act, ImmutableArray<Finding> Open, ImmutableArray<Finding> Clear)
{
    /// <summary>True when something was asked, everything was answered, and nothing is wrong.</summary>
    public bool IsCalm => Act.IsEmpty && Open.IsEmpty && !Clear.IsEmpty;

    /// <summary>Sorts the findings of a dossier.</summary>
    public static FindingGroups Of(ImmutableArray<Finding> findings) => new(
        [.. findings.Where(f => f.Severity != Severity.None).OrderByDescending(f => f.Severity)],
        [.. findings.Where(f => f.Severity == Severity.None && IsOpen(f))],
        [.. findings.Where(f => f.Severity == Severity.None && !IsOpen(f))]);

    /// <summary>How many of each severity: <c>1 critical, 2 low</c>.</summary>
    public string Severities => string.Join(", ", Act.GroupBy(f => f.Severity).Select(g => $"{g.Count()}\u00A0{Words.Of(g.Key).ToLowerInvariant()}"));

    /// <summary>What there is to say when nothing calls for action.</summary>
    public string Quiet => (Open.Length, Clear.Length) switch
    {
        (0, 0) => "Nothing was checked",
        (0, _) => "Nothing to act on",
        (_, 0) => "No check could be answered",
        _ => $"Nothing bad found, {Amounts.Count(Open.Length, "check")} unanswered",
    };

    private static bool IsOpen(Finding finding) => finding.Outcome is Outcome.NotAvailable or Outcome.NotSupported or Outcome.Error;
}
