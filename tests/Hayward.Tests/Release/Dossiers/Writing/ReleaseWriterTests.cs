using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Dossiers.Writing;
using Hayward.Tests.Release.Dossiers.Reading;

namespace Hayward.Tests.Release.Dossiers.Writing;

public sealed class ReleaseWriterTests
{
    private static readonly string[] Words =
    [
        "yes", "null", "~", "1", "1.10", "0x1F", "- a", "a: b", "a #b", "#", "'", "\"", "\\", "[a]", "{a}", "&x", "*x", "!t", "|", ">", "%d", "@", "`", "a,b", "1_000", "a\nb", "a\tb",
        "2026-11-28", "Ænglisc", "🐑 sheep", "\u2028", "\u200b x", "..", "---", "...", "true", "sha256:" + "ab", "?", "key:", "=", "a  b", "\u0085x",
    ];

    [Fact]
    public void A_scalar_comes_back_as_the_same_text()
    {
        foreach (var word in Words)
        {
            var tree = YamlTree.Parse($"a: {YamlText.Scalar(word)}\nb: {YamlText.List([word, word])}")!;
            FieldValues.Scalar(tree["a"]).ShouldBe(word);
            tree["a"]!.GetValueKind().ShouldBe(JsonValueKind.String, word);
            ((JsonArray)tree["b"]!).Select(FieldValues.Scalar).ShouldBe([word, word]);
        }
    }

    // Property: whatever a dossier holds, what is read back from its file is the same dossier, and writing that gives the same bytes.
    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var fields = ReleaseReaderTests.Fields;
        var writer = new ReleaseWriter(fields);
        for (var seed = 0; seed < 60; seed++)
        {
            var dossier = Random(new Random(seed), fields);
            var text = writer.Write(dossier);
            var reading = new ReleaseReader(fields).Read(text, "release.yaml", ReleaseReaderTests.Today);
            reading.Problems.Where(p => p.Fatal).ShouldBeEmpty($"seed {seed}");
            writer.Write(reading.Dossier!).ShouldBe(text, $"seed {seed}");
            Plain(reading.Dossier!).ShouldBe(Plain(dossier), $"seed {seed}");
        }
    }

    [Fact]
    public void An_empty_dossier_shows_every_question()
    {
        var text = new ReleaseWriter(ReleaseReaderTests.Fields).Write(new ReleaseDossier { Release = new ReleaseSubject("a/b", "1", "..", null, new Publisher("a")) });

        foreach (var field in ReleaseReaderTests.Fields.ById.Values)
            text.Replace("\n  #", "", StringComparison.Ordinal).ShouldContain(field.Question);
        text.Split('\n').Max(l => l.Length).ShouldBeLessThanOrEqualTo(160);
    }

    private static string Plain(ReleaseDossier d)
    {
        var statements = d.Statements.Select(s => $"{s.Key}={string.Join('|', s.Value.Value)};{s.Value.Standing};{s.Value.Source};{s.Value.Date}");
        var evaluations = d.Evaluations.Select(e => $"{e with { Line = 0, Safeguards = default, Evidence = default }}{string.Join(',', e.Safeguards)}{string.Join(',', e.Evidence)}");
        var data = d.Data.Select(s => $"{s with { Line = 0, Domains = default }}{string.Join(',', s.Domains.IsDefault ? [] : s.Domains)}");
        var safeguards = d.Safeguards.Select(s => $"{s with { Line = 0, Files = default }}{string.Join(',', s.Files)}");
        var support = d.Support.Select(s => $"{s with { Line = 0, For = default }}{string.Join(',', s.For)}");
        return string.Join('\n', [
            d.Release.ToString(), .. statements, .. evaluations, .. data, .. safeguards, .. support, .. d.Changes.Select(c => $"{c with { Line = 0 }}"),
            .. d.Evidence.Select(e => $"{e with { Line = 0 }}"),
        ]);
    }

    private static ReleaseDossier Random(Random random, ReleaseFields fields)
    {
        string Word() => Words[random.Next(Words.Length)].Trim() is { Length: > 0 } w && !w.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? w : "word";
        string? Perhaps() => random.Next(2) == 0 ? null : Word();
        DateOnly Day() => new(2026, random.Next(1, 12), random.Next(1, 28));
        Digest Hash() => Digest.Sha256(BitConverter.GetBytes(random.Next()));
        T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
        ImmutableArray<string> Some(IReadOnlyList<string> all) => [.. all.Where(_ => random.Next(2) == 0)];
        var evidence = Enumerable.Range(0, random.Next(3)).Select(i => new EvidenceFile($"proof-{i}", $"evidence/{i}.pdf", Hash(), Any(fields.EvidenceKinds), Word(), Day(), Perhaps(), Day(), random.Next(2) == 0 ? Day() : null)).ToImmutableArray();
        var safeguards = Enumerable.Range(0, random.Next(3)).Select(i => new Safeguard($"guard-{i}", Any(Enum.GetValues<SafeguardKind>()), Word(), Some(["a.json", "b/c.txt"]), Perhaps())).ToImmutableArray();
        var statements = fields.ById.Where(_ => random.Next(3) == 0).Select(f => KeyValuePair.Create(f.Key, new Statement(
            f.Value.Kind switch
            {
                FieldKind.List => [Word(), Word()],
                FieldKind.Date => ["2026-01-31"],
                FieldKind.Number => ["12.5"],
                FieldKind.Flops => ["3.8*10^24"],
                FieldKind.Digest => [Hash().ToString()],
                FieldKind.Url => ["https://example.org/a?b=c#d"],
                FieldKind.Choice => [Any(f.Value.Values)],
                _ => [Word()],
            },
            Any(Enum.GetValues<Standing>()), random.Next(2) == 0 ? null : "README.md:12", random.Next(2) == 0 ? null : Day())));
        return new ReleaseDossier
        {
            Release = new ReleaseSubject(Word(), Word(), "..", random.Next(2) == 0 ? null : Hash(), new Publisher(Word(), Perhaps(), "DE", Perhaps()), Hash(), "ladder.yaml"),
            Statements = statements.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Evaluations = [.. Enumerable.Range(0, random.Next(4)).Select(i => new Evaluation(
                $"test-{i}", Any(fields.Areas).Id, Word(), Word(), random.Next(2) == 0 ? null : Day(), Any(Enum.GetValues<EvaluationResult>()), Perhaps(), Word(), Any(Enum.GetValues<Independence>()),
                Day(), random.Next(2) == 0 ? null : Hash(), random.Next(2) == 0, Some([.. safeguards.Select(s => s.Id)]), Some([.. evidence.Select(e => e.Id)])))],
            Safeguards = safeguards,
            Data = [.. Enumerable.Range(0, random.Next(3)).Select(i => new DataSource(
                $"data-{i}", Any(Enum.GetValues<DataKind>()), Word(), "text", Perhaps(), Perhaps(), random.Next(2) == 0 ? null : Hash(), Perhaps(), Perhaps(), Some(["a.example", "b.example"]), Perhaps(), "no", Perhaps(), "tuning"))],
            Support = [.. Enumerable.Range(0, random.Next(3)).Select(i => new SupportEntry($"help-{i}", "offer", "compute", Some(["universities", "auditors"]), Word(), random.Next(2) == 0 ? null : Day(), Perhaps()))],
            Changes = [.. Enumerable.Range(0, random.Next(3)).Select(i => new SafetyChange($"1.{i}", Day(), Word()))],
            Evidence = evidence,
        };
    }
}
