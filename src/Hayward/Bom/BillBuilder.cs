using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Bom.Parts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Bom;

/// <summary>Makes the bill of materials of a model out of one reading of its files. The same reading, clock and version give the same
/// bill.</summary>
public sealed class BillBuilder
{
    private readonly BomKnowledge _knowledge;
    private readonly SizeRules _sizes;
    private readonly LicenseCatalog _licenses;
    private readonly TimeProvider _clock;
    private readonly string _tool;

    /// <summary>Reads the knowledge once for any number of bills.</summary>
    /// <param name="knowledge">Licences, headings, tasks, sizes.</param>
    /// <param name="clock">Tells when the bill is made.</param>
    /// <param name="tool">Version of the program.</param>
    /// <exception cref="KnowledgeException">A file of the knowledge does not have its shape.</exception>
    public BillBuilder(KnowledgeBase knowledge, TimeProvider clock, string tool)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(tool);
        (_clock, _tool) = (clock, tool);
        _knowledge = BomKnowledge.Read(knowledge);
        _sizes = SizeRules.Read(knowledge);
        _licenses = LicenseCatalog.Read(knowledge);
    }

    /// <summary>Makes the bill of what was read.</summary>
    /// <param name="artifacts">What was measured; without <see cref="Measures.Tensors"/> there are no digests of tensors and no identity.</param>
    /// <param name="declared">What the publisher says.</param>
    /// <param name="signature">A signature that was held against the same reading; null when there is none.</param>
    /// <param name="scan">What a scan of the same reading found; null when there is none.</param>
    public BillOfMaterials Build(ArtifactSet artifacts, DeclaredSide declared, CheckedSignature? signature = null, ScanReport? scan = null)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        var facts = new FactBook(_clock);
        var license = new LicenseReader(_licenses).Read(declared, facts);
        var weights = WeightPart.Of(artifacts);
        var scanned = (scan?.Files ?? []).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var bill = Place(artifacts, facts) with
        {
            Files = [.. artifacts.Files.Select(f => File(f) with { Scan = scanned.GetValueOrDefault(f.Path) })],
            Weights = weights,
            Card = new CardPart(_knowledge, facts).Of(declared),
            Licenses = Licenses(license),
            Datasets = Datasets(declared, facts),
            Ancestors = Ancestry.Of(declared, facts),
            Successor = declared.Card is { Fields.NewVersion: { } next } card ? facts.Declare("card.new_version", next, card.At("new_version"), card.Digest) : null,
            References = References.Of(artifacts, declared, _knowledge, signature, facts),
            Properties = [.. new PropertyPart(_knowledge, facts).Of(artifacts, declared, weights, scan), .. signature?.Properties(facts) ?? []],
            Signature = signature,
            Contradictions = [.. new Disagreements(artifacts, declared, license, _licenses, _sizes).Of(weights), .. SignaturePart.Against(signature)],
        };
        return bill with { Gaps = [.. Gaps.Of(bill, artifacts, declared), .. SignaturePart.Open(signature)], Facts = [.. facts.Facts] };
    }

    private BillOfMaterials Place(ArtifactSet artifacts, FactBook facts)
    {
        var repository = artifacts.Repository;
        // Only the cache of the hub's own client tells which repository and which commit these files are.
        var onHub = artifacts.Kind == LocatorKind.HubCache && repository is not null && Addresses.IsRepository(repository);
        Fact? Of(string name, string? value) => value is null ? null : facts.Measure(name, value, ".");
        return new BillOfMaterials
        {
            Created = facts.Observed,
            Tool = _tool,
            Content = ContentOf(artifacts),
            Name = facts.Measure("name", repository ?? artifacts.Name, "."),
            Owner = onHub ? Of("owner", repository!.Split('/')[0]) : null,
            Revision = Of("revision", artifacts.Revision),
            PackageUrl = onHub && artifacts.Revision is { } revision ? Of("purl", Addresses.PackageUrl(repository!, revision)) : null,
            Location = onHub ? Of("location", $"https://huggingface.co/{repository}") : null,
            Files = [],
            Card = new BomCard(),
        };
    }

    /// <summary>The digest of the whole artifact; where something could not be read, one that says so at its place.</summary>
    private static Digest ContentOf(ArtifactSet artifacts)
    {
        if (ArtifactDigest.Of(artifacts) is { } whole) return whole;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in artifacts.Files.OrderBy(f => f.Path, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(ArtifactDigest.Line(file.Digest?.Hex ?? "unread", file.Path)));
        foreach (var problem in artifacts.Problems)
            hash.AppendData(Encoding.UTF8.GetBytes(ArtifactDigest.Line(problem.Kind.ToString(), problem.Path)));
        return new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static BomFile File(ModelFile file) => file.Content is LfsPointer pointer
        ? new BomFile(file, [pointer.Oid], pointer)
        : new BomFile(file, file.Digest is { } digest ? [digest, .. file.MoreDigests] : [], null);

    private static ImmutableArray<BomLicense> Licenses(ReleaseLicense license)
    {
        var link = license.Facts.FirstOrDefault(f => f.Name == "card.license_link");
        return
        [
            .. license.Declarations.Select((d, i) => new BomLicense(d.Word, d.License, false, d.Fact, i == 0 ? link : null)),
            .. license.Texts.Where(t => t.License is { Kind: LicenseKind.License })
                .Select(t => new BomLicense(t.License!.Id, t.License, true, t.Fact) { Text = t.License.Spdx ? null : t.Text.Text }),
        ];
    }

    private static ImmutableArray<BomDataset> Datasets(DeclaredSide declared, FactBook facts)
    {
        var found = new SortedDictionary<string, BomDataset>(StringComparer.Ordinal);
        void Add(string name, bool training, Fact fact)
        {
            if (string.IsNullOrWhiteSpace(name)) return;
            var known = found.GetValueOrDefault(name) ?? new BomDataset(name, false, false, []);
            found[name] = known with { Training = known.Training || training, Evaluation = known.Evaluation || !training, Facts = known.Facts.Add(fact) };
        }

        if (declared.Card is { } card)
        {
            foreach (var name in card.Fields.Datasets) Add(name, true, facts.Declare("card.datasets", name, card.At("datasets"), card.Digest));
            foreach (var name in ModelIndex.Datasets(card)) Add(name, false, facts.Declare("card.model-index.dataset", name, card.At("model-index"), card.Digest));
        }

        foreach (var gguf in declared.Gguf)
            foreach (var name in gguf.Values.GetValueOrDefault("general.datasets")?.Split(", ", StringSplitOptions.RemoveEmptyEntries) ?? [])
                Add(name, true, facts.Declare("gguf.datasets", name, $"{gguf.Path}#general.datasets"));
        return [.. found.Values];
    }
}
