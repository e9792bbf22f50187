using Hayward.Knowledge;
using Hayward.Terms;
using Hayward.Terms.Recognition;

namespace Hayward.Tests.Terms.Recognition;

/// <summary>Recognition of licence texts, judged on the 204 texts of a public collection by its own keys.</summary>
public sealed class LicenseTextTests
{
    /// <summary>Key of the collection to our identifier. Texts that carry the same licence under another key (a notice put before it, an
    /// older name) stand in the second table.</summary>
    private static readonly Dictionary<string, string> Own = Table("""
        apache-2.0 Apache-2.0
        mit MIT
        moonshot-ai-modified-mit-2025 modified-mit-kimi
        bsd-new BSD-3-Clause
        bsd-simplified BSD-2-Clause
        isc ISC
        unlicense Unlicense
        gpl-2.0 GPL-2.0-only
        gpl-3.0 GPL-3.0-only
        agpl-3.0 AGPL-3.0-only
        lgpl-2.1 LGPL-2.1-only
        lgpl-3.0 LGPL-3.0-only
        mpl-2.0 MPL-2.0
        cc0-1.0 CC0-1.0
        cc-by-4.0 CC-BY-4.0
        cc-by-sa-4.0 CC-BY-SA-4.0
        cc-by-nc-4.0 CC-BY-NC-4.0
        cc-by-nd-4.0 CC-BY-ND-4.0
        cc-by-nc-sa-4.0 CC-BY-NC-SA-4.0
        cc-by-nc-nd-4.0 CC-BY-NC-ND-4.0
        odc-by-1.0 ODC-By-1.0
        odbl-1.0 ODbL-1.0
        pddl-1.0 PDDL-1.0
        cdla-permissive-1.0 CDLA-Permissive-1.0
        cdla-permissive-2.0 CDLA-Permissive-2.0
        cdla-sharing-1.0 CDLA-Sharing-1.0
        c-uda-1.0 C-UDA-1.0
        openmdw-1.0 OpenMDW-1.0
        stable-diffusion-2022-08-22 creativeml-openrail-m
        bigscience-open-rail-m2 openrail++
        bigscience-rail-1.0 bigscience-bloom-rail-1.0
        bigscience-open-rail-m bigscience-openrail-m
        bigcode-open-rail-m-v1 bigcode-openrail-m
        llama-license-2023 llama1
        llama-2-license-2023 llama2
        llama-3.1-license-2024 llama3.1
        llama-3.2-license-2024 llama3.2
        llama-3.3-license-2024 llama3.3
        llama-4-cla-2025 llama4
        llama-4-license-2025 llama4-use-policy
        gemma-tou-2024-04-01 gemma-2024-04-01
        gemma-tou-2025-03-24 gemma-2025-03-24
        gemma-pup-2024-02-21 gemma-use-policy
        qwen-2024 qwen
        tongyi-qianwen-2023 tongyi-qianwen
        deepseek-la-1.0 deepseek
        exaone-ai-model-1.1-nc exaone
        tencent-hunyuan-3d-2.0-cla tencent-hunyuan-3d-2.0
        falcon-2-11b-1.0 falcon2
        stability-ai-community-2024 stability-ai-community
        stability-ai-nc-2023-12-06 stability-ai-nc
        nvidia-open-model-2025-04-28 nvidia-open-model
        openatom-model-1.0 openatom-model-1.0
        """);

    /// <summary>Texts that begin with the notice "or any later version".</summary>
    private static readonly Dictionary<string, string> OrLater = Table("""
        gpl-2.0-plus GPL-2.0-or-later
        gpl-3.0-plus GPL-3.0-or-later
        agpl-3.0-plus AGPL-3.0-or-later
        lgpl-2.1-plus LGPL-2.1-or-later
        lgpl-3.0-plus LGPL-3.0-or-later
        """);

    private static Dictionary<string, string> Table(string lines) =>
        lines.Split('\n').Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);

    private static IEnumerable<(string Key, string Text)> Texts() => TextCollection.Texts(TestData.Require("licenses/scancode"));

    [Fact]
    public void Every_text_of_the_collection_is_recognised_as_the_licence_that_it_is_and_no_other()
    {
        var licenses = TextCollection.Licenses(LicenseCatalog.BuiltIn, TestData.Require("licenses/scancode"));
        foreach (var (key, id) in Own.Concat(OrLater)) licenses[key].ShouldBe(id);
        var wrong = new List<string>();
        var count = 0;
        foreach (var (key, text) in Texts())
        {
            count++;
            // The SPDX list holds this one for the plain text with another name in the disclaimer.
            var expected = key == "bsd-2-clause-netbsd" ? "BSD-2-Clause" : licenses.GetValueOrDefault(key);
            var found = LicenseText.Recognize(text);
            if (found?.License.Id != expected) wrong.Add($"{key}: {found?.License.Id ?? "none"} in place of {expected ?? "none"}");
            (found?.Score ?? 1).ShouldBe(1, key);
        }

        count.ShouldBe(204);
        licenses.Count.ShouldBeGreaterThanOrEqualTo(150);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_index_is_that_of_the_collection()
    {
        var folder = TestData.Require("licenses/scancode");
        var present = TextIndexFile.Read(KnowledgeBase.BuiltIn);
        if (Environment.GetEnvironmentVariable("HAYWARD_UPDATE") == "1")
            File.WriteAllText(Repository.File("knowledge/license-texts.yaml"), TextCollection.Index(LicenseCatalog.BuiltIn, folder, present));

        // The compressor may write other bytes in another version of the platform; what they stand for is compared.
        var expected = TextCollection.Entries(LicenseCatalog.BuiltIn, folder, present).ToList();
        var words = present.Decode();
        present.Texts.Select(entry => (entry.Id, entry.From, entry.Digest)).ShouldBe(expected.Select(text => (text.Entry.Id, text.Entry.From, text.Entry.Digest)));
        for (var i = 0; i < words.Length; i++) words[i].ShouldBe(expected[i].Words, present.Texts[i].From);
    }

    [Fact]
    public void A_title_and_a_date_alone_make_no_other_version()
    {
        var text = Texts().Single(entry => entry.Key == "llama-3.1-license-2024").Text
            .Replace("LLAMA 3.1", "META LLAMA 3", StringComparison.Ordinal)
            .Replace("Llama 3.1", "Meta Llama 3", StringComparison.Ordinal)
            .Replace("July 23, 2024", "April 18, 2024", StringComparison.Ordinal);
        LicenseText.Recognize(text).ShouldBeNull();
        var all = LicenseText.RecognizeAll(text, LicenseCatalog.BuiltIn);
        all.Select(match => match.License.Id).ShouldContain("llama3.1");
        var near = all.Single(match => match.License.Id == "llama3");
        near.Score.ShouldBeInRange(0.8, 0.99);
        // What Llama 3 bars and 3.1 allows: it is missing, and named.
        near.Differences.ShouldContain(difference => difference.Change == WordChange.Missing && difference.Words.Contains("improve any other large language model", StringComparison.Ordinal));
    }

    [Fact]
    public void Case_marks_and_copyright_lines_make_no_difference()
    {
        var text = Texts().Single(entry => entry.Key == "mit").Text;
        var dressed = "MIT License\n\nCopyright (c) 2024 Somebody and the others of the licence\n\n" + text.ToUpperInvariant().Replace("\n", "\r\n> ", StringComparison.Ordinal);
        LicenseText.Recognize(dressed)!.License.Id.ShouldBe("MIT");
    }

    [Theory]
    [InlineData("mit", 1)]
    [InlineData("bsd-new", 1)]
    [InlineData("apache-2.0", 8)]
    [InlineData("llama-3.1-license-2024", 8)]
    public void A_clause_that_was_added_is_noticed(string key, int times)
    {
        var text = Texts().Single(entry => entry.Key == key).Text;
        var extra = "\n\nThe Software must not be used by anybody who competes with the author in any market, nor by those who work for them, unless they have asked and been told yes in writing before.";
        LicenseText.Recognize(text + string.Concat(Enumerable.Repeat(extra, times))).ShouldBeNull();
    }

    [Theory]
    [InlineData("mit", "without restriction", "", WordChange.Missing, "without restriction")]
    [InlineData("mit", "free of charge", "for a charge", WordChange.Added, "for a")]
    [InlineData("bsd-new", "binary forms, with or without modification", "binary forms", WordChange.Missing, "with or without modification")]
    [InlineData("llama-3.1-license-2024", "700 million", "7 million", WordChange.Added, "7")]
    [InlineData("gemma-tou-2024-04-01", "April 1, 2024", "April 2, 2024", WordChange.Added, "2")]
    [InlineData("apache-2.0", "no-charge, royalty-free", "royalty-free", WordChange.Missing, "no charge")]
    public void What_differs_is_named_and_the_score_is_below_one(string key, string from, string to, WordChange change, string words)
    {
        var text = Texts().Single(entry => entry.Key == key).Text;
        text.ShouldContain(from);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        var match = LicenseText.RecognizeAll(text[..at] + to + text[(at + from.Length)..], LicenseCatalog.BuiltIn)[0];

        match.Score.ShouldBeInRange(0.97, 0.9999);
        match.License.Id.ShouldBe(Own[key]);
        match.Differences.Where(difference => difference.Change == change).Select(difference => difference.Words).ShouldContain(words);
        var line = 1 + text[..at].Count(c => c == '\n');
        match.Differences.ShouldAllBe(difference => Math.Abs(difference.Line - line) <= 1);
    }

    /// <summary>Words taken out or put in at random never leave a text what it was.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_changed_text_is_never_the_plain_licence(int seed)
    {
        var random = new Random(seed);
        string[] extra = ["not", "commercial", "only", "military", "unless", "payment"];
        var tried = 0;
        foreach (var (key, text) in Texts().Where(entry => Own.ContainsKey(entry.Key)))
        {
            var words = LicenseWords.Read(text);
            // At these places publishers put their own words.
            var variable = KnownText.Create(LicenseCatalog.BuiltIn.ById(Own[key])!, [.. words.Words.Select(w => w.Hash)]).Variable;
            for (var i = 0; i < 4; i++)
            {
                var at = random.Next(words.Words.Length);
                if (variable.Any(span => at >= span.From && at <= span.To)) continue;
                var word = words.Words[at];
                var changed = random.Next(2) == 0 ? text.Remove(word.Start, word.Length) : text.Insert(word.Start, extra[random.Next(extra.Length)] + " ");
                var after = LicenseWords.Read(changed).Words.Select(w => w.Hash);
                if (after.SequenceEqual(words.Words.Select(w => w.Hash))) continue;
                LicenseText.Recognize(changed)?.License.Id.ShouldNotBe(Own[key], $"{key} at {word.Start} with seed {seed}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(150);
    }

    [Fact]
    public void A_publisher_puts_their_name_into_the_BSD_licence_and_it_stays_one()
    {
        var text = Texts().Single(entry => entry.Key == "bsd-new").Text;
        text.ShouldContain("Neither the name of");
        var at = text.IndexOf("Neither the name of", StringComparison.Ordinal) + "Neither the name of".Length;
        var end = text.IndexOf("nor the names", StringComparison.Ordinal);
        LicenseText.Recognize("BSD 3-Clause License\n\nCopyright (c) 2024, The Village\nAll rights reserved.\n\n" + text[..at] + " the village of Little Wittering " + text[end..])!.License.Id.ShouldBe("BSD-3-Clause");
    }

    [Fact]
    public void The_appendix_of_the_Apache_licence_may_be_left_out()
    {
        var text = Texts().Single(entry => entry.Key == "apache-2.0").Text;
        var end = text.IndexOf("END OF TERMS AND CONDITIONS", StringComparison.Ordinal) + "END OF TERMS AND CONDITIONS".Length;
        LicenseText.Recognize(text[..end])!.License.Id.ShouldBe("Apache-2.0");
    }

    [Fact]
    public void A_text_in_another_wrapping_and_with_other_marks_is_the_same()
    {
        var text = Texts().Single(entry => entry.Key == "cc-by-4.0").Text;
        var wrapped = string.Join('\n', text.Replace("\r", "", StringComparison.Ordinal).Split("\n\n").Select(paragraph => string.Join(' ', paragraph.Split('\n')) + "\n"));
        LicenseText.Recognize(wrapped.Replace('-', '\u2010').Replace("\"", "\u201C", StringComparison.Ordinal))!.License.Id.ShouldBe("CC-BY-4.0");
    }

    [Fact]
    public void Two_licences_in_one_file_are_not_taken_for_one()
    {
        var texts = Texts().ToDictionary(entry => entry.Key, entry => entry.Text);
        var both = texts["gpl-2.0"] + "\n\n" + texts["mpl-2.0"];
        LicenseText.Recognize(both).ShouldBeNull();
        LicenseText.RecognizeAll(both, LicenseCatalog.BuiltIn).Select(match => match.License.Id).ShouldBe(["GPL-2.0-only", "MPL-2.0"], ignoreOrder: true);
    }

    [Fact]
    public void The_lesser_licence_comes_with_the_general_one()
    {
        var texts = Texts().ToDictionary(entry => entry.Key, entry => entry.Text);
        LicenseText.Recognize(texts["lgpl-3.0"] + "\n\n" + texts["gpl-3.0"])!.License.Id.ShouldBe("LGPL-3.0-only");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Apache License 2.0")]
    [InlineData("Licensed under the MIT License.")]
    [InlineData("LLAMA 3.1 COMMUNITY LICENSE AGREEMENT")]
    public void A_mention_is_not_a_text(string text) => LicenseText.Recognize(text).ShouldBeNull();

    [Theory]
    [InlineData("gemma", "gemma-2025-03-24", true)]
    [InlineData("gemma-2024-04-01", "gemma-2025-03-24", false)]
    [InlineData("GPL-3.0", "GPL-3.0-only", true)]
    [InlineData("GPL-3.0-or-later", "GPL-3.0", true)]
    [InlineData("llama3.1", "llama3.2", false)]
    [InlineData("MIT", "modified-mit-kimi", false)]
    public void A_declaration_and_a_text_agree_or_not(string declared, string text, bool agree) =>
        LicenseCatalog.BuiltIn.ById(declared)!.AgreesWith(LicenseCatalog.BuiltIn.ById(text)!).ShouldBe(agree);
}
