using Hayward.Artifacts.Locating;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Release;
using Hayward.Samples;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release;

public sealed class ExaminerTests
{
    private static Dossier Real(string folder) => HandMadeRelease.Examiner.Examine(Locator.Resolve(TestData.Require(folder), Surroundings.OfProcess()));

    [Fact]
    public void A_real_folder_gets_a_verdict_of_every_framework_with_evidence_and_is_said_to_hold_pointers()
    {
        var dossier = Real("hub-repos/jeremieconte--granite-3.1-1b-a400m-instruct");
        dossier.Verdicts.Select(v => v.Framework).ShouldBe(FrameworkCatalog.Load(KnowledgeBase.BuiltIn).All.Select(f => f.Id));
        var ids = dossier.Facts.Select(f => f.Id).ToHashSet();
        foreach (var verdict in dossier.Verdicts)
        {
            var evidence = verdict.Criteria.Concat(verdict.Answers).SelectMany(c => c.Evidence).ToList();
            evidence.ShouldNotBeEmpty(verdict.Framework);
            evidence.ShouldAllBe(id => ids.Contains(id));
        }

        dossier.Weights.Present.ShouldBeFalse();
        dossier.Weights.Pointers.ShouldBe(1);
        dossier.Weights.Bytes.ShouldBe(2669283096);
        dossier.Weights.DeclaredParameters.ShouldBe("8B");
        dossier.Declared.LicenseId.ShouldBe("Apache-2.0");
        dossier.Claims.Length.ShouldBe(3);
        var bad = dossier.Findings.Where(f => f.Severity != Severity.None).Select(f => f.Probe).ToList();
        bad.ShouldContain("weights-are-pointers");
        bad.ShouldContain("artifact-ambiguity");
        bad.ShouldContain("declared-size-contradicts-tensors");
    }

    [Fact]
    public void A_sharded_folder_without_shards_is_said_to_lack_them()
    {
        var bad = Real("hub-repos/fetchwiki--mistralai-devstral-small-2507").Findings.Where(f => f.Severity != Severity.None).Select(f => f.Probe).ToList();
        bad.ShouldContain("index-lists-missing-shard");
        bad.ShouldContain("openwashing");
        bad.ShouldNotContain("declared-size-contradicts-tensors");
    }

    [Fact]
    public void The_same_folder_gives_the_same_dossier()
    {
        var folder = new HandMadeRelease().Card("---\nlicense: mit\n---\n\n# Reed\n\nReed completes lines.\n").Weights().Set;
        var first = HandMadeRelease.Examiner.Examine(folder);
        var second = new Examiner(KnowledgeBase.BuiltIn, new FixedClock(), "test").Examine(folder);
        second.Facts.ShouldBe(first.Facts);
        second.Findings.Select(f => f.Message).ShouldBe(first.Findings.Select(f => f.Message));
        second.Knowledge.ShouldBe(first.Knowledge);
    }

    [Fact]
    public void Findings_come_worst_first()
    {
        var severities = new HandMadeRelease().Weights().Examine().Findings.Select(f => f.Severity).ToList();
        severities.ShouldBe(severities.OrderDescending());
    }

    [Fact]
    public void Every_sample_shows_what_it_was_made_to_show()
    {
        var folder = Directory.CreateTempSubdirectory("hayward-samples-");
        try
        {
            var dossiers = SampleCommons.Write(Path.Combine(folder.FullName, "commons"))
                .ToDictionary(s => s.Name, s => HandMadeRelease.Examiner.Examine(Locator.Resolve(s.Folder, Surroundings.OfProcess())), StringComparer.Ordinal);
            foreach (var (name, expected) in Expected)
            {
                dossiers[name].Findings.Where(f => f.Outcome == Outcome.Error).ShouldBeEmpty(name);
                dossiers[name].Findings.Where(f => f.Severity >= Severity.Medium).Select(f => f.Probe).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .ShouldBe(expected.Order(StringComparer.Ordinal), name);
            }

            dossiers.Keys.Order(StringComparer.Ordinal).ShouldBe(Expected.Keys.Order(StringComparer.Ordinal));
            dossiers["heath-commons/commoner-158k"].Verdicts.Single(v => v.Framework == "mof-1.0").ResultTitle.ShouldContain("Class I");
            dossiers["moorgate-labs/Llama-Moorgate-131K"].Inventory.ReleaseType.ShouldContain("gated, use-restricted");
            dossiers["fenland-ai/sedge-131k"].Inventory.ReleaseType.ShouldBe("weights and card, data withheld, training code withheld, under MIT");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Findings from medium upwards. Titan-Nano-Base is a relabelled copy: only a comparison of weights shows it.
    private static readonly Dictionary<string, string[]> Expected = new(StringComparer.Ordinal)
    {
        ["heath-commons/commoner-158k"] = [],
        ["heath-commons/commoner-steward-lora"] = ["card-front-matter-broken"],
        ["fenland-ai/sedge-131k"] = [],
        ["quantfold/sedge-131k-GGUF"] = ["license-field-contradicts-text"],
        ["parish-mirror/sedge-131k"] = ["weights-are-pointers"],
        ["moorgate-labs/Llama-Moorgate-131K"] = [],
        ["marram-research/EXAONE-Marram-131K"] = [],
        ["j-thatcher/moor-chat"] = ["license-missing", "lineage-decay"],
        ["gorse-merges/gorse-blend-131k"] = ["license-missing", "lineage-decay", "naming-duty-conflict"],
        ["brightforge/Titan-Nano-Base"] = [],
        ["brightforge/Beacon-7B-Chat"] = ["artifact-ambiguity", "benchmark-substitution", "declared-size-contradicts-tensors", "lineage-decay", "openwashing"],
        ["saltmarsh-ai/sentinel-131k"] = ["false-recall", "safety-wrapper-evaporation"],
        ["pondweed/marsh-tagger"] = ["unsafe-content", "unsafe-serialization"],
        ["wherry/reedbed-131k"] = ["malformed-weights"],
        ["hollow-way/drover-131k"] = ["index-lists-missing-shard"],
    };
}
