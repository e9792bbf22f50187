using System.Text.Json;

namespace Hayward.Cli.Tests;

/// <summary>The graph as commands build it and ask it.</summary>
public sealed class LineageTests
{
    private static readonly Lazy<Task<string>> Graph = new(async () =>
    {
        var path = Path.Combine(SampleFolder.Scratch, "models.lineage");
        var models = Path.GetDirectoryName(SampleFolder.PathOf(SampleFolder.Names[0]))!;
        (await Call.Of("lineage", "build", models, "--to", path)).Code.ShouldBe(ExitCode.Done);
        return path;
    });

    [Fact]
    public async Task A_folder_of_models_becomes_a_graph_with_what_its_files_declare()
    {
        var call = await Call.Of("lineage", "explain", "gorse-merges/gorse-blend-131k", "--graph", await Graph.Value, "--json");
        using var json = JsonDocument.Parse(call.Out);
        var edges = json.RootElement.GetProperty("edges").EnumerateArray().ToList();

        edges.Select(edge => edge.GetProperty("parent").GetString()).ShouldBe(["marram-research/EXAONE-Marram-131K", "moorgate-labs/Llama-Moorgate-131K"], ignoreOrder: true);
        edges.ShouldAllBe(edge => edge.GetProperty("relation").GetString() == "merge" && edge.GetProperty("grade").GetString() == "declared");
        json.RootElement.GetProperty("notKnown").EnumerateArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Ancestors_descendants_and_paths_agree()
    {
        var graph = await Graph.Value;
        var up = await Call.Of("lineage", "ancestors", "GORSE-merges/gorse-blend-131k", "--graph", graph);
        var down = await Call.Of("lineage", "descendants", "moorgate-labs/Llama-Moorgate-131K", "--graph", graph, "--relation", "merge", "--depth", "1");
        var path = await Call.Of("lineage", "path", "moorgate-labs/Llama-Moorgate-131K", "gorse-merges/gorse-blend-131k", "--graph", graph);

        up.Out.ShouldContain("moorgate-labs/Llama-Moorgate-131K");
        down.Out.ShouldContain("gorse-merges/gorse-blend-131k");
        path.Out.ShouldStartWith("gorse-merges/gorse-blend-131k was made from moorgate-labs/Llama-Moorgate-131K: 1 edge");
    }

    [Theory]
    [InlineData("lineage", "ancestors", "a/b", "--graph", "/no/such.lineage")]
    [InlineData("lineage", "build", "/no/such.jsonl", "--to", "/tmp/never.lineage")]
    public async Task What_is_missing_is_one_sentence_and_code_3(params string[] args)
    {
        var call = await Call.Of(args);
        (call.Code, call.Out).ShouldBe((ExitCode.Input, ""));
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_graph_and_an_unknown_id_are_one_sentence()
    {
        var file = Path.Combine(SampleFolder.Scratch, "none.lineage");
        await File.WriteAllTextAsync(file, "PAR1 and so on", TestContext.Current.CancellationToken);

        (await Call.Of("lineage", "path", "a/b", "c/d", "--graph", file)).Error.ShouldContain("It is no lineage file");
        var unknown = await Call.Of("lineage", "explain", "no/such", "--graph", await Graph.Value);
        unknown.Code.ShouldBe(ExitCode.Input);
        unknown.Error.ShouldContain("The graph has no model no/such");
    }

    [Fact]
    public async Task Lines_that_are_no_records_are_told_and_the_rest_is_read()
    {
        var list = Path.Combine(SampleFolder.Scratch, "models.jsonl");
        await File.WriteAllTextAsync(list, "{\"id\":\"a/b\",\"tags\":[\"license:mit\"]}\nnot json\n{\"id\":\"c/d\",\"tags\":[\"base_model:a/b\"]}\n", TestContext.Current.CancellationToken);
        var call = await Call.Of("lineage", "build", list, "--to", Path.Combine(SampleFolder.Scratch, "list.lineage"));

        call.Code.ShouldBe(ExitCode.Done);
        call.Error.ShouldContain("line 2: Well-formed JSON was expected");
        call.Error.ShouldContain("2 models, 1 edge");
        call.Out.ShouldContain("lines that are no records");
    }
}
