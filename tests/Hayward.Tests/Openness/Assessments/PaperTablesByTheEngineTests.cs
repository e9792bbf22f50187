using System.Text.Json.Nodes;
using Hayward.Knowledge;
using Hayward.Openness;
using Hayward.Openness.Assessments;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Assessments;

public sealed class PaperTablesByTheEngineTests
{
    private static readonly FrameworkCatalog Catalog = FrameworkCatalog.Load(KnowledgeBase.BuiltIn);
    private static readonly FrameworkEngine Engine = new(Catalog.Knowledge, AssessedLicenses.Find);
    private static readonly RecomputedTables Tables = PaperTables.Recompute(KnowledgeBase.BuiltIn, Catalog, AssessedLicenses.Find);

    [Fact]
    public void Every_printed_value_stands_for_results_that_its_framework_can_give()
    {
        foreach (var table in PrintedTableReader.ReadAll(KnowledgeBase.BuiltIn))
        {
            var results = Catalog[table.Framework].Results.Select(r => r.Id).ToHashSet();
            table.Values.SelectMany(v => v.Results).ShouldAllBe(r => results.Contains(r), table.Id);
        }
    }

    [Fact]
    public void Every_row_is_equal_to_the_print_or_says_why_not()
    {
        Tables.Accounted.ShouldBeTrue();
        foreach (var row in Tables.Tables.SelectMany(t => t.Rows).Where(r => r.Equal == false))
            row.Explanation.ShouldContain("Not ", customMessage: row.Model);
    }

    [Fact]
    public void Every_row_of_the_papers_second_table_but_the_merge_whose_data_nobody_describes_comes_out_as_printed()
    {
        var rows = Tables.Tables.Single(t => t.Id == "paper-table-2").Rows.Where(r => r.Model is not null).ToArray();

        rows.Length.ShouldBe(9);
        rows.Where(r => r.Equal == false).Select(r => r.Model).ShouldBe(["OrangeMix"]);
        rows.Single(r => r.Model == "OrangeMix").Explanation.ShouldContain("DUAL-PROCESS-DATA");
    }

    [Fact]
    public void A_gate_closes_the_use_of_a_model_under_an_open_licence() =>
        Tables.Tables.Single(t => t.Id == "paper-table-2").Rows.Single(r => r.Model == "Mistral 7B").Reasons
            .Where(c => c.Code is "DUAL-USE-RIGHTS" or "DUAL-USE-GATE").Select(c => c.Answer).ShouldBe([Truth.True, Truth.False]);

    [Fact]
    public void Every_model_that_the_open_source_initiative_named_comes_out_as_it_said() =>
        Tables.Tables.Single(t => t.Id == "osi-2024").Rows.Where(r => r.Equal != true).Select(r => r.Model).ShouldBeEmpty();

    [Fact]
    public void The_json_document_has_every_printed_row_with_its_reasons_and_the_notes()
    {
        var tables = JsonNode.Parse(RecomputedTablesJson.Write(Tables))!["tables"]!.AsArray();

        tables.Select(t => ((string)t!["id"]!, t["rows"]!.AsArray().Count)).ShouldBe([("paper-table-1", 10), ("paper-table-2", 11), ("osi-2024", 12)]);
        var row = tables[1]!["rows"]![0]!;
        ((string)row["model"]!, (string)row["grade"]!, (bool)row["equal"]!).ShouldBe(("BLOOM", "review-notes", true));
        ((string)row["reasons"]![0]!["answer"]!).ShouldBe("true");
        tables[1]!["rows"]![10]!["model"].ShouldBeNull();
        tables[1]!["notes"]!.AsArray().Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Every_framework_judges_every_assessed_model()
    {
        foreach (var model in AssessmentReader.ReadAll(KnowledgeBase.BuiltIn).Values)
        {
            foreach (var framework in Catalog.All)
            {
                var verdict = Engine.Judge(framework, model.Assessment);
                verdict.Framework.ShouldBe(framework.Id);
                verdict.ResultTitle.ShouldNotBeEmpty($"{framework.Id} on {model.Id}");
            }
        }
    }

    [Theory]
    [InlineData("miqu-1-70b", Truth.True, Truth.False)]
    [InlineData("mistral-7b", Truth.True, Truth.False)]
    [InlineData("olmo-7b", Truth.True, Truth.True)]
    public void What_can_be_had_is_open_only_with_rights_and_information(string model, Truth available, Truth open)
    {
        var answers = Engine.Judge(Catalog["three-claims"], AssessmentReader.ReadAll(KnowledgeBase.BuiltIn)[model].Assessment).Answers;

        answers.Where(a => a.Code is "CLAIM-AVAILABILITY" or "CLAIM-OPENNESS").Select(a => a.Answer).ShouldBe([available, open]);
    }

    [Fact]
    public void Every_property_of_every_assessment_has_a_value_that_the_frameworks_know()
    {
        var known = Catalog.Knowledge.Properties.ToDictionary(p => p.Id, p => p.Values.Select(v => v.Id).ToArray());

        foreach (var model in AssessmentReader.ReadAll(KnowledgeBase.BuiltIn).Values)
            foreach (var (name, value) in model.Assessment.Properties)
                known[name].ShouldContain(value, $"{model.Id}/{name}");
    }

    [Fact]
    public void Every_licence_that_an_assessment_names_is_recognized()
    {
        foreach (var model in AssessmentReader.ReadAll(KnowledgeBase.BuiltIn).Values)
            foreach (var component in model.Assessment.Components.Values.Where(c => c.License is not (null or LicenseRules.Unlicensed)))
                AssessedLicenses.Find(component.License!).ShouldNotBeNull($"{model.Id}/{component.Id}: {component.License}");
    }
}
