using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing;
using Hayward.Tests.Artifacts;
using Hayward.Tests.Signing;

namespace Hayward.Tests.Release.Decisions;

/// <summary>A folder in which decisions are entered, a key, and a clock that goes on by an hour with each.</summary>
internal sealed class Council : IDisposable
{
    private readonly TestFolder _folder = new();

    public SigningWorkshop Workshop { get; } = new();

    public DateTimeOffset Now { get; set; } = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    public string Dossier => _folder.At("release");

    public string Decisions => Path.Combine(Dossier, "decisions");

    public DecisionLog Log => DecisionLog.Read(Dossier);

    public static DecisionWill Will { get; } = new([new Decider("A. Reeve", "safety lead"), new Decider("B. Miller", "board")], "All criteria are met.", ["C. Cooper would wait for the second lab."]);

    public string Advance(string stage, ReleaseCase? release = null, string? digest = null) => Enter(release, (maker, facts) => maker.Advance(stage, digest ?? facts.Checkpoint!.Value.Hex, Will));

    public string Enter(ReleaseCase? release, Func<DecisionMaker, CaseFacts, Decision> decide)
    {
        var facts = release is null ? Cases.Facts : GateKeeper.Facts(release);
        var decision = decide(new DecisionMaker(Cases.Ladder, Log, facts, Now, "test"), facts);
        DecisionFiles.Append(Decisions, decision, DecisionSigner.Sign(decision, Workshop.Key, []), Cases.Ladder, facts);
        Now = Now.AddHours(1);
        return decision.FileName;
    }

    public void AdvanceTo(string stage, ReleaseCase? release = null)
    {
        foreach (var step in Cases.Ladder.Stages.TakeWhile(s => s.Id != stage).Select(s => s.Id).Append(stage)) Advance(step, release);
    }

    public ReplayReport Replay(ReleaseCase? release = null, bool signatures = true, Ladder? ladder = null) => new DecisionReplay(Cases.Words, TimeProvider.System)
        .Replay(Log, signatures ? new TrustedKey(Workshop.Public) : null, ladder ?? Cases.Ladder, release is null ? Cases.Facts : GateKeeper.Facts(release));

    public ReleaseStanding Standing(ReleaseCase? release = null) => ReleaseStanding.Of(Cases.Ladder, Log, release is null ? Cases.Facts : GateKeeper.Facts(release));

    public void Dispose()
    {
        Workshop.Dispose();
        _folder.Dispose();
    }
}
