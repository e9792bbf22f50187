using System.Text.Json;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Tests.Terms;

public sealed class LicenseCatalogTests
{
    private static LicenseCatalog Catalog => LicenseCatalog.BuiltIn;

    [Theory]
    [InlineData("apache-2.0", "Apache-2.0")]
    [InlineData("Apache 2.0", "Apache-2.0")]
    [InlineData("Apache License, Version 2.0", "Apache-2.0")]
    [InlineData("APACHE_2.0", "Apache-2.0")]
    [InlineData(" 'MIT License' ", "MIT")]
    [InlineData("The MIT License", "MIT")]
    [InlineData("license:mit", "MIT")]
    [InlineData("BSD-3", "BSD-3-Clause")]
    [InlineData("llama3.1", "llama3.1")]
    [InlineData("Llama 3.1 Community License Agreement", "llama3.1")]
    [InlineData("META LLAMA 3 COMMUNITY LICENSE", "llama3")]
    [InlineData("Gemma Terms of Use", "gemma")]
    [InlineData("cc-by-nc 4.0", "CC-BY-NC-4.0")]
    [InlineData("Creative Commons Attribution Non Commercial Share Alike 4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("openrail++", "openrail++")]
    [InlineData("mrl", "mistral-research")]
    [InlineData("GPLv3", "GPL-3.0-only")]
    [InlineData("gpl-3.0", "GPL-3.0")]
    [InlineData("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0")]
    [InlineData("https://spdx.org/licenses/BSL-1.0.html", "BSL-1.0")]
    [InlineData("http://opensource.org/licenses/MIT", "MIT")]
    [InlineData("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.en", "CC-BY-NC-SA-4.0")]
    [InlineData("https://creativecommons.org/licenses/by/3.0/", "CC-BY-3.0")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0")]
    [InlineData("https://ai.google.dev/gemma/terms", "gemma")]
    [InlineData("https://mistral.ai/licenses/MRL-0.1.md", "mistral-research")]
    [InlineData("unknown", "unknown")]
    [InlineData("Other", "other")]
    public void A_declared_licence_is_resolved(string declared, string id) => Catalog.Resolve(declared)!.Id.ShouldBe(id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("license")]
    [InlineData("apache")]
    [InlineData("free for research")]
    [InlineData("apache-2.0, mit")]
    [InlineData("commercial use restrcitions; CC-BY-NC-SA-4.0")]
    [InlineData("cc-by-nc")]
    [InlineData("MIT-like")]
    [InlineData("Apache 3.0")]
    [InlineData("https://example.org/LICENSE")]
    [InlineData("https://huggingface.co/somebody/model/blob/main/LICENSE")]
    [InlineData("https://creativecommons.org/licenses/by-xx/4.0/")]
    public void Free_text_is_never_guessed(string? declared) => Catalog.Resolve(declared).ShouldBeNull();

    [Fact]
    public void A_text_in_place_of_a_name_is_not_searched() => Catalog.Resolve(new string('x', 1_000_000)).ShouldBeNull();

    [Fact]
    public void Every_tag_of_the_hub_is_known()
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("licenses/hub-license-identifiers.json")));
        var tags = list.RootElement.EnumerateArray().Select(entry => entry.GetProperty("identifier").GetString()!).ToList();
        tags.Count.ShouldBe(83);
        tags.Where(tag => Catalog.Resolve(tag) is null).ShouldBeEmpty();
        Catalog.HubTags.ShouldBe(tags, ignoreOrder: true);
    }

    [Fact]
    public void The_word_of_OSI_and_FSF_is_that_of_the_lists_of_the_Model_Openness_Tool()
    {
        var records = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in new[] { "licenses.json", "mof-licenses.json" })
        {
            using var list = JsonDocument.Parse(File.ReadAllBytes(TestData.Require("openness/mot-licenses/" + name)));
            foreach (var record in list.RootElement.GetProperty("licenses").EnumerateArray()) records[record.GetProperty("licenseId").GetString()!] = record.Clone();
        }

        records.Count.ShouldBe(660);
        foreach (var (id, record) in records)
        {
            var license = Catalog.ById(id);
            license.ShouldNotBeNull(id);
            license.OsiApproved.ShouldBe(True(record, "isOsiApproved"), id);
            license.FsfLibre.ShouldBe(True(record, "isFsfLibre"), id);
            Types(record).ShouldBeSubsetOf(license.ContentTypes);
        }

        records.Keys.Count(id => Catalog.ById(id)!.OsiApproved).ShouldBe(144);
        records.Keys.Count(id => Catalog.ById(id)!.FsfLibre).ShouldBe(127);
    }

    [Fact]
    public void Words_that_stand_for_a_licence_and_families_are_not_licences_that_were_read()
    {
        foreach (var license in new[] { "other", "unknown" }.Select(id => Catalog.ById(id)!))
        {
            license.Kind.ShouldBe(LicenseKind.None);
            license.IsOpen.ShouldBeFalse();
            license.Sources.ShouldBeEmpty();
        }

        Catalog.All.Where(license => license.Kind == LicenseKind.Family).Select(license => license.Id).ShouldBe(["bsd", "cc", "gfdl", "gpl", "lgpl", "openrail"]);
        Catalog.ById("cc")!.Sources.ShouldBeEmpty();
    }

    [Fact]
    public void Limits_and_duties_use_the_agreed_words_and_open_licences_set_no_limit()
    {
        var limits = Words(TermKind.Limit);
        var duties = Words(TermKind.Duty);
        foreach (var license in Catalog.All)
        {
            license.Limits.ShouldBeSubsetOf(limits, license.Id);
            license.Duties.ShouldBeSubsetOf(duties, license.Id);
            if (license.IsOpen) license.Limits.ShouldBeEmpty(license.Id);
            foreach (var term in license.Terms.Where(term => term.Id.EndsWith("-threshold", StringComparison.Ordinal)))
                (term.Value > 0 && term.Unit is not null).ShouldBeTrue(license.Id);
        }
    }

    private static List<string> Words(TermKind kind) => [.. TermVocabulary.BuiltIn.Terms.Where(word => word.Kind == kind).Select(word => word.Id)];

    [Fact]
    public void The_versions_of_Llama_differ_where_they_differ()
    {
        Limit("llama2", "output-training").ShouldBeTrue();
        Limit("llama3", "output-training").ShouldBeTrue();
        Limit("llama3.1", "output-training").ShouldBeFalse();
        Limit("llama3.1", "territory").ShouldBeFalse();
        Limit("llama3.2", "territory").ShouldBeTrue();
        Limit("llama4", "territory").ShouldBeTrue();
        Catalog.ById("llama2")!.Duties.ShouldNotContain("naming-prefix");
        Catalog.ById("llama3")!.Terms.Single(term => term.Id == "naming-prefix").Phrase.ShouldBe("Llama 3");
        Catalog.ById("llama3.1")!.Terms.Single(term => term.Id == "user-threshold").Value.ShouldBe(700_000_000);

        static bool Limit(string id, string limit) => Catalog.ById(id)!.Limits.Contains(limit);
    }

    [Fact]
    public void A_licence_in_a_folder_of_ones_own_is_read_without_any_code()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in KnowledgeBase.BuiltIn.Files("licenses").Add(KnowledgeBase.BuiltIn["terms.yaml"]))
            {
                var path = Path.Combine(folder.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text);
            }

            var added = Path.Combine(folder.FullName, "licenses", "village.yaml");
            File.WriteAllText(added, "id: village\nname: Village Licence\naliases: [village common]\nsources: [{ title: The village }]\n");
            LicenseCatalog.Read(KnowledgeBase.InFolder(folder.FullName)).Resolve("Village Common")!.Id.ShouldBe("village");

            File.WriteAllText(added, "id: village\nname: Village Licence\naliases: [MIT License (MIT)]\nsources: [{ title: The village }]\n");
            Should.Throw<KnowledgeException>(() => LicenseCatalog.Read(KnowledgeBase.InFolder(folder.FullName))).Message.ShouldContain("both claim");

            File.WriteAllText(added, "id: village\nname: Village Licence\nallows: everything\nsources: []\n");
            Should.Throw<KnowledgeException>(() => LicenseCatalog.Read(KnowledgeBase.InFolder(folder.FullName))).Message.ShouldContain("allows");
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static bool True(JsonElement record, string name) => record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static IEnumerable<string> Types(JsonElement record) => !record.TryGetProperty("ContentType", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];
}
