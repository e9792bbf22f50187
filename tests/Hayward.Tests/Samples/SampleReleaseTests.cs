using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Samples;

namespace Hayward.Tests.Samples;

/// <summary>The two dossiers of the samples: one that can go all the way, one that stops before the weights are out of hand.</summary>
public sealed class SampleReleaseTests(WrittenSamples samples) : IClassFixture<WrittenSamples>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-release-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_well_kept_one_lacks_only_its_signature()
    {
        var status = Judge(SampleReleases.Names[0]);
        status["limited-research"].Outcome.ShouldBe(GateOutcome.Pass, string.Join("; ", status["limited-research"].Criteria.Where(c => c.Blocks).Select(c => c.Because)));
        status["gated-download"].Reasons.ShouldBe(["GATE-SIGNED"]);
        status["broad-release"].Reasons.ShouldBe(["GATE-SIGNED"]);
    }

    [Fact]
    public void The_other_stops_at_limited_research_because_what_made_it_safe_stays_behind()
    {
        var status = Judge(SampleReleases.Names[1]);
        status["limited-research"].Outcome.ShouldBe(GateOutcome.Pass, string.Join("; ", status["limited-research"].Criteria.Where(c => c.Blocks).Select(c => c.Because)));
        var gate = status["gated-download"];
        gate.Blocks.ShouldBeTrue();
        gate.Reasons.ShouldContain("GATE-SAFEGUARDS-TRAVEL");
        gate.Reasons.ShouldContain("GATE-REACH");
        gate.WayOn.Steps.ShouldContain(s => s.Code == "GATE-SAFEGUARDS-TRAVEL");
    }

    private LadderStatus Judge(string name)
    {
        var folder = Path.Combine(_folder, name);
        var digest = CheckpointDigest.Read(KnowledgeBase.BuiltIn);
        SampleReleases.Write(name, samples.Root, folder, place => digest.Of(ArtifactReader.Read(Locator.Resolve(place, Surroundings.OfProcess())))!.Value.ToString());
        var release = new ReleaseCaseReader(KnowledgeBase.BuiltIn, TimeProvider.System, "test").Read(folder, cancellation: TestContext.Current.CancellationToken);
        release.Notes.Where(n => n.Fatal).ShouldBeEmpty();
        return GateKeeper.Judge(LadderReader.BuiltIn(KnowledgeBase.BuiltIn), release);
    }
}
