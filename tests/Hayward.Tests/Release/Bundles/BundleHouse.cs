using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Release.Bundles;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing.Keys;

namespace Hayward.Tests.Release.Bundles;

/// <summary>A small model with its dossier, the keys of its publisher, and what was packaged of it; removed with the test.</summary>
internal sealed class BundleHouse : IDisposable
{
    private const string Header = """{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""";

    private static readonly Lazy<ReleaseCaseReader> Cases = new(() => new ReleaseCaseReader(KnowledgeBase.BuiltIn, new FixedClock(), "test"));

    private readonly string _home = Directory.CreateTempSubdirectory("hayward-bundle-").FullName;

    public BundleHouse(string license = "apache-2.0", string? more = null)
    {
        (Key, Public) = Pair();
        Write("model/README.md", $"---\nlicense: {license}\nbase_model: wherry/reedbed\n---\n# Reed\n\nA small model.\n");
        Write("model/USE_POLICY.md", "Not for harm.\n");
        Write("model/config.json", """{"model_type":"llama","architectures":["LlamaForCausalLM"]}""");
        WriteBytes("model/model.safetensors", Weights());
        Write("model/release/evidence/cyber.md", "Below the threshold in all 40 tasks.\n");
        Write("model/release/documents/card.md", "# Card\n");
        WriteDossier(more: more);
    }

    public static TimeProvider Clock { get; } = new FixedClock();

    public SigningKey Key { get; }

    public VerificationKey Public { get; }

    public string Model => At("model");

    public string Bundle => At("bundle");

    public string At(string path) => Path.Combine(_home, path);

    public static (SigningKey Key, VerificationKey Public) Pair()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (SigningKey.Read(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), "key", () => null),
            VerificationKey.Read(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()), "key"));
    }

    public void Write(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }

    /// <summary>Writes <c>release.yaml</c> for the files as they are.</summary>
    public void WriteDossier(string version = "1.0", string? more = null, string evaluations = "", string evidence = "")
    {
        var checkpoint = Reader().Case(At("model/release"), Dossier(), Artifacts(out _)).Checkpoint!.Value.ToString();
        Write("model/release/release.yaml", $"""
            format: hayward-release-1
            release:
              name: wherry/reed
              version: '{version}'
              model: ..
              publisher: wherry
              checkpoint: {checkpoint}
            {more ?? ""}
            type:
              release-type: weights and configuration under Apache-2.0
              published: [weights, configuration, model card]
              withheld: [training data]
              license: Apache-2.0
              base-model: wherry/reedbed
            evaluations:
              made:
                - id: cyber-1
                  area: cyber
                  method: forty tasks of a range, three tries each
                  threshold: solves 10 of 40 tasks
                  threshold-fixed: 2026-10-01
                  result: below
                  evaluator: Fen Lab
                  independence: independent
                  date: 2026-11-01
                  checkpoint: {checkpoint}
                  evidence: [cyber-report]
            {evaluations}
              safeguards:
                - id: refusals
                  kind: refusal-tuning
                  description: trained to refuse
                  files: [model.safetensors]
            evidence:
              - id: cyber-report
                path: evidence/cyber.md
                digest: {Digest.Sha256(File.ReadAllBytes(At("model/release/evidence/cyber.md")))}
                kind: evaluation-report
                title: Cyber evaluation
                date: 2026-11-01
            {evidence}
            """);
    }

    /// <summary>Goes on to a stage whose gate passes, as a person would with <c>hayward release advance</c>.</summary>
    public Decision Advance(string stage)
    {
        var release = Request().Case;
        var ladder = LadderReader.BuiltIn(KnowledgeBase.BuiltIn);
        var facts = GateKeeper.Facts(release);
        var log = DecisionLog.Read(At("model/release"));
        var decision = new DecisionMaker(ladder, log, facts, Clock.GetUtcNow(), "test")
            .Advance(stage, release.Checkpoint!.Value.ToString(), new DecisionWill([new Decider("R. Marsh", "release lead")], "It is ready.", []));
        DecisionFiles.Append(log.Folder, decision, DecisionSigner.Sign(decision, Key, []), ladder, facts);
        return decision;
    }

    public PackageRequest Request(bool weights = false)
    {
        var artifacts = Artifacts(out var place);
        var home = At("model/release");
        var reader = Reader();
        return new PackageRequest
        {
            Case = reader.Case(home, reader.ReadFile(home).Dossier!, artifacts),
            Place = place,
            Model = artifacts,
            Chain = new ChainBuilder(KnowledgeBase.BuiltIn, Clock).Build(artifacts, CardReader.Read(artifacts), ModelFolders.None),
            To = Bundle,
            Key = Key,
            WithWeights = weights,
        };
    }

    public PackagedBundle Package(bool weights = false) => Package(Request(weights));

    public static PackagedBundle Package(PackageRequest request) =>
        new BundlePackager(KnowledgeBase.BuiltIn, Clock, "test").Package(request, null, TestContext.Current.CancellationToken);

    public BundleVerification Verify(string? model = null, VerificationKey? key = null, bool git = false) =>
        new BundleVerifier(KnowledgeBase.BuiltIn, Clock).Verify(new BundleVerificationRequest(Bundle, new BundleKeys([key ?? Public]), model, git), null, TestContext.Current.CancellationToken);

    /// <summary>Changes the manifest and signs it anew, as a publisher could who means harm.</summary>
    public void Resign(Func<string, string> change)
    {
        var text = change(File.ReadAllText(Path.Combine(Bundle, BundlePaths.Manifest)));
        var bytes = Encoding.UTF8.GetBytes(text);
        var manifest = BundleManifestReader.Read(File.ReadAllBytes(Path.Combine(Bundle, BundlePaths.Manifest)), out _)!;
        File.WriteAllBytes(Path.Combine(Bundle, BundlePaths.Manifest), bytes);
        File.WriteAllBytes(Path.Combine(Bundle, BundlePaths.Seal), BundleSeal.Sign(manifest, Digest.Sha256(bytes), Key, []));
    }

    public void Dispose()
    {
        Key.Dispose();
        Public.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private static ReleaseCaseReader Reader() => Cases.Value;

    private static ReleaseDossier Dossier() => new() { Release = new ReleaseSubject("", "", "..", null, new Publisher("")) };

    private ArtifactSet Artifacts(out Place place)
    {
        place = ReleaseFolder.Model(At("model/release"), "..", Surroundings.OfProcess());
        return ArtifactReader.Read(place, Measures.Usual, null, TestContext.Current.CancellationToken);
    }

    private static byte[] Weights()
    {
        var text = Encoding.UTF8.GetBytes(Header);
        var file = new byte[8 + text.Length + 16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    }
}
