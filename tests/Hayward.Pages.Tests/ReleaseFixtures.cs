using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.FailureModes;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Reports;
using Hayward.Samples;

namespace Hayward.Pages.Tests;

/// <summary>Releases of the samples, with invented decisions.</summary>
internal static class ReleaseFixtures
{
    public static readonly DateTimeOffset Made = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);

    private const string Hostile = "<script>document.title='x'</script> \u202Egnp \" onmouseover=\"x";

    private static readonly Lazy<ImmutableArray<ReleaseReport>> Samples = new(Write);
    private static readonly Ladder Ladder = LadderReader.BuiltIn(KnowledgeBase.BuiltIn);

    /// <summary>One that went up to the gated download, with dissent, and whose minutes were withdrawn since.</summary>
    public static ReleaseReport Climbed => Samples.Value[0];

    /// <summary>One that is stopped before the weights are out of hand; it stands on hold.</summary>
    public static ReleaseReport Stopped => Samples.Value[1];

    /// <summary>One of which nothing is said but what tries to become part of the page.</summary>
    public static ReleaseReport Strange
    {
        get
        {
            var said = Stopped.Case.Release;
            var release = Stopped.Case with
            {
                Release = new ReleaseDossier
                {
                    Release = said.Release with { Name = Hostile, Version = Hostile, Publisher = new Publisher(Hostile, Hostile, "XX") },
                    Statements = said.Statements.SetItem("type.license", new Statement([Hostile, "javascript:alert(1)"], Standing.Attested, Hostile, null, 3)),
                    Safeguards = [.. said.Safeguards.Select(s => s with { Description = Hostile })],
                },
                Safeguards = [.. Stopped.Case.Safeguards.Select(s => s with { Because = Hostile, Safeguard = s.Safeguard with { Description = Hostile } })],
                Evidence = [.. Stopped.Case.Evidence.Select(e => e with { File = e.File with { Title = Hostile, Path = Hostile, By = Hostile }, Standing = EvidenceStanding.Changed })],
                Checkpoint = null,
            };
            return Report(release, []);
        }
    }

    private static ImmutableArray<ReleaseReport> Write()
    {
        var folder = Directory.CreateTempSubdirectory("hayward-releases-");
        try
        {
            var models = Path.Combine(folder.FullName, "models");
            SampleCommons.Write(models);
            var (climbed, stopped) = (Read(SampleReleases.Names[0], models, folder.FullName), Read(SampleReleases.Names[1], models, folder.FullName));
            var withdrawn = climbed with
            {
                Evidence = [.. climbed.Evidence.Select(e => e.File.Id == "meeting" ? e with { Standing = EvidenceStanding.Withdrawn } : e)],
            };
            string[] way = ["internal", "trusted-evaluation", "limited-research", "gated-download"];
            return
            [
                Report(withdrawn, [.. way.Select((stage, i) => Decided(climbed, i + 1, DecisionAction.Advance, stage))]),
                Report(stopped,
                    [.. way.Take(3).Select((stage, i) => Decided(stopped, i + 1, DecisionAction.Advance, stage)), Decided(stopped, 4, DecisionAction.Hold, "limited-research")]),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReleaseCase Read(string name, string models, string home)
    {
        var folder = Path.Combine(home, name);
        var digest = CheckpointDigest.Read(KnowledgeBase.BuiltIn);
        SampleReleases.Write(name, models, folder, place => digest.Of(ArtifactReader.Read(Locator.Resolve(place, Surroundings.OfProcess())))!.Value.ToString());
        return new ReleaseCaseReader(KnowledgeBase.BuiltIn, new NoonClock(), "0.1.0").Read(folder);
    }

    private static ReleaseReport Report(ReleaseCase release, ImmutableArray<LoggedDecision> decisions) => new(
        release, ReleaseFields.Read(KnowledgeBase.BuiltIn), StatusReport.Of(Ladder, new DecisionLog("decisions", decisions, []), GateKeeper.Facts(release)),
        FailureModeCatalog.Load(KnowledgeBase.BuiltIn).Run(release));

    private static LoggedDecision Decided(ReleaseCase release, int number, DecisionAction action, string stage)
    {
        var gate = GateKeeper.Judge(Ladder, release)[stage];
        var decision = new Decision
        {
            Number = number,
            Action = action,
            Stage = stage,
            Release = release.Release.Release.Name,
            Checkpoint = release.Checkpoint!.Value,
            Date = Made.AddDays(number - 20),
            By = [new Decider("E. Fairweather", "release lead"), new Decider("M. Oduya", "safety")],
            Reason = action == DecisionAction.Hold ? "Drift Lane Assurance asked for the weights without the filters." : "What was asked is shown.",
            Dissent = stage == "gated-download" ? ["R. Penhale wishes to wait until the discussion tab has a second reader."] : [],
            Ladder = Ladder.Id,
            Policy = Ladder.Digest,
            Facts = Ladder.Digest,
            Outcome = gate.Outcome,
            Criteria = [],
            Evidence = gate.Evidence,
            Reach = [],
            Tool = "0.1.0",
        };
        return new LoggedDecision(decision.FileName, Digest.Sha256(System.Text.Encoding.UTF8.GetBytes(decision.FileName)), decision);
    }

    private sealed class NoonClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Made;
    }
}
