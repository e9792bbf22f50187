using System.Text;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Assessments;

namespace Hayward.Tests.Openness.Assessments;

public sealed class PrintedTableReaderTests
{
    private const string Good = """
        id: example
        title: An example
        framework: some-framework
        rows-printed: 3
        values:
          - { printed: open, results: [open] }
          - { printed: closed, results: [closed] }
        rows:
          - { name: One, assessment: one, printed: open, grade: original }
          - { name: Two, assessment: two, printed: closed, grade: review-notes }
        untranscribed: { count: 1, because: the third line is torn }
        statements:
          - { about: open, said: 2, where: the text }
        notes: []
        sources:
          - { title: A paper, url: https://example.org/, read: '2026-11-20', verified: true }
        """;

    [Fact]
    public void The_rows_are_read_with_their_grade()
    {
        var table = Read(Good);

        table.Rows.Select(r => (r.Name, r.Printed, r.Grade)).ShouldBe(
            [("One", "open", EvidenceGrade.Original), ("Two", "closed", EvidenceGrade.ReviewNotes)]);
        table.Untranscribed!.Because.ShouldBe("the third line is torn");
    }

    [Theory]
    [InlineData("rows-printed: 3", "rows-printed: 4", "do not make the 4")]
    [InlineData("printed: closed, grade", "printed: shut, grade", "'shut'")]
    [InlineData("about: open", "about: ajar", "'ajar'")]
    [InlineData("grade: original", "grade: certain", "grade")]
    [InlineData("id: example", "id: other", "not the file's name")]
    [InlineData("notes: []", "notes: []\nremarks: []", "remarks")]
    public void A_table_that_does_not_add_up_is_refused_by_name(string part, string replacement, string complaint)
    {
        Good.ShouldContain(part);
        var fault = Should.Throw<KnowledgeException>(() => Read(Good.Replace(part, replacement, StringComparison.Ordinal)));
        fault.Message.ShouldContain("tables/example.yaml");
        fault.Message.ShouldContain(complaint);
    }

    [Fact]
    public void The_papers_tables_come_first_and_have_the_printed_number_of_rows()
    {
        var tables = PrintedTableReader.ReadAll(KnowledgeBase.BuiltIn);

        tables.Select(t => (t.Id, t.RowsPrinted)).ShouldBe([("paper-table-1", 10), ("paper-table-2", 11), ("osi-2024", 12)]);
    }

    [Fact]
    public void No_row_of_a_table_that_was_not_read_passes_for_read()
    {
        foreach (var table in PrintedTableReader.ReadAll(KnowledgeBase.BuiltIn).Where(t => t.Sources.All(s => !s.Verified)))
            table.Rows.ShouldAllBe(r => r.Grade != EvidenceGrade.Original);
    }

    [Fact]
    public void Every_row_has_its_assessment()
    {
        var models = AssessmentReader.ReadAll(KnowledgeBase.BuiltIn);

        foreach (var row in PrintedTableReader.ReadAll(KnowledgeBase.BuiltIn).SelectMany(t => t.Rows))
            models.ContainsKey(row.Assessment).ShouldBeTrue(row.Assessment);
    }

    internal static PrintedTable Read(string text) =>
        PrintedTableReader.Read(new KnowledgeFile("tables/example.yaml", text, Digest.Sha256(Encoding.UTF8.GetBytes(text))));
}
