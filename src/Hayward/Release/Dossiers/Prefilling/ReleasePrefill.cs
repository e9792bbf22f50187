using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Release.Dossiers.Prefilling;

/// <summary>What <c>examine</c> reads for a field.</summary>
/// <param name="Value">The answer.</param>
/// <param name="Standing">Declared or measured.</param>
/// <param name="Source">Locator of the fact.</param>
internal sealed record Reading(ImmutableArray<string> Value, Standing Standing, string Source);

/// <summary>Everything a reading may be taken from.</summary>
internal sealed record ReadModel(Dossier Examined, ArtifactSet Artifacts, DeclaredSide Declared)
{
    /// <summary>Locator of the first fact with one of these names; null when there is none.</summary>
    public string? At(params string[] names) => names.Select(name => Examined.Facts.FirstOrDefault(f => f.Name == name)?.Source.Locator).FirstOrDefault(l => l is not null);

    /// <summary>Locator of the first fact that a component rests on; the whole folder when there is none.</summary>
    public string OfComponent(string id)
    {
        var evidence = Examined.Inventory.Components.FirstOrDefault(c => c.Id == id)?.Evidence ?? [];
        return Examined.Facts.FirstOrDefault(f => evidence.Contains(f.Id))?.Source.Locator ?? ".";
    }
}

/// <summary>Starts a dossier from everything that <c>examine</c> can read: each answer with the locator of its fact, the day, and how it stands. What only
/// people know stays open.</summary>
public sealed class ReleasePrefill
{
    private readonly ReleaseFields _fields;
    private readonly Examiner _examiner;
    private readonly CheckpointDigest _checkpoint;
    private readonly CardWords _words;
    private readonly DateOnly _today;

    /// <summary>Reads the knowledge once for any number of models.</summary>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public ReleasePrefill(KnowledgeBase knowledge, TimeProvider clock, string tool)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(clock);
        _fields = ReleaseFields.Read(knowledge);
        _examiner = new Examiner(knowledge, clock, tool);
        _checkpoint = CheckpointDigest.Read(knowledge);
        _words = new CardWords(knowledge);
        _today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>The dossier of a model, as far as its files tell.</summary>
    /// <param name="artifacts">The files, without a dossier among them.</param>
    /// <param name="model">Where they are, seen from the dossier.</param>
    public ReleaseDossier Start(ArtifactSet artifacts, string model)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(model);
        var declared = CardReader.Read(artifacts);
        return Start(artifacts, declared, _examiner.Examine(artifacts, declared), model);
    }

    /// <summary>The dossier of a model that was examined already.</summary>
    public ReleaseDossier Start(ArtifactSet artifacts, DeclaredSide declared, Dossier examined, string model)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(examined);
        var read = new ReadModel(examined, artifacts, declared);
        var statements = ImmutableSortedDictionary.CreateBuilder<string, Statement>(StringComparer.Ordinal);
        foreach (var (id, field) in _fields.ById.Where(f => f.Value.From is not null))
            if (Of(read, field.From!) is { Value.IsEmpty: false } reading)
                statements.Add(id, new Statement([.. reading.Value.Select(Plain)], reading.Standing, Plain(reading.Source), _today));
        var name = Name(artifacts);
        return new ReleaseDossier
        {
            Release = new ReleaseSubject(
                Plain(name), declared.Gguf.Select(g => g.Values.GetValueOrDefault("general.version")).OfType<string>().Select(Plain).FirstOrDefault(v => v.Length is > 0 and < 40) ?? "1.0", model,
                _checkpoint.Of(artifacts), new Publisher(Plain(name.Contains('/', StringComparison.Ordinal) ? name.Split('/')[0] : "not said"))),
            Statements = statements.ToImmutable(),
        };
    }

    /// <summary>What can be read for a field.</summary>
    /// <exception cref="KnowledgeException">The field asks for something that nothing reads.</exception>
    internal Reading? Of(ReadModel read, string from) => from switch
    {
        "release-type" => new Reading([read.Examined.Inventory.ReleaseType], Standing.Measured, "."),
        "components-published" => InventoryReadings.Published(read),
        "components-partial" => InventoryReadings.Partial(read),
        "components-withheld" => InventoryReadings.Withheld(read),
        "benchmarks" => InventoryReadings.Benchmarks(read),
        "license" => DeclaredReadings.License(read),
        "license-limits" => DeclaredReadings.LicenseLimits(read),
        "base-models" => DeclaredReadings.Bases(read),
        "relation" => DeclaredReadings.Relation(read),
        "gate" => DeclaredReadings.Gate(read),
        "datasets" => DeclaredReadings.Datasets(read),
        "languages" => DeclaredReadings.CardList(read, "language", read.Declared.Card?.Fields.Languages),
        "library" => DeclaredReadings.CardList(read, "library_name", read.Declared.Card?.Fields.LibraryName is { } library ? [library] : null),
        "task" => DeclaredReadings.CardList(read, "pipeline_tag", read.Declared.Card?.Fields.PipelineTag is { } task ? [task] : null),
        "carbon" => DeclaredReadings.Carbon(read),
        "architecture" => DeclaredReadings.Architecture(read),
        "context" => DeclaredReadings.ConfigNumber(read, "max_position_embeddings"),
        "vocabulary" => DeclaredReadings.ConfigNumber(read, "vocab_size"),
        "configuration" => DeclaredReadings.Configuration(read),
        "tokenizer" => DeclaredReadings.Tokenizer(read),
        "template" => DeclaredReadings.Template(read),
        "modalities-in" => _words.Modalities(read, taken: true),
        "modalities-out" => _words.Modalities(read, taken: false),
        "limitations" => _words.Limitations(read),
        "intended-use" => _words.Section(read, "intended"),
        "out-of-scope" => _words.Section(read, "out-of-scope"),
        "license-texts" => FileReadings.Legal(read, LegalTextKind.License),
        "notices" => FileReadings.Legal(read, LegalTextKind.Notice),
        "use-policy" => FileReadings.Legal(read, LegalTextKind.UsePolicy),
        "card" => read.Declared.Card is { } card ? new Reading([card.Path], Standing.Measured, card.Path) : null,
        "bom" => FileReadings.Bom(read),
        "files-digest" => read.Examined.Subject.Digest is { } digest ? new Reading([digest.ToString()], Standing.Measured, ".") : null,
        "weights-root" => FileReadings.WeightsRoot(read),
        "formats" => FileReadings.Formats(read),
        "parameters" => FileReadings.Parameters(read),
        "tensor-types" => FileReadings.TensorTypes(read),
        "scan" => FileReadings.Scan(read),
        "remote-code" => FileReadings.RemoteCode(read),
        "signatures" => FileReadings.Signatures(read),
        _ => throw new KnowledgeException($"release/fields.yaml: nothing reads '{from}'."),
    };

    private static string Name(ArtifactSet artifacts)
    {
        if (artifacts.Repository is { } repository) return repository;
        var at = artifacts.Name.IndexOf("--", StringComparison.Ordinal);
        return at > 0 && at + 2 < artifacts.Name.Length ? $"{artifacts.Name[..at]}/{artifacts.Name[(at + 2)..]}" : artifacts.Name;
    }

    // Cards and file names are not ours: what a reader would refuse is taken out, and what is too long for an answer is cut.
    private static string Plain(string text)
    {
        const int Most = 2000;
        var plain = new string([.. text.EnumerateRunes().Select(r => System.Text.Rune.IsControl(r) ? new System.Text.Rune(' ') : r).SelectMany(r => r.ToString())]).Trim();
        if (plain.Length <= Most) return plain.Length > 0 ? plain : "(empty)";
        return plain[..(char.IsHighSurrogate(plain[Most - 1]) ? Most - 1 : Most)] + "…";
    }
}
