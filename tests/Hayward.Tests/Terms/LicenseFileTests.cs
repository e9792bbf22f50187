using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Tests.Terms;

/// <summary>What a licence file with a mistake is told, and that each text it cites is the text that was read.</summary>
public sealed class LicenseFileTests
{
    private const string Good = """
        id: village
        name: Village Licence
        aliases: [village common]
        parts:
          - { part: agreement, title: The roll of the village, verified: false }
        grants:
          - { ids: [use, modify], where: line 1 }
        limits:
          - { id: user-threshold, value: 12, unit: monthly-active-users, measured: 'on the first of May', where: line 2 }
          - { id: field-of-use, uses: [military], where: line 3 }
          - { id: territory, regions: [EU, KR], subject: domicile, where: line 4 }
          - { id: output-training, mode: named, where: line 5 }
        duties:
          - { id: share-alike, strength: work, compatible-with: [MIT], where: line 6 }
        scopes:
          - { id: derivative-weights, where: line 7 }
        endings:
          - { id: ends-on-breach, where: line 8 }
        bindings:
          - { id: governing-law, where: line 9, part: agreement }

        """;

    [Fact]
    public void Each_section_is_read_and_a_term_without_a_text_takes_that_of_the_vocabulary()
    {
        var license = Read(Good).ById("village")!;

        license.Terms.Select(term => term.Id).ShouldBe(["use", "modify", "user-threshold", "field-of-use", "territory", "output-training", "share-alike", "derivative-weights", "ends-on-breach", "governing-law"]);
        license.Terms[0].Text.ShouldBe("The work may be used.");
        license.Terms[2].Measured.ShouldBe("on the first of May");
        license.Limits.ShouldBe(["user-threshold", "field-of-use", "territory"]);
        license.Duties.ShouldBe(["share-alike"]);
        license.Verified.ShouldBeFalse();
        license.Terms.ShouldAllBe(term => !term.Verified);
    }

    [Theory]
    [InlineData("name: Village Licence", "name: Village Licence\nallows: all", "at $ has the key 'allows'; one of id, name, kind")]
    [InlineData("where: line 2", "wher: line 2", "at $.limits[0] has the key 'wher'; one of id, text, where")]
    [InlineData("id: user-threshold", "id: user-treshold", "at $.limits[0] has the id 'user-treshold'; one of non-commercial, research-only")]
    [InlineData("id: user-threshold", "id: pass-on", "at $.limits[0] has the id 'pass-on', which is no limit; one of non-commercial")]
    [InlineData("[use, modify]", "[use, modfy]", "at $.grants[0] has the id 'modfy'; one of use, reproduce")]
    [InlineData("[use, modify]", "[]", "at $.grants[0] has no ids; a list of rights was expected.")]
    [InlineData("[military]", "[militry]", "at $.limits[1].uses has 'militry'; one of illegal-acts")]
    [InlineData("unit: monthly-active-users", "unit: users", "at $.limits[0].unit has 'users'; one of monthly-active-users, usd-a-year")]
    [InlineData("value: 12, unit: monthly-active-users", "value: 12", "at $.limits[0] has a value and no unit; both or none was expected.")]
    [InlineData("value: 12", "value: 0", "at $.limits[0] has the value 0; a number above 0 was expected.")]
    [InlineData("mode: named, ", "", "at $.limits[3] has no mode; one of forbidden, named, derivative, allowed was expected.")]
    [InlineData("mode: named", "mode: perhaps", "at $.limits[3].mode has 'perhaps'; one of forbidden")]
    [InlineData("strength: work", "strength: strong", "at $.duties[0].strength has 'strong'; one of file")]
    [InlineData("[EU, KR]", "[Europe]", "at $.limits[2] has the region 'Europe'; two capital letters of a country, or one of EU, EEA was expected.")]
    [InlineData("part: agreement }", "part: gate }", "at $.bindings[0] has the part 'gate', which the file does not list; one of agreement was expected.")]
    [InlineData("verified: false", "read: 2026-11-27", "at $.parts[0] has no digest and no commit; one, or verified: false was expected.")]
    [InlineData("verified: false", "digest: 'sha256:12'", "at $.parts[0] has the digest 'sha256:12'; sha256: and 64 hexadecimal digits in lower case was expected.")]
    [InlineData("[village common]", "[village common, village common]", "at $.aliases has 'village common' twice; each once was expected.")]
    [InlineData("[village common]", "[MIT License (MIT)]", "both claim the spelling 'mitmit'")]
    [InlineData("id: village\n", "id: village\nalso-for: [Nowhere-1.0]\n", "at $.also-for: Nowhere-1.0 is no identifier")]
    public void A_mistake_is_told_in_one_sentence_with_its_place_and_what_was_expected(string right, string wrong, string said)
    {
        Good.ShouldContain(right);
        var message = Should.Throw<KnowledgeException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal))).Message;

        message.ShouldStartWith("licenses/village.yaml");
        message.ShouldContain(said);
        message.ShouldEndWith(".");
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void Every_word_of_a_licence_is_one_of_the_vocabulary_and_every_threshold_says_when_it_is_measured()
    {
        var vocabulary = TermVocabulary.BuiltIn;
        foreach (var license in LicenseCatalog.BuiltIn.All)
        {
            license.Terms.ShouldAllBe(term => vocabulary.Find(term.Id) != null, license.Id);
            license.Terms.ShouldAllBe(term => vocabulary.Occasions.Any(occasion => occasion.Id == vocabulary.Occasion(term)), license.Id);
        }
    }

    /// <summary>The digest of a text kept by the public collection is that of the file of the collection.</summary>
    [Fact]
    public void The_digest_of_each_text_is_that_of_the_bytes_that_were_read()
    {
        var folder = TestData.Require("licenses/scancode");
        var count = 0;
        foreach (var part in LicenseCatalog.BuiltIn.All.SelectMany(license => license.Parts).Where(part => part.Url?.StartsWith(Collection, StringComparison.Ordinal) == true))
        {
            var key = Path.GetFileNameWithoutExtension(part.Url![Collection.Length..]);
            part.Digest.ShouldBe(Digest.Sha256(File.ReadAllBytes(Path.Combine(folder, key + ".LICENSE"))), part.Url);
            count++;
        }

        count.ShouldBeGreaterThan(60);
    }

    private const string Collection = "https://scancode-licensedb.aboutcode.org/";

    private static LicenseCatalog Read(string file)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var files = KnowledgeBase.BuiltIn.Files("licenses").Select(f => (f.Path, f.Text)).Append(("terms.yaml", KnowledgeBase.BuiltIn["terms.yaml"].Text)).Append(("licenses/village.yaml", file));
            foreach (var (path, text) in files)
            {
                var full = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllText(full, text);
            }

            return LicenseCatalog.Read(KnowledgeBase.InFolder(folder.FullName));
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
