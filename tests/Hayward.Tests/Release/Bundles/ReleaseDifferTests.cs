using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Bundles.Differences;

namespace Hayward.Tests.Release.Bundles;

/// <summary>What a comparison of two releases names, and with which words.</summary>
public sealed class ReleaseDifferTests : IDisposable
{
    private readonly BundleHouse _old = new();
    private readonly BundleHouse _new = new();

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
    }

    [Fact]
    public void Nothing_changed_is_said_plainly()
    {
        var comparison = Compare();

        comparison.Differences.ShouldBeEmpty();
        comparison.Worst.ShouldBe(Severity.None);
    }

    [Fact]
    public void A_bundle_and_its_own_folder_are_the_same_release()
    {
        _old.Package();
        File.Copy(Path.Combine(_old.Bundle, "model.sig"), Path.Combine(_old.Model, "model.sig"));

        var comparison = Compare(_old.Bundle, _old.Model);

        comparison.Differences.ShouldBeEmpty(string.Join('\n', comparison.Differences.Select(d => d.Sentence)));
        comparison.Before.Checkpoint.ShouldBe(comparison.After.Checkpoint);
        comparison.Before.Kind.ShouldBe("bundle");
    }

    [Fact]
    public void A_licence_that_is_tightened_is_named_term_by_term()
    {
        License(_new, "cc-by-nc-4.0");

        var found = Compare().Differences;

        found.ShouldContain(d => d.Id == "license-changed" && d.Sentence.Contains("apache-2.0", StringComparison.OrdinalIgnoreCase));
        var barred = found.Single(d => d.Id == "license-limit-added" && d.Sentence.Contains("Non-commercial", StringComparison.Ordinal));
        barred.Severity.ShouldBe(Severity.High);
        barred.Before.ShouldBeNull();
        barred.After.ShouldNotBeNull().Where.ShouldBe("licenses/cc-by-nc-4.0.yaml");
        found.ShouldContain(d => d.Id == "license-grant-removed");
    }

    [Fact]
    public void A_licence_that_is_loosened_says_which_limit_went()
    {
        License(_old, "llama3.1");

        var found = Compare().Differences;

        found.ShouldContain(d => d.Id == "license-limit-removed" && d.Sentence.Contains("700 million", StringComparison.Ordinal));
        found.ShouldContain(d => d.Id == "license-duty-removed");
        found.ShouldNotContain(d => d.Id == "license-limit-added");
    }

    [Fact]
    public void A_licence_that_nobody_knows_is_a_change_of_its_own()
    {
        License(_new, "the-reed-licence");

        Compare().Differences.ShouldContain(d => d.Id == "license-unclear");
    }

    [Theory]
    [InlineData(90, 30, "notice-period-shortened", Severity.High)]
    [InlineData(30, 90, "notice-period-lengthened", Severity.Low)]
    [InlineData(30, null, "notice-period-dropped", Severity.High)]
    public void A_notice_that_changes_is_named(int before, int? after, string id, Severity severity)
    {
        _old.WriteDossier(more: Notice(before));
        _new.WriteDossier(more: Notice(after));

        var found = Compare().Differences.ShouldHaveSingleItem();

        found.Id.ShouldBe(id);
        found.Severity.ShouldBe(severity);
        found.Before.ShouldNotBeNull().Where.ShouldStartWith("release/release.yaml:");
    }

    [Fact]
    public void Use_policy_base_and_behaviour_are_named()
    {
        _new.Write("model/USE_POLICY.md", "Anything goes.\n");
        _new.Write("model/README.md", "---\nlicense: apache-2.0\nbase_model: wherry/other\n---\n# Reed\n");
        _new.Write("model/config.json", """{"model_type":"mistral"}""");
        _new.WriteDossier();

        var found = Compare().Differences;

        found.ShouldContain(d => d.Id == "use-policy-changed" && d.Severity == Severity.High);
        found.ShouldContain(d => d.Id == "base-changed" && d.Sentence.Contains("wherry/other", StringComparison.Ordinal));
        found.ShouldContain(d => d.Id == "behaviour-changed" && d.Sentence.Contains("config.json", StringComparison.Ordinal));
        found.ShouldContain(d => d.Id == "card-changed");
    }

    [Fact]
    public void Evaluations_are_held_against_each_other()
    {
        Replace("threshold: solves 10 of 40 tasks", "threshold: solves 30 of 40 tasks");
        Compare().Differences.ShouldHaveSingleItem().Id.ShouldBe("evaluation-threshold-changed");
        Replace("result: below", "result: crossed");
        Compare().Differences[0].Id.ShouldBe("evaluation-crossed");
        Compare().Worst.ShouldBe(Severity.Critical);
        Replace("independence: independent", "independence: internal");
        Compare().Differences.ShouldContain(d => d.Id == "evaluation-less-independent");
        Replace("id: cyber-1", "id: cyber-2");
        Compare().Differences.ShouldContain(d => d.Id == "evaluation-dropped" && d.Sentence.Contains("cyber-2 is there", StringComparison.Ordinal));
    }

    [Fact]
    public void An_evaluation_of_the_old_files_counts_no_longer()
    {
        _new.Write("model/config.json", """{"model_type":"mistral"}""");

        Compare().Differences.ShouldContain(d => d.Id == "evaluation-other-checkpoint" && d.Severity == Severity.High);
    }

    [Fact]
    public void A_safeguard_that_went_or_stays_behind_is_named()
    {
        Replace("kind: refusal-tuning", "kind: classifier");
        Replace("      files: [model.safetensors]\n", "");
        Compare().Differences.ShouldContain(d => d.Id == "safeguard-left-behind");
        Replace("id: refusals", "id: other");
        Compare().Differences.Select(d => d.Id).ShouldBe(["safeguard-dropped", "safeguard-added"], ignoreOrder: true);
    }

    [Fact]
    public void Evidence_that_was_withdrawn_or_replaced_is_named()
    {
        _new.Write("model/release/evidence/cyber.md", "Another report.\n");
        _new.WriteDossier();
        Compare().Differences.ShouldHaveSingleItem().Id.ShouldBe("evidence-changed");
        Replace("    date: 2026-11-01\n", "    date: 2026-11-01\n    withdrawn: 2026-11-20\n", last: true);
        Compare().Differences.ShouldContain(d => d.Id == "evidence-withdrawn" && d.Sentence.Contains("2026-11-20", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_key_is_named()
    {
        _old.Package();
        _new.Package();

        Compare(_old.Bundle, _new.Bundle).Differences.Select(d => d.Id).Distinct().ShouldBe(["signer-changed"]);
    }

    [Fact]
    public void Every_word_that_the_program_uses_is_in_the_knowledge_and_the_other_way_round()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Snapshot.Root, "src/Hayward/Release/Bundles/Differences"), "*.cs").Select(File.ReadAllText).ToList();
        var words = DifferenceKnowledge.Read(KnowledgeBase.BuiltIn).Words.Select(w => w.Id).ToList();

        // Words that are put together from a kind and a change are covered by the tests of the licences.
        foreach (var word in words.Where(w => !w.StartsWith("license-", StringComparison.Ordinal) && !w.StartsWith("use-policy-", StringComparison.Ordinal)))
            sources.ShouldContain(s => s.Contains($"\"{word}\"", StringComparison.Ordinal), word);
        foreach (var kind in new[] { "grant", "limit", "duty", "scope", "ending", "binding" })
            foreach (var change in new[] { "added", "removed" }) words.ShouldContain($"license-{kind}-{change}");
    }

    [Fact]
    public async Task The_json_keeps_its_schema()
    {
        License(_new, "cc-by-nc-4.0");
        var json = ReleaseDifferenceJson.Write(Compare());

        json.ShouldBe(ReleaseDifferenceJson.Write(Compare()));
        Snapshot.Matches("docs/reference/schemas/hayward-release-diff-1.schema.json", ReleaseDifferenceJson.Schema().ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-release-diff-1.schema.json"), json.Replace(_new.Model, "new", StringComparison.Ordinal));
    }

    private ReleaseComparison Compare() => Compare(_old.Model, _new.Model);

    private static ReleaseComparison Compare(string before, string after)
    {
        var reader = new ReleaseSideReader(KnowledgeBase.BuiltIn, BundleHouse.Clock, "test");
        return new ReleaseDiffer(KnowledgeBase.BuiltIn).Compare(
            reader.Read(before, null, TestContext.Current.CancellationToken), reader.Read(after, null, TestContext.Current.CancellationToken));
    }

    private static void License(BundleHouse house, string license) =>
        house.Write("model/README.md", $"---\nlicense: {license}\nbase_model: wherry/reedbed\n---\n# Reed\n\nA small model.\n");

    private static string Notice(int? days) => days is { } found ? $"obligations:\n  notice-period: '{found}'\n" : "";

    private void Replace(string from, string to, bool last = false)
    {
        var path = _new.At("model/release/release.yaml");
        var text = File.ReadAllText(path);
        var at = last ? text.LastIndexOf(from, StringComparison.Ordinal) : text.IndexOf(from, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"no {from} in {text}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }
}
