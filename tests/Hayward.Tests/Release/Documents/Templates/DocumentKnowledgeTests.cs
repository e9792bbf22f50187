using Hayward.Knowledge;
using Hayward.Release.Documents.Templates;
using Hayward.Release.Documents.Values;
using Hayward.Release.Dossiers;

namespace Hayward.Tests.Release.Documents.Templates;

public sealed class DocumentKnowledgeTests
{
    private static readonly DocumentKnowledge Knowledge = DocumentCases.Builder.Knowledge;
    private static readonly ReleaseFields Fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);

    private static IEnumerable<string> Used => Knowledge.Templates.SelectMany(t => t.Template.Sections).SelectMany(s => s.Fields).SelectMany(f => f.From).SelectMany(p => CaseValues.StatementsOf(p)).Distinct();

    [Fact]
    public void Every_document_that_was_asked_for_is_there() => Knowledge.Templates.Select(t => t.Template.Id).ShouldBe(
        ["cn-labelling", "eu-gpai-position", "eu-model-documentation", "eu-training-summary", "fmti-2025", "model-card", "osaid-checklist", "system-card", "us-ca-sb-53", "us-nist-ai-800-1"]);

    [Fact]
    public void Every_statement_that_a_template_names_is_a_field_of_the_dossier() => Used.Where(id => !Fields.ById.ContainsKey(id)).ShouldBeEmpty();

    [Fact]
    public void Every_field_of_the_dossier_is_used_by_a_document_or_said_to_be_unused_with_a_reason()
    {
        var used = Used.ToHashSet();
        Fields.ById.Keys.Where(id => !used.Contains(id) && !Knowledge.Words.Unused.ContainsKey(id)).ShouldBeEmpty();
        Knowledge.Words.Unused.Keys.Where(id => used.Contains(id) || !Fields.ById.ContainsKey(id)).ShouldBeEmpty("these are used, or are no fields");
        Knowledge.Words.Unused.Values.ShouldAllBe(reason => reason.Length > 10);
    }

    [Fact]
    public void No_two_documents_are_written_to_one_file() => Knowledge.Templates.Select(t => t.Template.File.ToLowerInvariant()).ShouldBeUnique();

    [Fact]
    public void The_form_has_its_eight_groups_and_marks_the_audience_of_each_field()
    {
        var form = Knowledge.Templates.Single(t => t.Template.Id == "eu-model-documentation").Template;
        form.Sections.Select(s => s.Title[0]).ShouldBe("12345678");
        Knowledge.Templates.Single(t => t.Template.Id == "eu-training-summary").Template.Sections.Select(s => s.Title[0]).ShouldBe("123");
        var fields = form.Sections.SelectMany(s => s.Fields).ToList();
        fields.ShouldContain(f => f.Audience.IsDefault);
        fields.ShouldContain(f => !f.Audience.IsDefault && !f.Audience.Contains("downstream-provider"));
    }

    [Fact]
    public void The_index_of_2025_has_a_hundred_indicators_34_upstream_30_of_the_model_36_downstream()
    {
        var index = Knowledge.Templates.Single(t => t.Template.Id == "fmti-2025").Template;
        int Count(string domain) => index.Sections.Where(s => s.Title.StartsWith(domain + ":", StringComparison.Ordinal)).Sum(s => s.Fields.Length);
        (Count("Upstream"), Count("Model"), Count("Downstream")).ShouldBe((34, 30, 36));
        index.Sections.SelectMany(s => s.Fields).Select((f, i) => f.Title.StartsWith($"{i + 1}. ", StringComparison.Ordinal)).ShouldAllBe(right => right);
        index.Attribution.ShouldNotBeNull();
        index.Attribution.ShouldContain("CC BY 4.0");
    }

    [Fact]
    public void The_names_of_the_indicators_are_those_of_the_index()
    {
        var lines = File.ReadAllText(TestData.Require("openness/fmti/dec2025-indicators.csv"));
        var index = Knowledge.Templates.Single(t => t.Template.Id == "fmti-2025").Template;
        foreach (var field in index.Sections.SelectMany(s => s.Fields)) lines.ShouldContain(field.Title[(field.Title.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData("jurisdictions/xx.yaml", "id: xx", "id: yy", "the name of the file was expected")]
    [InlineData("jurisdictions/xx.yaml", "jurisdiction: eu", "jurisdiction: zz", "is not named in")]
    [InlineData("jurisdictions/xx.yaml", "as-of: 2026-11-28", "", "as-of")]
    [InlineData("jurisdictions/xx.yaml", "from: 2025-08-02", "from: soon", "duties")]
    [InlineData("jurisdictions/xx.yaml", "who:", "whom:", "whom")]
    [InlineData("jurisdictions/xx.yaml", "sources:", "sources: []\nextra:", "extra")]
    [InlineData("release/documents/d.yaml", "duty: xx/one", "duty: xx/two", "names the duty xx/two")]
    [InlineData("release/documents/d.yaml", "jurisdiction: eu", "jurisdiction: us", "is no regime of us")]
    [InlineData("release/documents/d.yaml", "regimes: [xx]", "", "names its regimes")]
    [InlineData("release/documents/d.yaml", "audience: [public]", "audience: [all]", "audience all")]
    [InlineData("release/documents/d.yaml", "file: d.md", "file: ../d.md", "no plain name")]
    public void A_file_that_does_not_say_enough_is_refused_with_its_name(string path, string right, string wrong, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("hayward-documents-");
        try
        {
            var files = new Dictionary<string, string>
            {
                ["jurisdictions/xx.yaml"] = """
                    id: xx
                    title: An act
                    jurisdiction: eu
                    kind: law
                    as-of: 2026-11-28
                    read: recalled
                    note: None.
                    dates: []
                    thresholds: []
                    duties:
                      - { id: one, title: Say so, who: everybody, where: article 1, from: 2025-08-02, read: recalled }
                    sources:
                      - { title: An act, verified: false }
                    """,
                ["release/documents/d.yaml"] = """
                    id: d
                    title: A document
                    file: d.md
                    jurisdiction: eu
                    regimes: [xx]
                    as-of: 2026-11-28
                    read: recalled
                    summary: One.
                    audience: [public]
                    sections:
                      - id: one
                        title: One
                        fields:
                          - { id: one, title: One, from: [use.intended], duty: xx/one }
                    sources:
                      - { title: An act, verified: false }
                    """,
                ["release/document-words.yaml"] = KnowledgeBase.BuiltIn["release/document-words.yaml"].Text,
            };
            void Write()
            {
                foreach (var (name, text) in files)
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.FullName, name))!);
                    File.WriteAllText(Path.Combine(folder.FullName, name), text);
                }
            }

            Write();
            DocumentKnowledge.Read(KnowledgeBase.InFolder(folder.FullName)).Regimes.ShouldHaveSingleItem();
            files[path].ShouldContain(right);
            files[path] = files[path].Replace(right, wrong, StringComparison.Ordinal);
            Write();
            var fault = Should.Throw<KnowledgeException>(() => DocumentKnowledge.Read(KnowledgeBase.InFolder(folder.FullName)));
            fault.Message.ShouldContain(path);
            fault.Message.ShouldContain(expected);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
