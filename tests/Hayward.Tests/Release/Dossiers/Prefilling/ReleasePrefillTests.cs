using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Dossiers.Writing;
using Hayward.Tests.Openness.Probes;
using Hayward.Tests.Release.Dossiers.Reading;
using Hayward.Tests.Release.FailureModes;

namespace Hayward.Tests.Release.Dossiers.Prefilling;

public sealed class ReleasePrefillTests
{
    private const string Card = """
        ---
        license: apache-2.0
        base_model: fen/reed
        base_model_relation: finetune
        datasets: [fen/letters]
        language: [en, cy]
        pipeline_tag: image-text-to-text
        co2_eq_emissions:
          emissions: 1234
        ---
        # Sedge

        ## Intended uses

        It is made for reading letters.

        ## Out-of-scope use

        It must not be used for hiring.

        ## Limitations

        The model may produce false names.
        """;

    [Fact]
    public void What_the_card_says_is_declared_with_its_line_and_what_the_bytes_show_is_measured()
    {
        var dossier = MadeCase.Start.Start(new HandMadeRelease().Named("fen--sedge").Card(Card.ReplaceLineEndings("\n")).Weights().Set, "..");

        dossier.Release.Name.ShouldBe("fen/sedge");
        dossier.Release.Publisher.Name.ShouldBe("fen");
        Answer(dossier, "type.license").ShouldBe(("Apache-2.0", Standing.Declared, "README.md:2"));
        Answer(dossier, "type.base-model").ShouldBe(("fen/reed", Standing.Declared, "README.md:3"));
        Answer(dossier, "type.relation").ShouldBe(("finetune", Standing.Declared, "README.md:4"));
        Answer(dossier, "provenance.datasets").ShouldBe(("fen/letters", Standing.Declared, "README.md:5"));
        Answer(dossier, "training.languages").Value.ShouldBe("en|cy");
        Answer(dossier, "training.modalities-in").Value.ShouldBe("image|text");
        Answer(dossier, "use.intended").ShouldBe(("It is made for reading letters.", Standing.Declared, "README.md:15"));
        Answer(dossier, "use.out-of-scope").Value.ShouldBe("It must not be used for hiring.");
        Answer(dossier, "auditability.limitations").Value.ShouldContain("may produce false names");
        Answer(dossier, "training.parameters").ShouldBe(("32", Standing.Measured, "model.safetensors"));
        // The hub's field counts grams, the dossier kilograms.
        Answer(dossier, "energy.training-carbon").Value.ShouldBe("1.234");
        dossier.Statements.ShouldNotContainKey("training.compute");
    }

    [Fact]
    public void A_folder_without_a_card_gives_what_its_bytes_tell_and_no_more()
    {
        var dossier = MadeCase.Start.Start(new HandMadeRelease().Named("sedge").Weights().Set, "..");

        dossier.Statements.Values.ShouldAllBe(s => s.Standing == Standing.Measured);
        dossier.Release.Publisher.Name.ShouldBe("not said");
    }

    // Whatever a card says, the dossier that init makes of it can be read again.
    [Fact]
    public void Hostile_cards_give_dossiers_that_can_be_read()
    {
        string[] words = ["\u0007", "\u202e", "a: b", "\"", "\\", "- x", "# y", "\u2028", "{", "*", "\ud83d\ude00", new string('x', 30_000), "''", "\t", "|"];
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            string Some() => string.Concat(Enumerable.Range(0, 3).Select(_ => words[random.Next(words.Length)]));
            string Quoted() => System.Text.Json.JsonSerializer.Serialize(Some());
            var card = $"---\nlicense: {Quoted()}\nbase_model: {Quoted()}\ndatasets: [{Quoted()}]\nlanguage: {Quoted()}\npipeline_tag: {Quoted()}\nlibrary_name: {Quoted()}\n---\n# {Some()}\n\n## Limitations\n\nIt may produce {Some()} and fail. {Some()}.\n";
            var dossier = MadeCase.Start.Start(new HandMadeRelease().Named($"x{Some()}").Card(card).Weights().Set, "..");
            var text = new ReleaseWriter(ReleaseReaderTests.Fields).Write(dossier);
            var reading = new ReleaseReader(ReleaseReaderTests.Fields).Read(text, "release.yaml", ReleaseReaderTests.Today);
            reading.Dossier.ShouldNotBeNull($"round {round}: {string.Join("\n", reading.Problems)}");
            new ReleaseWriter(ReleaseReaderTests.Fields).Write(reading.Dossier).ShouldBe(text);
        }
    }

    private static (string Value, Standing Standing, string? Source) Answer(ReleaseDossier dossier, string id) =>
        (string.Join('|', dossier.Statements[id].Value), dossier.Statements[id].Standing, dossier.Statements[id].Source);
}
