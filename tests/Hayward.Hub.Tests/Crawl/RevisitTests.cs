using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Crawl;

public sealed class RevisitTests
{
    [Fact]
    public async Task A_second_round_asks_only_for_what_changed()
    {
        using var crawl = Crawling.Of();
        await crawl.PullAsync();
        var content = crawl.Hub.Content;
        var open = content.Models.Where(m => m is { Private: false, Disabled: false, Silent: false, Gated: null }).ToList();
        var (commented, closed, grown, opened) = (open.First(m => m.Threads.Count > 0), open.Last(m => m.Threads.Count > 0), open[3], open[4]);
        content.Comment(commented.Threads[0], crawl.Clock.Now);
        closed.Threads[^1]["status"] = "merged";
        grown.Commits.Insert(0, content.Commit(grown, crawl.Clock.Now));
        grown.Sha = grown.Commits[0]["id"]!.GetValue<string>();
        content.Thread(opened);
        crawl.Hub.Log.Clear();

        await crawl.PullAsync();

        var asked = crawl.Hub.Log;
        asked.Where(u => u.Contains("/discussions/", StringComparison.Ordinal)).Order().ShouldBe(new[]
        {
            $"/api/models/{commented.Id}/discussions/1",
            $"/api/models/{closed.Id}/discussions/{closed.Threads.Count}",
            $"/api/models/{opened.Id}/discussions/{opened.Threads.Count}",
        }.Distinct().Order());
        asked.Where(u => u.Contains("/commits/", StringComparison.Ordinal) && u.Contains("?p=0", StringComparison.Ordinal))
            .ShouldBe(content.Models.Where(m => m is { Private: false, Gated: not null } or { Private: false, Disabled: true } || m == grown)
                .Select(m => $"/api/models/{m.Id}/commits/main?p=0&limit=1000"), ignoreOrder: true);
        asked.Count(u => u.EndsWith("/README.md", StringComparison.Ordinal)).ShouldBe(1 + content.Models.Count(m => m is { Disabled: true, Private: false }));
        asked.ShouldNotContain(u => u.EndsWith("/overview", StringComparison.Ordinal));
        crawl.Notes("round").Count.ShouldBe(2);
        Directory.EnumerateFiles(crawl.Archive, "*.jsonl.gz").Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_renamed_model_keeps_its_past()
    {
        using var crawl = Crawling.Of();
        await crawl.PullAsync(crawl.Options(what: "models,discussions"));
        var model = crawl.Hub.Content.Models.First(m => m.Threads.Count > 1 && m is { Private: false, Disabled: false });
        crawl.Hub.Content.Rename(model.Id, "owner2/renamed");
        crawl.Hub.Log.Clear();

        await crawl.PullAsync(crawl.Options(what: "models,discussions"));

        crawl.Hub.Log.ShouldNotContain(u => u.Contains("/discussions/", StringComparison.Ordinal));
        crawl.Hub.Log.ShouldContain("/api/models/owner2/renamed/discussions?p=0");
    }

    [Fact]
    public async Task A_second_round_that_is_killed_equals_one_that_is_not()
    {
        async Task<Crawling> Twice(params int[] kills)
        {
            var crawl = Crawling.Of(24, 5);
            await crawl.PullAsync();
            foreach (var model in crawl.Hub.Content.Models.Where(m => m.Threads.Count > 0))
                crawl.Hub.Content.Comment(model.Threads[^1], new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
            crawl.Clock.Advance(TimeSpan.FromDays(3));
            crawl.Hub.Before = _ => crawl.Clock.Advance(TimeSpan.FromSeconds(2));
            foreach (var kill in kills)
            {
                crawl.Handler = new StandInHandler(crawl.Hub, kill) { KillAt = kill };
                await Should.ThrowAsync<KilledException>(() => crawl.PullAsync());
            }
            crawl.Handler = new StandInHandler(crawl.Hub);
            await crawl.PullAsync();
            return crawl;
        }

        using var whole = await Twice();
        using var killed = await Twice(2, 11, 30, 5);
        killed.Answers().Order().ShouldBe(whole.Answers().Order());
        killed.Notes("coverage").Count.ShouldBe(whole.Notes("coverage").Count);
    }

    [Fact]
    public async Task A_budget_bounds_the_visits_and_the_next_round_takes_others_as_well()
    {
        using var crawl = Crawling.Of();
        var first = await crawl.PullAsync(crawl.Options(what: "models,discussions") with { Budget = 20 });
        crawl.Hub.Log.Count(u => u.Contains("/discussions", StringComparison.Ordinal)).ShouldBeInRange(20, 30);
        first.Coverage!.Asked.ShouldBeLessThan(first.Listed);
        var asked = crawl.Notes("asked").Select(n => n.GetProperty("repo").GetString()).ToHashSet();

        await crawl.PullAsync(crawl.Options(what: "models,discussions") with { Budget = 20 });

        crawl.Notes("asked").ShouldContain(n => !asked.Contains(n.GetProperty("repo").GetString()));
    }

    [Fact]
    public async Task An_archive_tells_how_much_is_probably_unseen()
    {
        using var crawl = Crawling.Of();
        await crawl.PullAsync();
        crawl.Notes("coverage").Single().GetProperty("unseen").GetDouble().ShouldBe(0, 0.01);
        crawl.Clock.Advance(TimeSpan.FromDays(30));

        var report = await crawl.PullAsync(crawl.Options(what: "models,discussions") with { Budget = 0 });

        var note = crawl.Notes("coverage").Last();
        note.GetProperty("unseen").GetDouble().ShouldBeGreaterThan(1);
        note.GetProperty("low").GetDouble().ShouldBeLessThan(note.GetProperty("unseen").GetDouble());
        note.GetProperty("comments").GetInt64().ShouldBe(report.Coverage!.Comments);
        note.GetProperty("comments").GetInt64().ShouldBe(crawl.Hub.Content.Models.Where(m => m is { Private: false, Disabled: false, Silent: false })
            .SelectMany(m => m.Threads).SelectMany(t => t["events"]!.AsArray()).Count(e => e!["type"]!.GetValue<string>() == "comment"));
        crawl.Notes("unseen").Sum(n => n.GetProperty("expected").GetDouble()).ShouldBe(note.GetProperty("unseen").GetDouble(), 0.2);
    }
}
