using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Release;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Safeguards;
using Hayward.Signing;

namespace Hayward.Tests.Release;

/// <summary>Release cases made in code. <see cref="Complete"/> has all that the built-in ladder asks up to its last stage; tests take away from it.</summary>
internal static class Cases
{
    public static readonly DateOnly Day = new(2026, 11, 28);

    public static readonly Digest Checkpoint = Digest.Sha256("the weights"u8);

    private static readonly string[] Fields =
    [
        "type.release-type", "type.published", "type.withheld", "type.license", "type.base-model", "type.base-digest",
        "rationale.capability", "rationale.why-weights", "rationale.benefits", "rationale.risks", "rationale.decision-rule", "rationale.marginal-risk",
        "rationale.alternatives", "rationale.irreversible", "evaluations.policy", "evaluations.proportion",
        "access.stages-planned", "access.who", "access.learnt", "access.reach", "access.channels",
        "obligations.incident-channel", "obligations.license-text", "obligations.use-policy", "obligations.card", "obligations.safety-guidance",
        "obligations.deployment-warnings", "obligations.monitoring", "auditability.version", "auditability.training-summary", "auditability.limitations",
        "supply-chain.hashes", "supply-chain.signer", "supply-chain.derivatives", "support.contact", "support.maintenance",
        "provenance.synthetic", "provenance.closed-outputs", "energy.training-energy", "energy.training-carbon", "labour.who", "funding.sources",
    ];

    private static readonly string[] Components = ["weights", "license-terms", "model-card", "training-code", "evaluation-results", "data-documentation"];

    private static readonly string[] Probes =
    [
        "false-recall", "artifact-ambiguity", "openwashing", "benchmark-substitution", "safety-wrapper-evaporation", "lineage-decay",
        "unsafe-serialization", "unsafe-content", "malformed-weights", "remote-code-required",
    ];

    private static readonly string[] Areas =
        ["cyber", "biological", "chemical", "fraud", "impersonation", "weaponization", "surveillance", "autonomous-misuse", "safeguard-removal"];

    /// <summary>The built-in ladder, as its file stands in the repository.</summary>
    public static Ladder Ladder { get; } = LadderReader.BuiltIn(KnowledgeBase.InFolder(Repository.File("knowledge")));

    /// <summary>The names that a ladder may use.</summary>
    public static LadderVocabulary Words { get; } = LadderVocabulary.Read(KnowledgeBase.InFolder(Repository.File("knowledge")));

    /// <summary>What the gates look at of <see cref="Complete"/>.</summary>
    public static CaseFacts Facts { get; } = GateKeeper.Facts(Complete());

    /// <summary>Everything that the built-in ladder asks.</summary>
    public static ReleaseCase Complete()
    {
        ImmutableArray<EvidenceFile> files =
        [
            .. Areas.Select(a => File($"{a}-report", "evaluation-report")), File("board-minutes", "minutes"), File("research-agreement", "agreement"),
        ];
        ImmutableArray<Safeguard> safeguards =
        [
            new("refusals", SafeguardKind.RefusalTuning, "It was trained to refuse.", ["model.safetensors"]),
            new("rate-limit", SafeguardKind.RateLimit, "The service answers slowly.", []),
        ];
        return new ReleaseCase
        {
            Folder = "release",
            Day = Day,
            Checkpoint = Checkpoint,
            Release = new ReleaseDossier
            {
                Release = new ReleaseSubject("fenland-ai/sedge", "1.0", "..", Checkpoint, new Publisher("fenland-ai")),
                Statements = Fields.ToImmutableSortedDictionary(f => f, f => Declared("said"), StringComparer.Ordinal).Add("training.compute", Declared("3e22")),
                Evaluations = [.. Areas.Select(Below)],
                Safeguards = safeguards,
                Data = [new DataSource("books", DataKind.Licensed, "Books", "text")],
                Support = [new SupportEntry("tools", "offer", "evaluation-tools", ["universities"], "The harness.")],
                Changes = [new SafetyChange("1.0", Day.AddDays(-20), "First version.")],
                Evidence = files,
            },
            Examined = Examined(),
            Evidence = [.. files.Select(f => new EvidenceState(f, EvidenceStanding.Holds, f.Digest))],
            Safeguards =
            [
                new SafeguardJourney(safeguards[0], SafeguardPlace.InFiles, ["model.safetensors"], "It is in the weights."),
                new SafeguardJourney(safeguards[1], SafeguardPlace.StaysBehind, [], "It is with the service."),
            ],
        };
    }

    public static Statement Declared(string text) => new([text], Standing.Declared, null, Day.AddDays(-30));

    public static Evaluation Below(string area) => new(
        $"{area}-1", area, "a benchmark and experts", "no uplift", Day.AddDays(-60), EvaluationResult.Below, "none seen", "Outside Lab", Independence.Independent, Day.AddDays(-30),
        Checkpoint, area == "safeguard-removal", ["refusals"], [$"{area}-report"]);

    public static EvidenceFile File(string id, string kind) =>
        new(id, $"evidence/{id}.md", Digest.Sha256(System.Text.Encoding.UTF8.GetBytes(id)), kind, id, Day.AddDays(-30));

    /// <summary>The case with an evidence file that stands otherwise.</summary>
    public static ReleaseCase With(this ReleaseCase release, string file, EvidenceStanding standing) => release with
    {
        Evidence = [.. release.Evidence.Select(e => e.File.Id != file ? e
            : e with { Standing = standing, File = standing == EvidenceStanding.Withdrawn ? e.File with { Withdrawn = Day } : standing == EvidenceStanding.Expired ? e.File with { Expires = Day } : e.File })],
    };

    /// <summary>The case with another dossier.</summary>
    public static ReleaseCase With(this ReleaseCase release, Func<ReleaseDossier, ReleaseDossier> change) => release with { Release = change(release.Release) };

    /// <summary>The case with an answer of a probe put in the place of its own.</summary>
    public static ReleaseCase Finding(this ReleaseCase release, string probe, Outcome outcome) => release with
    {
        Examined = release.Examined with { Findings = [.. release.Examined.Findings.Where(f => f.Probe != probe), new Finding(probe, outcome, Severity.High, $"{probe}: {outcome}.", [], [])] },
    };

    private static Dossier Examined() => new()
    {
        Subject = new Subject("model", LocatorKind.Folder, "sedge", null, null, Digest.Sha256("all files"u8)),
        Examined = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero),
        Tool = "test",
        Files = [new FileEntry("model.safetensors", 100, Digest.Sha256("weights"u8), FileFormat.Safetensors, "")],
        Weights = new WeightSummary(true, 0, 131_072, null, 21, ImmutableSortedDictionary<string, long>.Empty, ["Safetensors"], 100),
        Custody = CustodySummary.None with { Signatures = [new FoundSignature("model.sig", SigningMethod.Key, 3, 3, [], [], [])] },
        Declared = new DeclaredSummary("apache-2.0", "Apache-2.0", [], [], null, [], null, null),
        Inventory = new Inventory(
            [.. Components.Select(c => new ComponentState { Id = c, Status = ComponentStatus.Published })], "weights and card", ImmutableSortedDictionary<string, string>.Empty),
        Findings = [.. Probes.Select(p => new Finding(p, Outcome.False, Severity.None, $"{p} was not found.", [], []))],
        Claims = [new CriterionAnswer("CLAIM-OPENNESS", "Openness", Truth.True, "All is there.", [], [])],
        Verdicts = [],
        Disagreements = [],
        Problems = [],
        Facts = [],
        Knowledge = ImmutableSortedDictionary<string, string>.Empty,
    };
}
