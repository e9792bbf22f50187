using System.Xml.Linq;
using Hayward.Evidence;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Hayward.Release.Reports;

namespace Hayward.Tests.Release.Reports;

/// <summary>The badge is words in an accessible picture, whatever the release is called.</summary>
public sealed class ReleaseBadgeTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(null, "release: no stage decided", "next gate: 2 open")]
    [InlineData("internal", "release: internal", "next gate: 3 open")]
    [InlineData("gated-download", "release: gated download", "next gate: nothing open")]
    [InlineData("broad-release", "release: broad release", "no gate above")]
    public void It_says_the_stage_and_what_is_open_before_the_next(string? stage, string left, string right)
    {
        var badge = XDocument.Parse(ReleaseBadge.Write(Status(stage is null ? 2 : 0, 3, 0, 0), At(stage)));

        badge.Descendants(Svg + "text").Select(t => t.Value).ShouldBe([left, right]);
        badge.Descendants(Svg + "title").Single().Value.ShouldBe($"{left} · {right}");
        badge.Root!.Attribute("role")!.Value.ShouldBe("img");
        badge.Root.Attribute("aria-labelledby")!.Value.Split(' ').ShouldAllBe(id => badge.Descendants().Any(e => (string?)e.Attribute("id") == id));
    }

    [Fact]
    public void A_gate_that_opened_again_comes_before_the_next()
    {
        var badge = XDocument.Parse(ReleaseBadge.Write(Status(0, 0, 1, 4), At("gated-download")));

        badge.Descendants(Svg + "text").Last().Value.ShouldBe("its gate is open again: 1 open");
    }

    [Fact]
    public void Lost_evidence_opens_a_gate_again_in_words()
    {
        var standing = At("gated-download") with { Reopened = [new ReopenedGate("limited-research", "0002-advance-limited-research.json", [])] };

        XDocument.Parse(ReleaseBadge.Write(Status(0, 0, 0, 4), standing)).Descendants(Svg + "text").Last().Value.ShouldBe("gate open again: limited research");
    }

    [Fact]
    public void Names_of_strangers_are_escaped_and_nothing_is_loaded()
    {
        var status = Status(1, 1, 1, 1) with { Release = "<script>\"&'\u202E\u0000reed" };

        var text = ReleaseBadge.Write(status, At(null));
        var badge = XDocument.Parse(text);

        text.ShouldNotContain("<script", Case.Insensitive);
        text.ShouldNotContain("\u202E");
        text.ShouldNotContain("href", Case.Insensitive);
        text.Split("http").Length.ShouldBe(2, "only the name of the SVG namespace");
        badge.Descendants(Svg + "desc").Single().Value.ShouldStartWith("<script>\"&'reed, judged on 2026-11-28");
    }

    [Fact]
    public void White_text_is_read_on_every_colour_that_is_used()
    {
        foreach (var badge in new[] { Status(2, 3, 0, 0), Status(0, 0, 1, 4), Status(0, 0, 0, 0) }.Select(s => XDocument.Parse(ReleaseBadge.Write(s, At("gated-download")))))
            foreach (var fill in badge.Descendants(Svg + "rect").Select(r => r.Attribute("fill")!.Value).Where(f => f != "none"))
                Contrast(fill).ShouldBeGreaterThan(4.5, fill);
    }

    [Fact]
    public void It_is_never_a_score()
    {
        var text = ReleaseBadge.Write(Status(2, 3, 0, 0), At("internal"));

        text.ShouldNotContain("%");
        text.ShouldNotContain("score", Case.Insensitive);
    }

    // Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio against white.
    private static double Contrast(string fill)
    {
        double Channel(int at)
        {
            var value = Convert.ToInt32(fill.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 1.05 / (0.05 + (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5)));
    }

    private static ReleaseStanding At(string? stage) => new() { Stage = stage, Next = null };

    private static LadderStatus Status(params int[] open)
    {
        string[] titles = ["Internal", "Limited research", "Gated download", "Broad release"];
        return new LadderStatus
        {
            Ladder = "release-ladder",
            Policy = Digest.Sha256("ladder"u8),
            Facts = Digest.Sha256("facts"u8),
            Release = "wherry/reed 1.0",
            Checkpoint = Digest.Sha256("weights"u8),
            Day = new DateOnly(2026, 11, 28),
            Gates = [.. titles.Select((title, i) => Gate(title, open[i]))],
        };
    }

    private static GateResult Gate(string title, int open) => new(
        title.ToLowerInvariant().Replace(' ', '-'),
        title,
        open == 0 ? GateOutcome.Pass : GateOutcome.Inconclusive,
        [.. Enumerable.Range(0, open + 1).Select(i => new CriterionResult($"c{i}", $"GATE-{i}", "Something", i < open ? GateOutcome.Inconclusive : GateOutcome.Pass, "Nothing shows it.", [], "Show it."))],
        [],
        WayOn.None);
}
