using System.Globalization;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Safeguards;

namespace Hayward.Pages.Releases;

/// <summary>Plain English for what a release is decided upon.</summary>
internal static class GateWords
{
    public static string Of(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "Shown",
        GateOutcome.Fail => "Contradicted",
        GateOutcome.NotApplicable => "Not asked",
        _ => "Not shown",
    };

    /// <summary>The same of a gate as a whole.</summary>
    public static string OfGate(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "Evidence is whole",
        GateOutcome.Fail => "Shut",
        GateOutcome.NotApplicable => "Not asked",
        _ => "Open questions",
    };

    public static string Of(Reversibility reversible) => reversible switch
    {
        Reversibility.Yes => "can be undone",
        Reversibility.Partly => "can be undone in part",
        _ => "cannot be undone",
    };

    public static string Of(ReachEffect effect) => effect switch
    {
        ReachEffect.Stops => "Stops",
        ReachEffect.Asks => "Can be asked",
        _ => "Stays",
    };

    public static string Of(Independence independence) => independence switch
    {
        Independence.Internal => "the publisher's own",
        Independence.Commissioned => "chosen or paid by the publisher",
        _ => "independent",
    };

    public static string Of(EvaluationResult result) => result switch
    {
        EvaluationResult.Below => "Below it",
        EvaluationResult.Crossed => "Crossed it",
        EvaluationResult.Pending => "Not made yet",
        _ => "Does not tell",
    };

    /// <summary>The result of an evaluation as the outcome that its mark shows.</summary>
    public static GateOutcome Mark(EvaluationResult result) => result switch
    {
        EvaluationResult.Below => GateOutcome.Pass,
        EvaluationResult.Crossed => GateOutcome.Fail,
        _ => GateOutcome.Inconclusive,
    };

    public static string Of(SafeguardPlace place) => place switch
    {
        SafeguardPlace.InFiles => "Travels in the files",
        SafeguardPlace.InTemplate => "Travels in a setting",
        SafeguardPlace.StaysBehind => "Stays behind",
        _ => "Not shown",
    };

    /// <summary>Where a safeguard is, as the outcome that its mark shows.</summary>
    public static GateOutcome Mark(SafeguardPlace place) => place switch
    {
        SafeguardPlace.InFiles or SafeguardPlace.InTemplate => GateOutcome.Pass,
        SafeguardPlace.StaysBehind => GateOutcome.Fail,
        _ => GateOutcome.Inconclusive,
    };

    public static string Of(EvidenceStanding standing) => standing switch
    {
        EvidenceStanding.Holds => "As entered",
        EvidenceStanding.Missing => "Missing",
        EvidenceStanding.Changed => "Other bytes than entered",
        EvidenceStanding.Expired => "Expired",
        _ => "Withdrawn",
    };

    public static string Of(DecisionAction action) => action switch
    {
        DecisionAction.Advance => "Went on to",
        DecisionAction.Hold => "Paused at",
        DecisionAction.Resume => "Ended the pause at",
        _ => "Withdrew from",
    };

    /// <summary>The day of a time, UTC.</summary>
    public static string Day(DateTimeOffset time) => Day(DateOnly.FromDateTime(time.UtcDateTime));

    /// <summary>A day for people.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
