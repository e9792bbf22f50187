using Hayward.Observatory.Synthesis;

namespace Hayward.Observatory.Tests.Synthesis;

/// <summary>What was planted can be found again, within the interval that the number of cases allows.</summary>
[Collection(nameof(MadeHub))]
public sealed class PlantedTests(MadeHub hub)
{
    // Four standard errors: with a fixed seed these either hold or do not, and chance alone breaks one of them in 16,000.
    private const double Errors = 4;

    [Fact]
    public void The_stream_is_SplitMix64()
    {
        // The first values behind the state 1234567, as the authors' reference program prints them.
        var stream = new SeededStream(1_234_567);
        ulong[] known = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (var value in known) stream.Next().ShouldBe(value);
    }

    [Fact]
    public void The_tail_of_downloads_has_its_index()
    {
        var tail = hub.Models.Select(m => (double)m.Downloads).OrderDescending().Take(2_001).ToArray();
        var hill = 2_000 / tail[..2_000].Sum(x => Math.Log(x / tail[2_000]));
        hill.ShouldBe(hub.Planted("downloads.tailIndex"), Errors * hub.Planted("downloads.tailIndex") / Math.Sqrt(2_000));
        hub.Written("downloads.top1Share").ShouldBeInRange(0.9, 0.999);
    }

    [Theory]
    [InlineData("downloads.positiveShare", 40_000)]
    [InlineData("models.gatedShare", 40_000)]
    [InlineData("models.derivedShare", 40_000)]
    [InlineData("models.undeclaredShare", 40_000)]
    [InlineData("communities.activeShare", 40_000)]
    [InlineData("nomads.stay", 7_000)]
    [InlineData("nomads.arriveFromCommunity", 1_000)]
    [InlineData("nomads.arriveFromElsewhere", 1_000)]
    [InlineData("threads.pullRequestShareOfPeople", 5_000)]
    [InlineData("threads.documentationShare", 1_000)]
    [InlineData("events.hiddenShare", 10_000)]
    [InlineData("people.deletedShare", 4_000)]
    [InlineData("themes.licence", 9_000)]
    [InlineData("later.deletedShare", 40_000)]
    [InlineData("later.renamedShare", 40_000)]
    [InlineData("later.regatedShare", 40_000)]
    public void A_share_is_near_what_was_planted(string name, int cases)
    {
        var share = hub.Planted(name);
        hub.Written(name).ShouldBe(share, Errors * Math.Sqrt(share * (1 - share) / cases));
    }

    [Fact]
    public void Growth_is_near_what_was_planted() => hub.Written("releases.growth").ShouldBe(15.1, 0.5);

    [Fact]
    public void Repeat_contributors_are_as_many_as_was_planted() =>
        hub.Written("people.messagesPerParticipant").ShouldBe(hub.Planted("people.messagesPerParticipant"), 0.05);

    [Fact]
    public void Communities_live_as_long_as_was_planted()
    {
        var models = hub.Models.ToDictionary(m => m.Id);
        var special = hub.Truth.Persistent.Concat(hub.Truth.Leading.Select(l => l.Model)).ToHashSet();
        var cut = hub.Observed.AddDays(-hub.Planted("communities.longestSilenceDays"));
        // Until the cut it is known of each community whether it had ended, so that the maximum-likelihood hazard is deaths over exposure.
        var lives = hub.Threads.GroupBy(t => t.Repo).Where(g => !special.Contains(g.Key))
            .Select(g => (Repo: g.Key, Times: g.SelectMany(t => t.Interactions).Select(e => e.When).Order().ToArray()))
            .Where(c => c.Times.Length > 1 && c.Times[0] < cut)
            .Select(c => (Model: models[c.Repo], Ended: c.Times[^1] < cut, Days: ((c.Times[^1] < cut ? c.Times[^1] : cut) - c.Times[0]).TotalDays)).ToList();
        string[] restricted = ["creativeml-openrail-m", "openrail", "llama3", "cc-by-nc-4.0"];
        foreach (var planted in hub.Truth.Lives)
        {
            var group = lives.Where(l => restricted.Contains(l.Model.License) == (planted.Licence == "restricted") && (l.Model.Gate != "False") == planted.Gated).ToList();
            var deaths = group.Count(l => l.Ended);
            deaths.ShouldBeGreaterThan(10);
            var halfLife = Math.Log(2) * group.Sum(l => l.Days) / deaths;
            halfLife.ShouldBe(planted.HalfLifeDays, Errors * planted.HalfLifeDays / Math.Sqrt(deaths), $"{planted}");
        }
    }

    [Fact]
    public void Owners_answer_after_the_time_that_was_planted()
    {
        var old = hub.Threads.Where(t => t.Opened < hub.Observed.AddDays(-90)).ToList();
        var waits = old.Select(t => t.Events.Find(e => e.Owner) is { } e ? (e.When - t.Opened).TotalDays : double.PositiveInfinity).Order().ToList();
        var never = hub.Planted("threads.neverAnsweredShare");
        (waits.Count(double.IsInfinity) / (double)old.Count).ShouldBe(never, Errors * Math.Sqrt(never * (1 - never) / old.Count));
        var answered = waits.Where(double.IsFinite).ToList();
        (answered.Average() * Math.Log(2)).ShouldBe(hub.Planted("threads.answerHalfLifeDays"), Errors * 3 / Math.Sqrt(answered.Count));
        waits[waits.Count / 2].ShouldBe(hub.Planted("threads.answerMedianDays"), 0.8);
    }

    [Fact]
    public void The_leading_models_follow_one_another_with_the_lag()
    {
        var times = hub.Steps().ToLookup(s => s.Repo, s => s.When);
        foreach (var community in hub.Truth.Leading.GroupBy(l => l.Community))
        {
            var leaders = community.ToList();
            leaders.Count.ShouldBeGreaterThan(5);
            leaders.Zip(leaders.Skip(1)).ShouldAllBe(p => (p.Second.Peak - p.First.Peak).TotalDays == hub.Planted("communities.successionLagDays"));
            foreach (var leader in leaders)
            {
                var around = times[leader.Model].Select(t => (t - leader.Peak.UtcDateTime).TotalDays).ToList();
                around.ShouldAllBe(d => Math.Abs(d) <= 43);
                // Sum of three uniform numbers: a third of the reach is the standard deviation.
                around.Average().ShouldBe(0, Errors * 14 / Math.Sqrt(around.Count));
            }
        }
        hub.Truth.Leading.Select(l => l.Community).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void Persistent_communities_are_never_silent_for_long_and_have_not_ended()
    {
        hub.Truth.Persistent.Length.ShouldBe(4);
        foreach (var model in hub.Truth.Persistent)
        {
            var times = hub.Threads.Where(t => t.Repo == model).SelectMany(t => t.Interactions).Select(e => e.When).Append(hub.Observed).Order().ToList();
            times.Count.ShouldBeGreaterThan(50);
            times.Zip(times.Skip(1)).ShouldAllBe(p => (p.Second - p.First).TotalDays < 56);
        }
    }

    [Fact]
    public void The_campaign_asks_models_without_a_licence_within_its_days()
    {
        var models = hub.Models.ToDictionary(m => m.Id);
        var campaign = hub.Truth.Campaign;
        var requests = hub.Threads.Where(t => t.Events[0].Author == campaign.Account).ToList();
        requests.Count.ShouldBe(campaign.PullRequests);
        requests.Count.ShouldBeGreaterThan(10);
        requests.ShouldAllBe(t => t.PullRequest && models[t.Repo].License == null && t.Opened >= campaign.Begin.UtcDateTime && t.Opened < campaign.End.UtcDateTime);
        hub.Threads.Count(t => t.Events[0].Author == hub.Truth.Bots[0]).ShouldBeGreaterThan(100);
    }
}
