using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Writing;

namespace Hayward.Cli.Tests;

/// <summary>A sample model with a signature, a dossier that says all that the built-in ladder asks, evidence, and a key to decide with.</summary>
internal sealed class ReleaseFolderOnDisk : IDisposable
{
    public const string Sample = "heath-commons--commoner-158k";

    private static readonly DateOnly Made = new(2026, 11, 1);
    private readonly string _root = Directory.CreateTempSubdirectory("hayward-release-").FullName;

    private ReleaseFolderOnDisk() { }

    public string Model => Path.Combine(_root, "model");

    public string Dossier => Path.Combine(Model, "release");

    public string Decisions => Path.Combine(Dossier, "decisions");

    public string Key => Path.Combine(_root, "key.pem");

    public string PublicKey => Path.Combine(_root, "key.pub");

    public string Checkpoint { get; private set; } = "";

    /// <summary>Writes it; what is not to be said is left out.</summary>
    public static async Task<ReleaseFolderOnDisk> Write(Func<ReleaseDossier, ReleaseDossier>? change = null, string? ladder = null)
    {
        var folder = new ReleaseFolderOnDisk();
        Copy(SampleFolder.PathOf(Sample), folder.Model);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(folder.Key, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(folder.PublicKey, key.ExportSubjectPublicKeyInfoPem());
        (await Call.Of("artifact", "sign", folder.Model, "--key", folder.Key, "--signature", Path.Combine(folder.Model, "model.sig"), "--ignore-paths", "release")).Code.ShouldBe(0);
        folder.Write(Complete(null), null);
        var status = await folder.Status();
        folder.Checkpoint = status["status"]!["checkpoint"]!.GetValue<string>();
        folder.Write(Complete(new Digest("sha256", folder.Checkpoint["sha256:".Length..])), change);
        if (ladder is not null) await File.WriteAllTextAsync(Path.Combine(folder.Dossier, "ladder.yaml"), ladder);
        return folder;
    }

    public async Task<JsonNode> Status() => JsonNode.Parse((await Call.Of("release", "status", Model, "--json")) is { Code: 0 } call ? call.Out : throw new InvalidOperationException("no status"))!;

    public Task<Call> Advance(string stage, string? digest = null) => Call.Of(
        "release", "advance", stage, Model, "--digest", digest ?? Checkpoint, "--by", "A. Reeve", "--role", "safety lead", "--by", "B. Miller", "--role", "board",
        "--reason", "All criteria are met.", "--dissent", "C. Cooper would wait.", "--key", Key);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(ReleaseDossier dossier, Func<ReleaseDossier, ReleaseDossier>? change)
    {
        Directory.CreateDirectory(Path.Combine(Dossier, "evidence"));
        foreach (var file in dossier.Evidence) File.WriteAllText(Path.Combine(Dossier, file.Path), file.Id);
        File.WriteAllText(Path.Combine(Dossier, "release.yaml"), new ReleaseWriter(ReleaseFields.Read(KnowledgeBase.BuiltIn)).Write(change is null ? dossier : change(dossier)));
    }

    private static ReleaseDossier Complete(Digest? checkpoint)
    {
        var fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);
        var areas = fields.Areas.Select(a => a.Id).ToImmutableArray();
        var statements = fields.ById.Where(f => f.Value.Kind is FieldKind.Text or FieldKind.List)
            .ToImmutableSortedDictionary(f => f.Key, f => new Statement([f.Key is "type.base-model" or "provenance.synthetic" or "provenance.closed-outputs" ? "none" : "It is said."], Standing.Declared, null, Made), StringComparer.Ordinal);
        return new ReleaseDossier
        {
            Release = new ReleaseSubject("heath-commons/commoner-158k", "1.0", "..", checkpoint, new Publisher("heath-commons", "Heath Commons", "GB", "office@heath.example")),
            Statements = statements.AddRange(
            [
                Pair("type.base-digest", Digest.Sha256("none"u8).ToString()), Pair("training.compute", "3e18"), Pair("energy.training-energy", "12"), Pair("energy.training-carbon", "3"),
            ]),
            Evaluations =
            [
                .. areas.Select(a => new Evaluation(
                    $"{a}-1", a, "A harness and two experts.", "No uplift over a search engine.", Made.AddDays(-30), EvaluationResult.Below, "None was seen.", "Fen Lab", Independence.Commissioned, Made,
                    checkpoint, a == "safeguard-removal", ["filtered-data"], [$"{a}-report"])),
            ],
            Safeguards = [new Safeguard("filtered-data", SafeguardKind.DataFiltering, "Texts on weapons were left out.", [])],
            Data = [new DataSource("books", DataKind.PublicDataset, "Common books", "text", License: "CC0-1.0", Use: "pretraining")],
            Support = [new SupportEntry("harness", "offer", "evaluation-tools", ["universities"], "The harness of the evaluations.")],
            Changes = [new SafetyChange("1.0", Made, "The first version.")],
            Evidence =
            [
                .. areas.Select(a => Entry($"{a}-report", "evaluation-report")), Entry("board-minutes", "minutes"), Entry("research-agreement", "agreement"), Entry("code-review", "security-report"),
            ],
        };
    }

    private static KeyValuePair<string, Statement> Pair(string id, string value) => KeyValuePair.Create(id, new Statement([value], Standing.Declared, null, Made));

    private static EvidenceFile Entry(string id, string kind) => new(id, $"evidence/{id}.md", Digest.Sha256(Encoding.UTF8.GetBytes(id)), kind, id, Made, "Fen Lab");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
