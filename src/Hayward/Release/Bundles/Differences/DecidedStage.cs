using Hayward.Release.Decisions;

namespace Hayward.Release.Bundles.Differences;

/// <summary>The stage that decisions led to.</summary>
internal static class DecidedStage
{
    /// <summary>The stage of the last advance; null where there is none, or where the release was withdrawn after it.</summary>
    public static string? Of(DecisionLog log) =>
        log.Entries.LastOrDefault(e => e.Decision.Action is DecisionAction.Advance or DecisionAction.Withdraw) is { Decision: { Action: DecisionAction.Advance } last } ? last.Stage : null;
}
