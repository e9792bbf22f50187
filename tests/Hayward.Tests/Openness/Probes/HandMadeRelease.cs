using System.Text;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Probes;
using Hayward.Release;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Probes;

/// <summary>Small releases made by hand, to ask probes about.</summary>
internal sealed class HandMadeRelease
{
    private static readonly Lazy<Examiner> Shared = new(() => new Examiner(KnowledgeBase.BuiltIn, new FixedClock(), "test"));
    private static readonly Lazy<ProbeCatalog> Probes = new(() => ProbeCatalog.Load(KnowledgeBase.BuiltIn, LicenseCatalog.BuiltIn));
    private readonly List<ModelFile> _files = [];
    private string _name = "sample";
    private string? _repository;

    public static Examiner Examiner => Shared.Value;

    public static ProbeCatalog Catalog => Probes.Value;

    public HandMadeRelease Named(string name)
    {
        _name = name;
        return this;
    }

    public HandMadeRelease In(string repository)
    {
        _repository = repository;
        return this;
    }

    public HandMadeRelease Card(string text) => Text("README.md", text);

    public HandMadeRelease Text(string path, string text, FileFormat format = FileFormat.Text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _files.Add(new ModelFile { Path = path, Size = bytes.Length, Digest = Digest.Sha256(bytes), Format = format, Bytes = bytes, Explained = true });
        return this;
    }

    public HandMadeRelease Json(string path, string text) => Text(path, text, FileFormat.Json);

    public HandMadeRelease Weights(string path = "model.safetensors", string type = "BF16", params long[] shape)
    {
        var tensor = new TensorInfo("model.embed_tokens.weight", type, [.. shape.Length == 0 ? [8, 4] : shape], 100, 64);
        return File(path, FileFormat.Safetensors, new Tensors([tensor]));
    }

    public HandMadeRelease Pointer(string path, long size) => File(path, FileFormat.LfsPointer, new LfsPointer(Digest.Sha256("elsewhere"u8), size));

    public HandMadeRelease File(string path, FileFormat format, FileContent? content = null, params FileProblem[] problems)
    {
        _files.Add(new ModelFile { Path = path, Size = 164, Digest = Digest.Sha256(Encoding.UTF8.GetBytes(path)), Format = format, Content = content, Problems = [.. problems], Explained = problems.Length == 0 && format is not (FileFormat.Unknown or FileFormat.Hdf5) });
        return this;
    }

    /// <summary>A file in which a reader saw something.</summary>
    public HandMadeRelease Seen(string path, FileFormat format, params Observation[] observations)
    {
        File(path, format);
        _files[^1] = _files[^1] with { Observations = [.. observations] };
        return this;
    }

    public ArtifactSet Set => new()
    {
        Locator = _name,
        Kind = LocatorKind.Folder,
        Name = _name,
        Repository = _repository,
        Measures = Measures.Usual,
        Files = [.. _files.OrderBy(f => f.Path, StringComparer.Ordinal)],
        Problems = [.. _files.SelectMany(f => f.Problems)],
    };

    public Examination Look()
    {
        var set = Set;
        return Examiner.Look(set, CardReader.Read(set), new FactBook(new FixedClock()));
    }

    public Dossier Examine() => Examiner.Examine(Set);

    /// <summary>The findings of one probe.</summary>
    public IReadOnlyList<Finding> Ask(string probe) => [.. Catalog.Run(Look()).Where(f => f.Probe == probe)];

    /// <summary>The one finding of a probe.</summary>
    public Finding AskOne(string probe) => Ask(probe).ShouldHaveSingleItem();

    public ComponentState Component(string id) => Look().Inventory.Components.Single(c => c.Id == id);

    private sealed record Tensors(System.Collections.Immutable.ImmutableArray<TensorInfo> Tensor) : TensorContent(Tensor);
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
}
