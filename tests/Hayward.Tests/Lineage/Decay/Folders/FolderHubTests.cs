using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Folders;
using Hayward.Samples;

namespace Hayward.Tests.Lineage.Decay.Folders;

// What the samples lost is written down where they are made: samples/Hayward.Samples/Models (the stories) and their texts.
public sealed class FolderHubTests : IDisposable
{
    private const string Fenland = "fenland-ai/sedge-131k";
    private const string Moorgate = "moorgate-labs/Llama-Moorgate-131K";
    private const string Marram = "marram-research/EXAONE-Marram-131K";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-decay-");
    private readonly FolderHub _hub;
    private readonly List<DecayFinding> _findings = [];

    public FolderHubTests()
    {
        SampleCommons.Write(Path.Combine(_folder.FullName, "models"));
        _hub = FolderHub.Read(Path.Combine(_folder.FullName, "models"), "test", TimeProvider.System);
        new DecayAudit(_hub.Graph, _hub.Papers).Run(_findings.Add);
    }

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Delete(recursive: true);
    }

    // "A fine-tune of the gated base whose card lost the licence, the base and the use policy; its configuration still shows the parent."
    [Fact]
    public void The_fine_tune_lost_licence_base_name_notice_policy_notes_and_evaluation()
    {
        var about = About("j-thatcher/moor-chat");
        about.Select(f => f.Code).Order(StringComparer.Ordinal).ShouldBe(
        [
            DecayCodes.BaseUndeclared, DecayCodes.EvaluationLost, DecayCodes.NamingPrefixMissing, DecayCodes.NoticeMissing, DecayCodes.RiskNotesLost,
            DecayCodes.TermsLost, DecayCodes.TermsUndeclared, DecayCodes.UseLimitsLost,
        ]);
        about.Where(f => f.Ancestor is not null).ShouldAllBe(f => f.Ancestor == Moorgate && f.Path.Length == 2);
        about.ShouldAllBe(f => f.Cause == DecayCatalog.Hand);
        about.Single(f => f.Code == DecayCodes.BaseUndeclared).Evidence.ShouldBe([$"config.json was saved from {Moorgate}"]);
    }

    // "A merge of both restricted bases with no licence of its own: its name would have to begin with Llama and with EXAONE."
    [Fact]
    public void The_merge_lost_both_licences_to_its_tool_and_cannot_be_named()
    {
        var about = About("gorse-merges/gorse-blend-131k");
        about.Where(f => f.Code == DecayCodes.TermsLost).Select(f => f.Ancestor).ShouldBe([Moorgate, Marram], ignoreOrder: true);
        about.Where(f => f.Code == DecayCodes.NamingPrefixMissing).Select(f => f.Ancestor).ShouldBe([Moorgate, Marram], ignoreOrder: true);
        about.Count(f => f.Code == DecayCodes.NamingUnsatisfiable).ShouldBe(1);
        about.ShouldContain(f => f.Code == DecayCodes.TermsUndeclared);
        about.ShouldNotContain(f => f.Code == DecayCodes.BaseUndeclared);
        about.ShouldAllBe(f => f.Cause == "mergekit");
    }

    // "A Q8_0 quantization whose GGUF metadata say MIT while the template of its card says Apache-2.0."
    [Fact]
    public void The_quantization_contradicts_itself_and_lost_what_the_card_of_the_base_says()
    {
        var about = About("quantfold/sedge-131k-GGUF");
        about.Select(f => f.Code).ShouldContain(DecayCodes.TermsContradicted);
        about.Single(f => f.Code == DecayCodes.TermsChanged).Ancestor.ShouldBe(Fenland);
        about.Select(f => f.Code).ShouldContain(DecayCodes.RiskNotesLost);
        about.Select(f => f.Code).ShouldContain(DecayCodes.EvaluationLost);
        about.ShouldAllBe(f => f.Cause == "gguf-converter");
    }

    // The mirror keeps licence and text; its card says "See the original page for everything else", which is no section of its own.
    [Fact]
    public void The_mirror_kept_the_licence_and_not_the_card()
    {
        var codes = About("parish-mirror/sedge-131k").Select(f => f.Code).ToList();
        codes.ShouldBe([DecayCodes.RiskNotesLost, DecayCodes.EvaluationLost], ignoreOrder: true);
    }

    // The well-kept bases and the relabelled copy, whose labels tell nothing: only its weights do.
    [Theory]
    [InlineData("heath-commons/commoner-158k")]
    [InlineData(Fenland)]
    [InlineData(Moorgate)]
    [InlineData(Marram)]
    [InlineData("brightforge/Titan-Nano-Base")]
    public void A_model_without_base_has_lost_nothing(string id) => About(id).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unjudged_where_files_are_seen()
    {
        var report = new DecayAudit(_hub.Graph, _hub.Papers).Run(null, null, TestContext.Current.CancellationToken);
        foreach (var code in new[] { DecayCodes.NoticeMissing, DecayCodes.RiskNotesLost, DecayCodes.UseLimitsLost, DecayCodes.EvaluationLost, DecayCodes.TermsUndeclared })
            report.Codes.Single(c => c.Code == code).Judged.ShouldBeGreaterThan(0, code);
    }

    private List<DecayFinding> About(string id) => [.. _findings.Where(f => f.Subject == id)];
}
