using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hayward.Knowledge;
using Hayward.Release.Documents.Templates;

namespace Hayward.Tests.Release.Documents.Templates;

/// <summary>A legal statement without jurisdiction and date is a defect. These tests read every file in which one could stand.</summary>
public sealed partial class LegalStatementTests
{
    private static readonly DocumentKnowledge Knowledge = DocumentCases.Builder.Knowledge;

    [Fact]
    public void Every_file_of_jurisdictions_says_whose_law_it_is_when_it_applies_when_it_was_read_and_how()
    {
        var files = KnowledgeBase.BuiltIn.Files("jurisdictions");
        files.Length.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var regime in Knowledge.Regimes)
        {
            regime.Jurisdiction.ShouldNotBeNullOrWhiteSpace(regime.Id);
            regime.Title.ShouldNotBeNullOrWhiteSpace(regime.Id);
            regime.AsOf.ShouldBeGreaterThan(new DateOnly(2025, 1, 1), regime.Id);
            regime.Dates.ShouldNotBeEmpty(regime.Id);
            regime.Duties.ShouldNotBeEmpty(regime.Id);
            foreach (var duty in regime.Duties)
            {
                duty.From.ShouldBeGreaterThan(new DateOnly(2020, 1, 1), $"{regime.Id}/{duty.Id}");
                duty.Who.ShouldNotBeNullOrWhiteSpace($"{regime.Id}/{duty.Id}");
                duty.Where.ShouldNotBeNullOrWhiteSpace($"{regime.Id}/{duty.Id}");
            }

            // Who says that a text was read names a source that was read, with the day.
            var best = new[] { regime.Read }.Concat(regime.Duties.Select(d => d.Read)).Concat(regime.Dates.Select(d => d.Read)).Concat(regime.Thresholds.Select(t => t.Read)).Min();
            if (best is Reading.Original or Reading.Reprint) regime.Sources.ShouldContain(s => s.Verified && s.Read != null && s.Url != null, regime.Id);
            foreach (var source in regime.Sources.Where(s => s.Verified)) DateOnly.TryParse(source.Read, out _).ShouldBeTrue($"{regime.Id}: {source.Title} is said to be read and has no day");
        }
    }

    [Fact]
    public void Every_document_that_speaks_of_law_names_its_jurisdiction_and_day()
    {
        var speaking = 0;
        foreach (var file in KnowledgeBase.BuiltIn.Files("release/documents"))
        {
            var template = Knowledge.Templates.Single(t => t.Digest == file.Digest).Template;
            if (!Legal().IsMatch(file.Text)) continue;
            speaking++;
            template.Jurisdiction.ShouldNotBeNull($"{file.Path} speaks of law: {Legal().Match(file.Text).Value}");
            template.AsOf.ShouldBeGreaterThan(new DateOnly(2025, 1, 1), file.Path);
        }

        speaking.ShouldBe(6);
    }

    [Theory]
    [InlineData("frameworks")]
    [InlineData("release")]
    [InlineData("licenses")]
    public void No_other_knowledge_speaks_of_an_act_without_naming_jurisdiction_and_day(string folder)
    {
        var files = KnowledgeBase.BuiltIn.Files(folder);
        files.ShouldNotBeEmpty();
        foreach (var file in files.Where(f => !f.Path.StartsWith("release/documents/", StringComparison.Ordinal)))
        {
            // Comments and titles of sources are no statements of law.
            var said = string.Join('\n', Strings(file.Tree()).Where(s => Legal().IsMatch(s)));
            if (said.Length == 0) continue;
            Jurisdiction().IsMatch(file.Text).ShouldBeTrue($"{file.Path} names no jurisdiction and says: {said}");
            Day().IsMatch(file.Text).ShouldBeTrue($"{file.Path} names no day and says: {said}");
        }
    }

    [Fact]
    public void Every_document_of_a_jurisdiction_prints_whose_law_when_and_how_it_was_read()
    {
        var release = DocumentCases.Of();
        foreach (var (template, _) in Knowledge.Templates.Where(t => t.Template.Jurisdiction is not null))
        {
            var text = DocumentCases.Text(release, template.File);
            text.ShouldContain(Knowledge.Words.Jurisdictions[template.Jurisdiction!]);
            text.ShouldContain($"as of {template.AsOf:yyyy-MM-dd}");
            if (template.Read is Reading.Reported or Reading.Recalled) text.ShouldContain("**unverified**");
            foreach (Match duty in Regex.Matches(text, "^Duty: .*$", RegexOptions.Multiline)) duty.Value.ShouldMatch(@", since \d{4}-\d\d-\d\d; as of \d{4}-\d\d-\d\d, ");
        }
    }

    [Fact]
    public void Every_duty_is_answered_to_by_a_document()
    {
        var answered = Knowledge.Templates.SelectMany(t => t.Template.Sections).SelectMany(s => s.Fields).Select(f => f.Duty).OfType<string>().ToHashSet();
        Knowledge.Regimes.SelectMany(r => r.Duties.Select(d => $"{r.Id}/{d.Id}")).Where(d => !answered.Contains(d)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_threshold_is_held_against_the_model_by_a_document()
    {
        var asked = Knowledge.Templates.SelectMany(t => t.Template.Sections).SelectMany(s => s.Fields).SelectMany(f => f.From).ToHashSet();
        Knowledge.Regimes.SelectMany(r => r.Thresholds.Select(t => $"threshold:{r.Id}/{t.Id}")).Where(t => !asked.Contains(t)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(p => p.Key is not ("sources" or "title" or "where" or "url")).SelectMany(p => Strings(p.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"\bAI Act\b|\bSB 53\b|\bGB 45438|\bRegulation \(EU\)|\bNIST AI 800-1\b|\bArticle 5[0-9]\b|\bGDPR\b")]
    private static partial Regex Legal();

    [GeneratedRegex(@"jurisdiction: \S|\bEU\b|European|\bUnion\b|California|\bUnited States\b|China")]
    private static partial Regex Jurisdiction();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b")]
    private static partial Regex Day();
}
