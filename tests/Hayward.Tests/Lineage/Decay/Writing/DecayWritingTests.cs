using System.Text.Json;
using Hayward.Evidence;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Writing;

namespace Hayward.Tests.Lineage.Decay.Writing;

public sealed class DecayWritingTests
{
    private static readonly DecayFinding Lost = new(DecayCodes.TermsLost, "b/child", "a/base", ["b/child", "a/base"], "mergekit", ["ancestor: license:llama2", "no licence is named"]);
    private static readonly DecayFinding Alone = new(DecayCodes.TermsUndeclared, "c/\u202Eevil", null, ["c/\u202Eevil"], "unknown", ["no licence is named"]);

    [Fact]
    public async Task The_stream_is_one_document_of_the_published_schema()
    {
        var text = new StringWriter();
        var stream = new DecayJsonLines(text);
        stream.Begin(3, 1);
        stream.Add(Lost);
        stream.Add(Alone);
        stream.End();
        using var document = JsonDocument.Parse(text.ToString());
        document.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["models", "edges", "findings"]);
        document.RootElement.GetProperty("findings")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["code", "subject", "ancestor", "path", "cause", "evidence"]);
        text.ToString().ShouldNotContain('\u202E');
        Snapshot.Matches("docs/reference/schemas/hayward-lineage-audit-1.schema.json", DecayJson.Schema() + "\n");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-audit-1.schema.json"), text.ToString());
    }

    [Fact]
    public async Task Chains_are_a_list_of_documents()
    {
        var text = new StringWriter();
        new DecayJsonLines(text).WriteAll([new DecayDocument(2, 1, [Lost]), new DecayDocument(1, 0, [])]);
        using var document = JsonDocument.Parse(text.ToString());
        document.RootElement.GetArrayLength().ShouldBe(2);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-audit-1.schema.json"), text.ToString());
    }

    [Fact]
    public void Fields_of_a_table_are_quoted_and_never_formulas()
    {
        CsvField.Of("plain").ShouldBe("plain");
        CsvField.Of("a,b").ShouldBe("\"a,b\"");
        CsvField.Of("say \"x\"\nand more").ShouldBe("\"say \"\"x\"\"\nand more\"");
        CsvField.Of("=HYPERLINK(\"x\")").ShouldBe("\"'=HYPERLINK(\"\"x\"\")\"");
        CsvField.Of("-1+2").ShouldBe("'-1+2");
        CsvField.Of("@x").ShouldBe("'@x");
    }

    [Fact]
    public void A_table_has_a_head_and_a_line_for_each_finding()
    {
        var text = new StringWriter();
        var table = new DecayCsv(text);
        table.Begin();
        table.Add(Lost);
        text.ToString().ShouldBe("code,subject,ancestor,path,cause,evidence\r\nterms.lost,b/child,a/base,b/child a/base,mergekit,ancestor: license:llama2; no licence is named\r\n");
    }

    [Fact]
    public void Sarif_keeps_the_most_severe_and_says_what_it_leaves_out()
    {
        var sarif = new DecaySarif();
        for (var i = 0; i < DecaySarif.MostResults; i++) sarif.Add(Alone);
        sarif.Add(Lost);
        using var document = JsonDocument.Parse(sarif.Write("1.0"));
        var run = document.RootElement.GetProperty("runs")[0];
        run.GetProperty("results").GetArrayLength().ShouldBe(DecaySarif.MostResults);
        run.GetProperty("results")[0].GetProperty("ruleId").GetString().ShouldBe(DecayCodes.TermsLost);
        run.GetProperty("results")[0].GetProperty("level").GetString().ShouldBe("error");
        run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString()!.ShouldStartWith("1 less severe");
    }

    [Fact]
    public async Task The_figures_are_of_the_published_schema()
    {
        var (_, report) = new SmallHub().With("a/base", "llama2").With("b/child", null, ["a/base"], "peft").With("c/kept", "llama2", ["a/base"]).Audit();
        Snapshot.Matches("docs/reference/schemas/hayward-lineage-figures-1.schema.json", DecayJson.FiguresSchema() + "\n");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-lineage-figures-1.schema.json"), DecayJson.Write(report));
    }
}
