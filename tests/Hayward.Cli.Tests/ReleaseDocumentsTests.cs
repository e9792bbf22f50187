using System.Text.Json;

namespace Hayward.Cli.Tests;

public sealed class ReleaseDocumentsTests
{
    private static readonly string Commoner = SampleFolder.PathOf("heath-commons--commoner-158k");

    /// <summary>A copy of a sample with a dossier beside it.</summary>
    private static string Model(string test, string chapters = "")
    {
        var folder = Path.Combine(SampleFolder.Scratch, "documents", test, "commoner-158k");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(Commoner, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Commoner, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Directory.CreateDirectory(Path.Combine(folder, "release"));
        File.WriteAllText(Path.Combine(folder, "release", "release.yaml"), """
            format: hayward-release-1
            release:
              name: heath-commons/commoner-158k
              version: "1.0"
              model: ..
              publisher:
                name: heath-commons
                legal-entity: Heath Commons e.V.
                jurisdiction: DE
                contact: desk@heath.example

            """ + chapters);
        return folder;
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_document_is_written_beside_the_dossier_and_the_trace_has_the_published_schema()
    {
        var folder = Model("all", "training:\n  compute: 8.4e22\n  modalities-out: [text]\ntype:\n  base-model: none\n");
        var call = await Call.Of("release", "documents", folder);

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldContain("10 documents of heath-commons/commoner-158k");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80 || line.Contains('/'));
        var documents = Path.Combine(folder, "release", "documents");
        Names(documents).ShouldBe([
            "README.md", "cn-labelling.md", "documents.json", "eu-gpai-position.md", "eu-model-documentation.md", "eu-training-summary.md", "fmti-2025.md", "index.md", "osaid-checklist.md", "system-card.md", "us-ca-sb-53.md",
            "us-nist-ai-800-1.md",
        ]);
        (await Read(documents, "eu-gpai-position.md")).ShouldContain("8.4 × 10\\^22 FLOP as stated");
        (await Read(documents, "eu-model-documentation.md")).ShouldContain("Heath Commons e.V.");
        (await Read(documents, "README.md")).ShouldStartWith("---\nlicense: apache-2.0\n");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-release-documents-1.schema.json"), await Read(documents, "documents.json"));
    }

    [Fact]
    public async Task The_same_call_again_writes_the_same_and_fewer_jurisdictions_take_the_others_away()
    {
        var folder = Model("again");
        var documents = Path.Combine(folder, "release", "documents");
        await Call.Of("release", "documents", folder);
        var first = Directory.EnumerateFiles(documents).ToDictionary(f => f, File.ReadAllText);
        (await Call.Of("release", "documents", Path.Combine(folder, "release"))).Code.ShouldBe(ExitCode.Done);
        Directory.EnumerateFiles(documents).ToDictionary(f => f, File.ReadAllText).ShouldBe(first);

        await File.WriteAllTextAsync(Path.Combine(documents, "notes.md"), "mine", TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(Path.Combine(documents, "cn-labelling.md"), "edited", TestContext.Current.CancellationToken);
        (await Call.Of("release", "documents", folder, "--for", "us-ca", "--no-general")).Code.ShouldBe(ExitCode.Done);
        Names(documents).ShouldBe(["cn-labelling.md", "documents.json", "index.md", "notes.md", "us-ca-sb-53.md", "us-nist-ai-800-1.md"]);
    }

    [Fact]
    public async Task What_somebody_edited_is_not_overwritten_unless_it_is_asked_for()
    {
        var folder = Model("edited");
        var card = Path.Combine(folder, "release", "documents", "README.md");
        await Call.Of("release", "documents", folder);
        await File.AppendAllTextAsync(card, "mine", TestContext.Current.CancellationToken);
        var call = await Call.Of("release", "documents", folder, "--for", "eu");
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("README.md");
        File.Exists(Path.Combine(folder, "release", "documents", "cn-labelling.md")).ShouldBeTrue();
        (await Call.Of("release", "documents", folder, "--force")).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(card, TestContext.Current.CancellationToken)).ShouldNotEndWith("mine");
    }

    [Fact]
    public async Task A_trace_that_names_files_elsewhere_takes_nothing_away()
    {
        var folder = Model("trace");
        var documents = Directory.CreateDirectory(Path.Combine(folder, "release", "documents")).FullName;
        var text = "mine"u8.ToArray();
        await File.WriteAllBytesAsync(Path.Combine(folder, "release", "mine.md"), text, TestContext.Current.CancellationToken);
        var digest = Hayward.Evidence.Digest.Sha256(text);
        await File.WriteAllTextAsync(Path.Combine(documents, "documents.json"), $$$"""{"files":{"../mine.md":"{{{digest}}}","..\\mine.md":"{{{digest}}}"}}""", TestContext.Current.CancellationToken);
        (await Call.Of("release", "documents", folder)).Code.ShouldBe(ExitCode.Done);
        File.Exists(Path.Combine(folder, "release", "mine.md")).ShouldBeTrue();
    }

    [Fact]
    public async Task With_json_the_trace_is_printed()
    {
        var folder = Model("json");
        var to = Path.Combine(SampleFolder.Scratch, "documents", "json", "to");
        var call = await Call.Of("release", "documents", folder, "--for", "eu,CN", "--to", to, "--json");
        call.Out.ShouldBe(await Read(to, "documents.json"));
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.GetProperty("set").GetProperty("jurisdictions").EnumerateArray().Select(j => j.GetString()).ShouldBe(["cn", "eu"]);
        document.RootElement.GetProperty("files").EnumerateObject().Count().ShouldBe(9);
    }

    [Fact]
    public async Task A_jurisdiction_without_documents_is_a_wrong_call()
    {
        var call = await Call.Of("release", "documents", Model("unknown"), "--for", "eu,atlantis");
        call.Code.ShouldBe(ExitCode.Usage);
        call.Error.ShouldContain("cn, eu, us, us-ca");
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told_and_nothing_half_written_stays()
    {
        var folder = Model("blocked");
        var to = Path.Combine(SampleFolder.Scratch, "documents", "blocked", "file");
        await File.WriteAllTextAsync(to, "a file", TestContext.Current.CancellationToken);
        var call = await Call.Of("release", "documents", folder, "--to", to);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("cannot be written");
        Directory.EnumerateFiles(Path.GetDirectoryName(to)!).Count().ShouldBe(1);
    }

    private static Task<string> Read(string folder, string name) => File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken);
}
