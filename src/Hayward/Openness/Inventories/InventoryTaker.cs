using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Prose;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>Takes the inventory of a release: the status of every component, where it was looked for, its licence, and the release type
/// in words. What to look for is <c>knowledge/inventory.yaml</c>.</summary>
public sealed class InventoryTaker
{
    private const string Path = "inventory.yaml";
    private readonly InventoryFile _file;
    private readonly ImmutableArray<(ComponentClues Component, ImmutableArray<CompiledClue> Clues)> _components;
    private readonly ReleaseType _type;
    private readonly ReleaseProperties _properties;
    private readonly LicenseReader _licenses;

    private InventoryTaker(KnowledgeBase knowledge, PhraseBook phrases, LicenseReader licenses)
    {
        var file = knowledge[Path];
        _file = file.Read(InventoryContext.Default.InventoryFile);
        Phrases = phrases;
        _components = [.. _file.Components.Select(c =>
            (c, c.Clues.Select(clue => new CompiledClue(clue, phrases.Language, $"{Path}, component {c.Id}")).ToImmutableArray()))];
        _type = ReleaseType.Load(knowledge);
        _properties = new ReleaseProperties(_file.Tuned, phrases.Language, Path);
        _licenses = licenses;
        Digests = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(file.Path, file.Digest), KeyValuePair.Create(_type.Path, _type.Digest)]);
    }

    /// <summary>Digests of the knowledge files by path.</summary>
    public ImmutableSortedDictionary<string, Digest> Digests { get; }

    internal PhraseBook Phrases { get; }

    /// <summary>Reads the knowledge.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public static InventoryTaker Load(KnowledgeBase knowledge, LicenseReader licenses)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(licenses);
        return new InventoryTaker(knowledge, PhraseBook.Load(knowledge), licenses);
    }

    /// <summary>The weight files of the artifact.</summary>
    public WeightFiles Weights(ArtifactSet artifacts, DeclaredSide declared)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        return WeightFiles.Of(artifacts, declared, _file.Weights);
    }

    /// <summary>Takes the inventory.</summary>
    /// <param name="artifacts">What was measured.</param>
    /// <param name="declared">What the publisher says.</param>
    /// <param name="license">The licence as resolved by <see cref="LicenseReader"/>.</param>
    /// <param name="facts">Receives the facts that the statuses rest on.</param>
    public Inventory Take(ArtifactSet artifacts, DeclaredSide declared, ReleaseLicense license, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(license);
        ArgumentNullException.ThrowIfNull(facts);
        var weights = Weights(artifacts, declared);
        var clues = new ClueReader(artifacts, declared, license, facts, Phrases.Language);
        var owned = new OwnLicense(artifacts, declared, _licenses, facts);
        var components = _components
            .Select(c => State(c.Component, c.Clues, clues, weights, declared, license, owned, artifacts, facts))
            .ToImmutableArray();
        var properties = _properties.Of(artifacts, declared, license, weights);
        return new Inventory(components, _type.Words(components, properties, license, artifacts.Kind == LocatorKind.File), properties);
    }

    private static ComponentState State(
        ComponentClues component,
        ImmutableArray<CompiledClue> clues,
        ClueReader reader,
        WeightFiles weights,
        DeclaredSide declared,
        ReleaseLicense license,
        OwnLicense owned,
        ArtifactSet artifacts,
        FactBook facts)
    {
        var seen = clues.SelectMany(clue => reader.Read(component.Id, clue)).ToList();
        if (component.Id == WeightsId) seen.InsertRange(0, WeightSightings.Of(weights, declared, facts));
        ImmutableArray<string> looked = [.. clues.Select(c => c.Where).Distinct(StringComparer.Ordinal)];
        foreach (var status in ByWeight)
        {
            var deciding = seen.Where(s => s.Status == status).ToList();
            if (deciding.Count == 0) continue;
            // What is only linked or described is under terms that were not read; what is here is under those of the release.
            var files = deciding.SelectMany(s => s.Files).ToList();
            var here = status == ComponentStatus.Published || files.Count > 0;
            return new ComponentState
            {
                Id = component.Id,
                Status = status,
                Elsewhere = status == ComponentStatus.Partial && deciding.All(s => s.Elsewhere),
                License = here ? owned.Of(files) ?? license.Id : null,
                LookedIn = looked,
                Note = Join(deciding),
                Evidence = [.. deciding.SelectMany(s => s.Facts).Select(f => f.Id).Distinct(StringComparer.Ordinal)],
            };
        }

        var pipeline = declared.Card?.Fields.PipelineTag;
        if (pipeline is not null && component.NotApplicable.FirstOrDefault(n => n.Pipeline.Any(p => NamePattern.Matches(p, pipeline))) is { } none)
        {
            var fact = facts.Declare("card.pipeline_tag", pipeline, $"{declared.Card!.Path}#pipeline_tag", declared.Card.Digest);
            return new ComponentState { Id = component.Id, Status = ComponentStatus.NotApplicable, LookedIn = looked, Note = none.Because, Evidence = [fact.Id] };
        }

        var absent = facts.Measure(
            $"component.{component.Id}",
            string.Create(CultureInfo.InvariantCulture, $"not found among {artifacts.Files.Length} files{(declared.Card is null ? "" : " and in the card")}"),
            ".");
        return new ComponentState
        {
            Id = component.Id,
            Status = ComponentStatus.NotFound,
            LookedIn = looked,
            Note = "Not found; nobody says that it is withheld.",
            Evidence = [absent.Id],
        };
    }

    private const string WeightsId = "weights";

    // Bytes that are here outweigh a sentence that says they are not; a sentence that says so outweighs a link.
    private static readonly ImmutableArray<ComponentStatus> ByWeight = [ComponentStatus.Published, ComponentStatus.Withheld, ComponentStatus.Partial];

    private const int Notes = 3;

    private static string Join(List<Sighting> seen)
    {
        var note = new StringBuilder();
        foreach (var sighting in seen.Select(s => s.Note).Distinct(StringComparer.Ordinal).Take(Notes))
            note.Append(note.Length == 0 ? "" : " ").Append(sighting);
        return note.ToString();
    }
}
