using System.Globalization;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Tests.Release.Dossiers.Reading;

public sealed class ReleaseReaderTests
{
    internal static readonly ReleaseFields Fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);
    internal static readonly DateOnly Today = new(2026, 11, 28);

    private const string Marks = "\n:-[]{}#&*!|>'\"%@` \tx0\u00e9";

    private static readonly string Hex = new('a', 64);

    private static readonly string Good = $$"""
        format: hayward-release-1
        release:
          name: parish/commoner
          version: 1.0
          model: ..
          checkpoint: sha256:{{Hex}}
          publisher:
            name: parish
            jurisdiction: DE
        rationale:
          why-weights: Auditors must hold the model itself.
          benefits:
            value: [Teaching, Audit]
            standing: declared
            source: minutes#3
            date: 2026-11-01
        evaluations:
          made:
            - id: cyber-1
              area: cyber
              method: 40 tasks by hand
              threshold: more than 2 tasks solved
              threshold-fixed: 2026-10-01
              result: below
              evaluator: Fen Lab
              independence: independent
              date: 2026-11-02
              checkpoint: sha256:{{Hex}}
              safeguards: [refusals]
              evidence: [minutes]
          safeguards:
            - id: refusals
              kind: refusal-tuning
              description: Tuned to refuse.
        training:
          compute: 3.8*10^24
          parameters: 1_200_000
        evidence:
          - id: minutes
            path: evidence/minutes.pdf
            digest: sha256:{{Hex}}
            kind: minutes
            title: Minutes
            date: 2026-11-01
        """.ReplaceLineEndings("\n");

    [Fact]
    public void A_dossier_is_read_with_the_line_of_each_answer()
    {
        var reading = Read(Good);

        reading.Problems.ShouldBeEmpty();
        var dossier = reading.Dossier!;
        dossier.Release.Version.ShouldBe("1.0");
        dossier.Statements["rationale.why-weights"].ShouldBe(new Statement(["Auditors must hold the model itself."], Standing.Declared, null, null, 11), new SameStatement());
        dossier.Statements["rationale.benefits"].Value.ShouldBe(["Teaching", "Audit"]);
        dossier.Statements["rationale.benefits"].Date.ShouldBe(new DateOnly(2026, 11, 1));
        FieldValues.Flops(dossier.Statements["training.compute"].Value[0]).ShouldBe(3.8e24);
        FieldValues.Number(dossier.Statements["training.parameters"].Value[0]).ShouldBe(1_200_000);
        dossier.Evaluations.Single().Line.ShouldBe(19);
        dossier.Evaluations.Single().Independence.ShouldBe(Independence.Independent);
        dossier.Evidence.Single().Digest.Hex.ShouldBe(Hex);
    }

    [Theory]
    [InlineData("why-weights:", "why-weight:", 11, "'why-weights'")]
    [InlineData("rationale:", "rationalle:", 10, "'rationale'")]
    [InlineData("area: cyber", "area: cybr", 20, "'cyber'")]
    [InlineData("result: below", "result: bellow", 24, "'below'")]
    [InlineData("independence: independent", "independence: indepedent", 26, "'independent'")]
    [InlineData("safeguards: [refusals]", "safeguards: [refusal]", 19, "'refusals'")]
    [InlineData("evidence: [minutes]", "evidence: [minuets]", 19, "'minutes'")]
    [InlineData("source: minutes#3", "source: minuts#3", 12, "'minutes'")]
    [InlineData("kind: minutes", "kind: minute", 42, "'minutes'")]
    [InlineData("standing: declared", "standing: declard", 14, "'declared'")]
    [InlineData("threshold-fixed:", "treshold-fixed:", 23, "'threshold-fixed'")]
    [InlineData("hayward-release-1", "hayward-release-2", 1, "hayward-release-1")]
    [InlineData("compute: 3.8*10^24", "compute: lots", 36, "1e24")]
    [InlineData("date: 2026-11-02", "date: 2026-11-32", 27, "2026-11-28")]
    [InlineData("jurisdiction: DE", "jurisdiction: Germany", 9, "ISO 3166")]
    [InlineData("path: evidence/minutes.pdf", "path: ../../secret", 40, "leaves its folder")]
    [InlineData("path: evidence/minutes.pdf", "path: /etc/passwd", 40, "leaves its folder")]
    public void A_mistake_is_told_with_its_line_and_what_was_expected(string right, string wrong, int line, string expected)
    {
        Good.ShouldContain(right);
        var reading = Read(Replace(Good, right, wrong));

        reading.Dossier.ShouldBeNull();
        var problem = reading.Problems.Where(p => p.Fatal).ShouldHaveSingleItem();
        problem.Line.ShouldBe(line, problem.Message);
        problem.Message.ShouldContain(expected);
        problem.ToString().ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"release.yaml line {line}: "));
    }

    [Fact]
    public void A_mistyped_digest_is_told_by_what_is_wrong_with_it()
    {
        Mistake(Replace(Good, "checkpoint: sha256:" + Hex, "checkpoint: sha265:" + Hex, once: true)).ShouldContain("'sha256'");
        Mistake(Replace(Good, "checkpoint: sha256:" + Hex, "checkpoint: sha256:" + Hex[1..], once: true)).ShouldContain("63 characters");
        Mistake(Replace(Good, "checkpoint: sha256:" + Hex, "checkpoint: sha256:" + Hex[1..] + "A", once: true)).ShouldContain("'A' is no digit");
    }

    [Fact]
    public void A_digest_that_is_almost_the_checkpoint_is_noted() =>
        Read(Replace(Good, "checkpoint: sha256:" + Hex, "checkpoint: sha256:" + Hex[1..] + "b", once: true)).Problems.ShouldHaveSingleItem().Message.ShouldContain("1 digits only");

    [Fact]
    public void Every_mistake_is_told_at_once_in_the_order_of_the_lines()
    {
        var text = Replace(Replace(Replace(Good, "why-weights:", "why-weight:"), "result: below", "result: bellow"), "kind: refusal-tuning", "kind: refusals");

        Read(text).Problems.Where(p => p.Fatal).Select(p => p.Line).ShouldBe([11, 24, 33]);
    }

    [Fact]
    public void A_field_of_another_chapter_is_sent_there() =>
        Mistake(Replace(Good, "  why-weights:", "  incident-channel:")).ShouldContain("belongs to the chapter obligations");

    [Fact]
    public void Keys_and_ids_that_stand_twice_are_refused()
    {
        Mistake(Good + "\nrationale:\n  risks: [x]\n").ShouldContain("stands here and in line 10");
        var twice = Good + $"\n  - id: minutes\n    path: evidence/b\n    digest: sha256:{Hex}\n    kind: minutes\n    title: B\n    date: 2026-11-01\n";
        Mistake(twice).ShouldContain("the id 'minutes' here and in line 39");
    }

    [Fact]
    public void Days_that_cannot_be_are_noted_and_do_not_keep_the_file_from_being_read()
    {
        var reading = Read(Replace(Replace(Good, "date: 2026-11-02", "date: 2026-12-24"), "threshold-fixed: 2026-10-01", "threshold-fixed: 2026-12-25"));

        reading.Dossier.ShouldNotBeNull();
        reading.Problems.Select(p => p.Message).ShouldContain(m => m.Contains("still to come", StringComparison.Ordinal));
        reading.Problems.Select(p => p.Message).ShouldContain(m => m.Contains("not after the day its threshold was fixed", StringComparison.Ordinal));
        Read(Replace(Good, "      threshold-fixed: 2026-10-01\n", "")).Problems.ShouldHaveSingleItem().Message.ShouldContain("does not say when");
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("just words")]
    [InlineData("format: hayward-release-1")]
    [InlineData("release: [1, 2]\nformat: hayward-release-1")]
    [InlineData("a: [")]
    [InlineData("a: &x [*x]")]
    [InlineData("format: hayward-release-1\n---\nformat: hayward-release-1")]
    [InlineData("evaluations: { made: { id: x } }")]
    [InlineData("evaluations: { made: [x, [y], null] }\nevidence: 7\nrationale: text")]
    public void What_is_no_dossier_is_refused_with_a_sentence(string text)
    {
        var reading = Read(text);

        reading.Dossier.ShouldBeNull();
        reading.Problems.ShouldNotBeEmpty();
        reading.Problems.ShouldAllBe(p => p.Message.EndsWith('.') || p.Message.Contains("YAML", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_beyond_the_bounds_are_refused()
    {
        Mistake(Replace(Good, "Auditors must", new string('x', 20_001))).ShouldContain("at most 20,000");
        Mistake("a: " + new string('[', 100)).ShouldContain("deeper than 16");
        Mistake("a: [" + string.Concat(Enumerable.Repeat("1,", 60_000)) + "1]").ShouldContain("50,000 values");
        Mistake(Replace(Good, "Auditors must", "\"\\0\"").Replace("\"\\0\" hold the model itself.", "\"a\\0b\"", StringComparison.Ordinal)).ShouldContain("control character");
    }

    // Whatever a hand or a machine does to a dossier, it is read or refused with sentences, never with a fault of ours.
    [Fact]
    public void Files_with_changed_characters_are_read_or_refused()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 400; round++)
        {
            var text = Good.ToCharArray();
            for (var change = 0; change <= round % 7; change++) text[random.Next(text.Length)] = Marks[random.Next(Marks.Length)];
            var reading = Read(new string(text));
            (reading.Dossier is null).ShouldBe(reading.Problems.Any(p => p.Fatal));
            reading.Problems.ShouldAllBe(p => p.Line >= 0 && p.Line <= 60);
        }
    }

    [Fact]
    public void Every_field_id_is_a_plain_word_and_every_chapter_of_the_standard_is_there()
    {
        Fields.Chapters.Where(c => c.Point is not null).Select(c => (c.Point, c.Id)).ShouldBe(
            [(1, "type"), (2, "rationale"), (3, "evaluations"), (4, "access"), (5, "obligations"), (6, "auditability"), (7, "supply-chain"), (8, "support")]);
        Fields.ById.Count.ShouldBeGreaterThan(100);
        Fields.ById.Values.ShouldAllBe(f => f.Question.EndsWith('?') || f.Question.EndsWith('.'));
        Fields.RequiredAt("internal").Count().ShouldBeLessThan(Fields.RequiredAt("broad-release").Count());
    }

    [Fact]
    public void The_stages_that_fields_are_required_from_are_those_of_the_built_in_ladder() =>
        Fields.Stages.ShouldBe(KnowledgeBase.BuiltIn["frameworks/release-ladder.yaml"].Tree()!["stages"]!.AsArray().Select(s => s!["id"]!.GetValue<string>()));

    private static ReleaseReading Read(string text) => new ReleaseReader(Fields).Read(text, "release.yaml", Today);

    private static string Mistake(string text) => Read(text).Problems.First(p => p.Fatal).Message;

    private static string Replace(string text, string old, string with, bool once = false)
    {
        var at = once ? text.LastIndexOf(old, StringComparison.Ordinal) : -1;
        return at < 0 ? text.Replace(old, with, StringComparison.Ordinal) : text[..at] + with + text[(at + old.Length)..];
    }

    private sealed class SameStatement : IEqualityComparer<Statement>
    {
        public bool Equals(Statement? x, Statement? y) => x is not null && y is not null && x.Value.SequenceEqual(y.Value) && x with { Value = y.Value } == y;

        public int GetHashCode(Statement obj) => obj.Line;
    }
}
