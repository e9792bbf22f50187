using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release;

namespace Hayward.Cli.Tests;

public sealed class TermsPayloadTests
{
    private static readonly string MoorChat = SampleFolder.PathOf("j-thatcher--moor-chat");
    private static readonly string Models = Path.GetDirectoryName(MoorChat)!;

    /// <summary>A copy of the sample fine-tune under another name.</summary>
    private static string Copy(string test, string name)
    {
        var folder = Path.Combine(SampleFolder.Scratch, "payload", test, name);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(MoorChat)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    [Fact]
    public async Task The_payload_closes_what_was_lost_of_the_sample_fine_tune()
    {
        var folder = Copy("repair", "Llama-moor-chat");
        var before = Examine(folder);
        Bad(before).ShouldBe(["license-missing", "lineage-decay"], ignoreOrder: true);

        var call = await Call.Of("terms", "payload", folder, "--in-place", "--relation", "finetune", "--with", Models);

        call.Out.ShouldContain("NOTICE");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80 || line.Contains("http") || line.Contains("sha256"));
        var after = Examine(folder);
        foreach (var probe in new[] { "lineage-decay", "naming-duty-conflict", "license-missing", "license-not-recognised", "license-text-missing", "card-missing", "card-front-matter-broken" })
            after.Findings.Where(f => f.Probe == probe).ShouldAllBe(f => f.Outcome == Outcome.False, probe);
        Bad(after).ShouldBeEmpty();
        // The prose of the card is the publisher's own.
        (await File.ReadAllTextAsync(Path.Combine(folder, "README.md"), TestContext.Current.CancellationToken))
            .ShouldContain(await File.ReadAllTextAsync(Path.Combine(MoorChat, "README.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_the_text_of_the_agreement_nothing_is_owed_and_the_name_is_kept()
    {
        var texts = Path.Combine(Environment.GetEnvironmentVariable("HAYWARD_TEST_DATA") ?? "", "licenses/scancode");
        Assert.SkipUnless(Directory.Exists(texts), "needs licenses/scancode of the test data");
        var folder = Copy("texts", "Llama-moor-chat");
        var call = await Call.Of("terms", "payload", folder, "--in-place", "--relation", "finetune", "--with", Models, "--license-texts", texts, "--json");
        using var document = JsonDocument.Parse(call.Out);

        document.RootElement.GetProperty("owed").EnumerateArray().Select(o => o.GetProperty("what").GetString()).Where(w => !w!.Contains("use policy", StringComparison.Ordinal)).ShouldBeEmpty();
        document.RootElement.GetProperty("nameKept").GetBoolean().ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(folder, "LICENSE"), TestContext.Current.CancellationToken)).ShouldContain("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT");
    }

    [Fact]
    public async Task What_cannot_be_written_is_named_and_the_call_says_so()
    {
        var folder = Path.Combine(SampleFolder.Scratch, "payload", "owed", "moor-chat");
        var call = await Call.Of("terms", "payload", MoorChat, "--to", folder, "--with", Models);
        call.Code.ShouldBe(ExitCode.Finding);
        call.Out.ShouldContain("name  Llama-moor-chat");
        call.Out.ShouldContain("--relation");
        call.Out.ShouldContain("https://");
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["CHANGES.md", "LICENSE", "NOTICE", "README.md", "USE_POLICY.md"]);
    }

    [Fact]
    public async Task Nothing_is_overwritten_unless_it_is_asked_for()
    {
        var folder = Path.Combine(SampleFolder.Scratch, "payload", "keep", "Llama-moor-chat");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "NOTICE"), "mine", TestContext.Current.CancellationToken);
        string[] words = ["terms", "payload", MoorChat, "--to", folder, "--with", Models];

        var call = await Call.Of(words);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("NOTICE");
        Directory.EnumerateFiles(folder).Count().ShouldBe(1);
        (await Call.Of([.. words, "--force"])).Code.ShouldBe(ExitCode.Finding);
        (await File.ReadAllTextAsync(Path.Combine(folder, "NOTICE"), TestContext.Current.CancellationToken)).ShouldContain("Llama 3.1 is licensed under");
    }

    [Fact]
    public async Task The_same_call_again_writes_the_same()
    {
        var folder = Copy("again", "Llama-moor-chat");
        string[] words = ["terms", "payload", folder, "--in-place", "--relation", "finetune", "--with", Models];
        await Call.Of(words);
        var first = Directory.EnumerateFiles(folder).ToDictionary(f => f, File.ReadAllText);
        await Call.Of([.. words, "--force"]);
        Directory.EnumerateFiles(folder).ToDictionary(f => f, File.ReadAllText).ShouldBe(first);
    }

    [Fact]
    public async Task The_document_is_of_the_published_schema()
    {
        var call = await Call.Of("terms", "payload", SampleFolder.PathOf("gorse-merges--gorse-blend-131k"), "--to", Path.Combine(SampleFolder.Scratch, "payload", "schema"), "--with", Models, "--json");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-payload-1.schema.json"), call.Out);
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.GetProperty("proposedName").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_place_to_write_must_be_given() => (await Call.Of("terms", "payload", MoorChat)).Code.ShouldBe(ExitCode.Usage);

    private static Dossier Examine(string folder) =>
        new Examiner(KnowledgeBase.BuiltIn, TimeProvider.System, "test").Examine(ArtifactReader.Read(Hayward.Artifacts.Locating.Locator.Resolve(folder, Hayward.Artifacts.Locating.Surroundings.OfProcess()), Measures.Usual, null, TestContext.Current.CancellationToken));

    private static IEnumerable<string> Bad(Dossier dossier) => dossier.Findings.Where(f => f.Severity >= Severity.Medium).Select(f => f.Probe).Distinct();
}
