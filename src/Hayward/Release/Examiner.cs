using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Artifacts.Scanning;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Frameworks;
using Hayward.Openness.Inventories;
using Hayward.Openness.Probes;
using Hayward.Signing;
using Hayward.Terms;

namespace Hayward.Release;

/// <summary>Makes the dossier of a model: facts, inventory, findings, verdicts. Reads nothing but what it is given and the knowledge; the
/// same input, clock and version give the same dossier.</summary>
public sealed class Examiner
{
    private readonly InventoryTaker _taker;
    private readonly LicenseReader _licenses;
    private readonly ProbeCatalog _probes;
    private readonly OpennessReview _review;
    private readonly Scanner _scanner;
    private readonly Sizes _sizes;
    private readonly ImmutableSortedDictionary<string, string> _knowledge;
    private readonly OpennessKnowledge _openness;
    private readonly TimeProvider _clock;
    private readonly string _tool;

    /// <summary>Reads the knowledge once for any number of examinations.</summary>
    /// <param name="knowledge">Frameworks, probes, licences, inventory and phrases.</param>
    /// <param name="clock">Tells when facts are observed.</param>
    /// <param name="tool">Version of the program, for the dossier.</param>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public Examiner(KnowledgeBase knowledge, TimeProvider clock, string tool)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(tool);
        (_clock, _tool) = (clock, tool);
        var catalog = LicenseCatalog.Read(knowledge);
        var frameworks = FrameworkCatalog.Load(knowledge);
        _licenses = new LicenseReader(catalog);
        _taker = InventoryTaker.Load(knowledge, _licenses);
        _probes = ProbeCatalog.Load(knowledge, catalog);
        _review = new OpennessReview(frameworks, catalog.Resolve);
        _scanner = new Scanner(ScanKnowledge.Read(knowledge));
        _openness = frameworks.Knowledge;
        _sizes = new Sizes(knowledge, _taker.Phrases);
        _knowledge = Used(knowledge);
    }

    /// <summary>Reads the files of a place, then examines them.</summary>
    /// <param name="place">What a locator names.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public Dossier Examine(Place place, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default) =>
        Examine(ArtifactReader.Read(place, progress, cancellation));

    /// <summary>Examines what was read.</summary>
    public Dossier Examine(ArtifactSet artifacts)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        return Examine(artifacts, CardReader.Read(artifacts));
    }

    /// <summary>Examines both sides of a release.</summary>
    /// <param name="artifacts">What was measured.</param>
    /// <param name="declared">What the publisher says.</param>
    public Dossier Examine(ArtifactSet artifacts, DeclaredSide declared)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        var facts = new FactBook(_clock);
        var subject = Look(artifacts, declared, facts);
        var findings = Worst(_probes.Run(subject));
        var judgement = _review.Judge(new Assessment
        {
            Subject = subject.Name,
            Components = subject.Inventory.Components.ToImmutableSortedDictionary(c => c.Id, c => c, StringComparer.Ordinal),
            Properties = subject.Inventory.Properties,
            Findings = findings,
        });
        var weights = DossierSummaries.Weights(subject, _sizes);
        var scanned = subject.Scan.Files.ToDictionary(f => f.Path, f => f.Verdict, StringComparer.Ordinal);
        return new Dossier
        {
            Subject = new Subject(artifacts.Locator, artifacts.Kind, artifacts.Name, artifacts.Repository, artifacts.Revision, ArtifactDigest.Of(artifacts)),
            Examined = facts.Observed,
            Tool = _tool,
            Files = [.. artifacts.Files.Select(f => new FileEntry(f.Path, f.Size, f.Digest, f.Format, DossierSummaries.Note(f, scanned.GetValueOrDefault(f.Path))))],
            Weights = weights,
            Custody = CustodySummary.Of(subject),
            Declared = DossierSummaries.Declared(subject),
            Inventory = subject.Inventory,
            Findings = findings,
            Claims = judgement.Claims,
            Verdicts = judgement.Verdicts,
            Disagreements = judgement.Disagreements,
            Problems = Problems(artifacts, declared),
            Facts = [.. facts.Facts],
            ProbeDefinitions = [.. _probes.Definitions.Values],
            ComponentDefinitions = _openness.Components,
            PropertyDefinitions = _openness.Properties,
            Knowledge = _knowledge,
        };
    }

    /// <summary>What the probes are asked about.</summary>
    internal Examination Look(ArtifactSet artifacts, DeclaredSide declared, FactBook facts)
    {
        var license = _licenses.Read(declared, facts);
        var weights = _taker.Weights(artifacts, declared);
        FactCollector.Collect(artifacts, declared, weights, facts);
        var identities = ModelIdentities.Of(artifacts);
        var signatures = FoundSignature.In(artifacts);
        FactCollector.Custody(identities, signatures, facts);
        return new Examination
        {
            Artifacts = artifacts,
            Declared = declared,
            License = license,
            Weights = weights,
            Inventory = _taker.Take(artifacts, declared, license, facts),
            Scan = _scanner.Scan(artifacts),
            Identities = identities,
            Signatures = signatures,
            Facts = facts,
        };
    }

    // Bad answers first, worst first; then what could not be answered; then what is well. Within each the order of the catalogue stays.
    private static ImmutableArray<Finding> Worst(ImmutableArray<Finding> findings) =>
        [.. findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Outcome switch
        {
            Outcome.Error => 0,
            Outcome.NotSupported => 1,
            Outcome.NotAvailable => 2,
            Outcome.True or Outcome.False => 3,
            _ => 4,
        })];

    private static ImmutableArray<FileProblem> Problems(ArtifactSet artifacts, DeclaredSide declared) =>
    [
        // A file that counts as malformed is told once: an oddity of its bytes alone would not say that it was not understood.
        .. artifacts.Problems.Where(p => p.HidesBytes || !declared.Issues.Any(i => i.Fatal && i.Path == p.Path)),
        .. declared.Issues.Where(i => i.Fatal && !artifacts.Problems.Any(p => p.HidesBytes && p.Path == i.Path))
            .Select(i => new FileProblem(ProblemKind.Malformed, i.Path, i.Message, null, i.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{i.Code}, line {line}") : i.Code)),
    ];

    // Everything that could change an answer; the assessments of other models could not.
    private static readonly ImmutableArray<string> Folders = ["frameworks", "licenses", "phrases", "probes"];
    private static readonly ImmutableArray<string> Single = ["components.yaml", "inventory.yaml", "model-names.yaml", "openness.yaml", "parents.yaml", "release-type.yaml", "sizes.yaml"];

    private static ImmutableSortedDictionary<string, string> Used(KnowledgeBase knowledge) =>
        Folders.SelectMany(folder => knowledge.Files(folder)).Concat(Single.Select(path => knowledge[path]))
            .ToImmutableSortedDictionary(f => f.Path, f => f.Digest.ToString(), StringComparer.Ordinal);
}
