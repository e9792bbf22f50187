using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Prefilling;
using Hayward.Release.FailureModes;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release.FailureModes;

/// <summary>Cases from a release made by hand and a dossier that init made of it, changed as a test asks.</summary>
internal static class MadeCase
{
    private static readonly DayClock Clock = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
    private static readonly Lazy<ReleaseCaseReader> Reader = new(() => new ReleaseCaseReader(KnowledgeBase.BuiltIn, Clock, "test"));
    private static readonly Lazy<ReleasePrefill> Prefill = new(() => new ReleasePrefill(KnowledgeBase.BuiltIn, Clock, "test"));
    private static readonly Lazy<FailureModeCatalog> Catalog = new(() => FailureModeCatalog.Load(KnowledgeBase.BuiltIn));

    public static FailureModeCatalog Modes => Catalog.Value;

    public static ReleasePrefill Start => Prefill.Value;

    public static ReleaseCase Of(HandMadeRelease release, Func<ReleaseDossier, ReleaseDossier>? change = null)
    {
        var set = release.Set;
        var declared = CardReader.Read(set);
        var examined = HandMadeRelease.Examiner.Examine(set, declared);
        var dossier = Prefill.Value.Start(set, declared, examined, "..");
        return Reader.Value.Case("no-such-folder", change is null ? dossier : change(dossier), set, declared, examined);
    }

    public static ImmutableArray<Finding> Run(ReleaseCase release, string mode) => [.. Catalog.Value.Run(release).Findings.Where(f => f.Probe == mode)];

    public static ReleaseDossier Saying(this ReleaseDossier dossier, string id, params string[] values) =>
        dossier with { Statements = dossier.Statements.SetItem(id, new Statement([.. values], Standing.Declared, null, null, 7)) };

    public static Evaluation Evaluation(string id, Digest? checkpoint, params string[] safeguards) => new(
        id, "cyber", "by hand", "2 of 40", new DateOnly(2026, 10, 1), EvaluationResult.Below, null, "Fen Lab", Independence.Independent, new DateOnly(2026, 11, 1), checkpoint, false, [.. safeguards], [], 9);

    private sealed class DayClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
