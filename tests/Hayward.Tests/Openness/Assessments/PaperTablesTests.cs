using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Assessments;

namespace Hayward.Tests.Openness.Assessments;

public sealed class PaperTablesTests
{
    private static readonly PrintedTable Printed = new()
    {
        Id = "example",
        Title = "An example",
        Framework = "some-framework",
        RowsPrinted = 4,
        Values = [new PrintedValue("open", ["open"]), new PrintedValue("closed", ["closed", "shut"])],
        Rows =
        [
            new PrintedRow("One", "one", "open", EvidenceGrade.Original),
            new PrintedRow("Two", "two", "closed", EvidenceGrade.Original),
            new PrintedRow("Three", "three", "closed", EvidenceGrade.ThirdParty),
        ],
        Untranscribed = new UntranscribedRows(1, "The fourth line is torn."),
        Statements = [new PrintedStatement("open", 3, "the text"), new PrintedStatement("closed", 2, "the text"), new PrintedStatement("rows", 3, "the text")],
        Notes = ["A note."],
        Sources = [new Citation("A paper")],
        Knowledge = default,
    };

    [Fact]
    public void A_row_is_equal_when_the_result_is_one_that_the_printed_value_stands_for() =>
        Recompute(m => Says(m switch { "one" => "open", "two" => "closed", _ => "shut" })).Rows
            .Where(r => r.Model is not null).ShouldAllBe(r => r.Equal == true && r.Explanation == "");

    [Fact]
    public void A_difference_is_explained_from_the_criteria_that_were_and_were_not_met()
    {
        var row = Recompute(_ => Says("open", criteria:
            [Answer("A-DATA", Truth.True, "data is there"), Answer("A-TERMS", Truth.False, "the terms forbid war")])).Rows[1];

        (row.Model, row.Equal).ShouldBe(("Two", false));
        row.Explanation.ShouldBe("Printed is 'closed', the criteria of some-framework give 'OPEN'. Met: A-DATA. Not met: A-TERMS: the terms forbid war.");
    }

    [Fact]
    public void A_criterion_that_only_repeats_what_another_saw_is_named_beside_it()
    {
        var row = Recompute(_ => Says("open", criteria:
            [
                Answer("A-TERMS", Truth.False, "The terms forbid war (weights: under X)."),
                Answer("A-USE", Truth.False, "Use is restricted (weights: under X)."),
                Answer("A-OPEN", Truth.True, "It is open.") with { Title = "OPEN" },
            ])).Rows[1];

        row.Explanation.ShouldBe("Printed is 'closed', the criteria of some-framework give 'OPEN'. Not met: A-TERMS, A-USE: The terms forbid war (weights: under X).");
    }

    [Fact]
    public void What_is_not_decided_says_on_what_the_evidence_is_silent()
    {
        var row = Recompute(_ => Says("closed", possible: "open", unknown: ["training-data"])).Rows[1];

        row.Equal.ShouldBe(true);
        row.Possible.ShouldBe("OPEN");
        row.Explanation.ShouldBe("Not decided: on training-data the evidence is silent, and 'OPEN' is still possible; unknown counts as not shown.");
    }

    [Fact]
    public void A_row_that_was_not_transcribed_is_shown_as_such_and_never_judged()
    {
        var row = Recompute(_ => Says("open")).Rows[^1];

        (row.Model, row.Printed, row.Computed, row.Equal).ShouldBe((null, null, null, null));
        row.Explanation.ShouldBe("Printed, not transcribed: The fourth line is torn.");
    }

    [Fact]
    public void The_notes_count_what_was_transcribed_and_where_text_and_table_disagree() =>
        Recompute(_ => Says("closed")).Notes.ShouldBe(
            [
                "Three of four rows could be transcribed. The fourth line is torn.",
                "Text and table disagree: the text says that three models are 'open', the table lists one (One); the criteria give none.",
                "Text and table disagree: the text speaks of three models, the table has four rows.",
                "A note.",
            ]);

    [Fact]
    public void A_row_without_its_assessment_is_refused() =>
        Should.Throw<KnowledgeException>(() => PaperTables.Recompute(Printed, Models("one", "two"), (_, _) => Says("open")))
            .Message.ShouldContain("'three'");

    [Fact]
    public void The_paper_says_five_and_two_of_ten_and_lists_four_and_five_of_eleven()
    {
        var notes = string.Join("\n", PaperTables.Recompute(KnowledgeBase.BuiltIn, (_, _) => Says("closed")).Tables.Single(t => t.Id == "paper-table-2").Notes);

        notes.ShouldContain("Nine of eleven rows could be transcribed.");
        notes.ShouldContain("says that five models are 'process open, use restricted', the table lists four (BLOOM, Stable Diffusion v1-4, OrangeMix, ChatGLM-6B)");
        notes.ShouldContain("says that two models are 'closed on both', the table lists five (Llama 3 8B, QR Code Monster, Mistral 7B, XTTS-v2, Miqu)");
        notes.ShouldContain("('top ten') speaks of ten models, the table has eleven rows");
    }

    [Fact]
    public void The_papers_first_table_invents_no_row()
    {
        var table = PaperTables.Recompute(KnowledgeBase.BuiltIn, (_, _) => Says("open")).Tables.Single(t => t.Id == "paper-table-1");

        table.Rows.Length.ShouldBe(10);
        table.Rows.ShouldAllBe(r => r.Model == null && r.Computed == null && r.Equal == null);
        table.Notes[0].ShouldStartWith("None of ten rows could be transcribed.");
    }

    private static RecomputedTable Recompute(Func<string, Verdict> judge) =>
        PaperTables.Recompute(Printed, Models("one", "two", "three"), (_, assessment) => judge(assessment.Subject));

    private static ImmutableSortedDictionary<string, AssessedModel> Models(params string[] ids) => ids.ToImmutableSortedDictionary(id => id, id => new AssessedModel
    {
        Id = id,
        Artifact = new AssessedArtifact("huggingface.co", $"owner/{id}"),
        Assessment = new Assessment { Subject = id, Components = ImmutableSortedDictionary<string, ComponentState>.Empty },
        PropertyReasons = ImmutableSortedDictionary<string, PropertyReason>.Empty,
        Notes = [],
        Sources = ImmutableSortedDictionary<string, AssessmentSource>.Empty,
        Knowledge = default,
    });

    private static Verdict Says(
        string result,
        string? possible = null,
        ImmutableArray<CriterionAnswer>? criteria = null,
        ImmutableArray<string>? unknown = null) => new()
        {
            Framework = "some-framework",
            Title = "Some framework",
            Result = result,
            ResultTitle = result.ToUpperInvariant(),
            Possible = possible ?? result,
            PossibleTitle = (possible ?? result).ToUpperInvariant(),
            Criteria = criteria ?? [],
            Unknown = unknown ?? [],
            Knowledge = default,
        };

    private static CriterionAnswer Answer(string code, Truth answer, string because) => new(code, code, answer, because, [], []);
}
