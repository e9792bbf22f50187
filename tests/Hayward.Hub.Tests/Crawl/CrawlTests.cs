using System.Net;
using System.Text;
using Hayward.Hub.Client;
using Hayward.Hub.Crawl;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Crawl;

public sealed class CrawlTests
{
    [Fact]
    public async Task A_crawl_keeps_every_answer_once()
    {
        using var crawl = Crawling.Of();
        var report = await crawl.PullAsync();

        var answers = crawl.Answers();
        var content = crawl.Hub.Content;
        answers.Select(a => a.Url).Distinct().Count().ShouldBe(answers.Count);
        answers.Count.ShouldBe((int)report.Answers);
        answers.Count.ShouldBe(crawl.Hub.Log.Count);
        report.Listed.ShouldBe(content.Models.Count(m => !m.Private));
        report.Failed.ShouldBe(0);
        foreach (var model in content.Models.Where(m => !m.Private && !m.Disabled && !m.Silent))
        {
            foreach (var thread in model.Threads)
                answers.Single(a => a.Url == $"/api/models/{model.Id}/discussions/{thread["num"]}").Body.ShouldBe(thread.ToJsonString());
        }
        answers.Count(a => a.Url.EndsWith("/README.md", StringComparison.Ordinal) && a.Status == 200)
            .ShouldBe(content.Models.Count(m => m.Card is not null && !m.Private && !m.Disabled));
        answers.Count(a => a.Url.Contains("/commits/", StringComparison.Ordinal) && a.Status == 401)
            .ShouldBe(content.Models.Count(m => m.Gated is not null && !m.Private && !m.Disabled));
        answers.Count(a => a.Url.EndsWith("/overview", StringComparison.Ordinal) && a.Status == 200)
            .ShouldBe(content.Models.Where(m => !m.Private).Select(m => m.Owner).Distinct().Count());
        content.Models.SelectMany(m => m.Threads).ShouldContain(t => t.ToJsonString().Contains(HubContent.UnknownKind, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_changes_while_it_is_read_neither_skips_nor_doubles()
    {
        using var crawl = Crawling.Of();
        var content = crawl.Hub.Content;
        var (start, stable, pages) = (content.Models.Max(m => m.Created), content.Models.Where(m => !m.Private).ToList(), 0);
        var gone = stable[20];
        crawl.Hub.Before = url =>
        {
            if (!url.StartsWith("/api/models?", StringComparison.Ordinal)) return;
            // Models appear, one that was on a page vanishes, one is renamed, and likes change all the time.
            content.Add($"owner1/new-{pages}", start.AddHours(++pages));
            if (pages == 5) gone.Gone = true;
            if (pages == 3) content.Rename(stable[30].Id, "owner2/another-name");
            foreach (var model in content.Models) model.Likes += pages;
        };
        await crawl.PullAsync(crawl.Options(what: "models"));

        var listed = crawl.Lines().Where(l => l.TryGetProperty("url", out _)).SelectMany(l => l.GetProperty("body").EnumerateArray())
            .Select(m => m.GetProperty("_id").GetString()!).ToList();
        listed.Distinct().Count().ShouldBe(listed.Count);
        stable.Where(m => m != gone).Select(m => m.Key).Except(listed).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_windows_of_the_hub_are_kept_and_never_overstepped()
    {
        using var crawl = Crawling.Of(models: 60, quota: 50);
        await crawl.PullAsync(crawl.Options() with { Rate = null });

        var windows = Math.Ceiling(crawl.Hub.Log.Count / 50.0);
        (crawl.Clock.Now - new FastClock().Now).TotalMinutes.ShouldBeInRange((windows - 1) * 5, (windows + 1) * 5);
        crawl.Hub.Log.Distinct().Count().ShouldBe(crawl.Hub.Log.Count, "a 429 would have been asked again");
    }

    [Fact]
    public async Task A_limit_that_others_use_up_is_waited_for()
    {
        using var crawl = Crawling.Of(quota: 40);
        // Another program with the same account asks as well.
        crawl.Hub.Before = _ =>
        {
            if (crawl.Hub.Log.Count % 30 == 0) crawl.Hub.Quota = 1;
            else if (crawl.Hub.Log.Count % 30 == 4) crawl.Hub.Quota = 40;
        };
        using var whole = Crawling.Of();
        await whole.PullAsync();

        await crawl.PullAsync();

        crawl.Answers().Order().ShouldBe(whole.Answers().Order());
    }

    [Fact]
    public async Task What_is_closed_is_noted_with_its_reason()
    {
        using var crawl = Crawling.Of();
        crawl.Hub.Before = url =>
        {
            // Gone after it was listed.
            if (url.Contains("/discussions", StringComparison.Ordinal)) crawl.Hub.Content.Find("owner4/gone").Gone = true;
        };
        crawl.Hub.Content.Add("owner4/gone", crawl.Hub.Content.Start);
        await crawl.PullAsync();

        var notes = crawl.Notes("asked").ToLookup(n => (n.GetProperty("repo").GetString()!, n.GetProperty("what").GetString()!));
        foreach (var model in crawl.Hub.Content.Models.Where(m => !m.Private && !m.Silent))
        {
            var note = notes[(model.Id, "discussions")].ShouldHaveSingleItem();
            note.GetProperty("complete").GetBoolean().ShouldBe(!model.Disabled && !model.Gone);
            if (model.Disabled || model.Gone) note.GetProperty("why").GetString().ShouldBe(model.Gone ? "gone" : "disabled");
            else (note.GetProperty("seen").GetInt64(), note.GetProperty("said").GetInt64()).ShouldBe((model.Threads.Count, model.Threads.Count));
        }
        crawl.Hub.Content.Models.Where(m => m.Silent && !m.Private).ShouldNotBeEmpty();
        foreach (var model in crawl.Hub.Content.Models.Where(m => m.Silent))
            crawl.Hub.Log.ShouldNotContain(u => u.StartsWith($"/api/models/{model.Id}/discussions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_is_renamed_meanwhile_is_followed_and_asked_once()
    {
        using var crawl = Crawling.Of();
        var content = crawl.Hub.Content;
        var model = content.Models.First(m => m.Threads.Count > 1 && m is { Private: false, Disabled: false });
        var old = model.Id;
        crawl.Hub.Before = url =>
        {
            if (url.Contains("/discussions", StringComparison.Ordinal) && model.Id == old) content.Rename(old, "owner2/renamed");
        };
        await crawl.PullAsync(crawl.Options(what: "models,discussions"));

        var moved = crawl.Lines().Single(l => l.TryGetProperty("status", out var s) && s.GetInt32() == 307);
        moved.GetProperty("url").GetString().ShouldBe($"/api/models/{old}/discussions?p=0");
        moved.GetProperty("headers").GetProperty("location").GetString().ShouldBe("https://hub.example/api/models/owner2/renamed/discussions?p=0");
        foreach (var thread in model.Threads)
            crawl.Answers().Single(a => a.Url == $"/api/models/owner2/renamed/discussions/{thread["num"]}").Status.ShouldBe(200);
        crawl.Notes("asked").Select(n => n.GetProperty("repo").GetString()).ShouldContain("owner2/renamed");
    }

    [Fact]
    public async Task Who_opted_out_is_neither_asked_nor_kept_also_under_a_new_name()
    {
        using var crawl = Crawling.Of();
        var content = crawl.Hub.Content;
        var open = content.Models.Where(m => m is { Private: false, Disabled: false, Silent: false }).ToList();
        var (single, moved) = (open[0], open[^1]);
        var old = moved.Id;
        crawl.Hub.Before = url =>
        {
            if (url.Contains("/discussions", StringComparison.Ordinal) && moved.Id == old) content.Rename(old, "hidden/model");
        };
        var list = OptOut.Read(["# asked us in March", "OWNER3", "", $"hf://{single.Id} # one model only", "hidden"], "list");
        var report = await crawl.PullAsync(crawl.Options() with { OptOut = list });

        report.OptedOut.ShouldBe(content.Models.Count(m => !m.Private && (m.Owner == "owner3" || m == single)));
        crawl.Hub.Log.ShouldNotContain(u => new[] { "owner3/", single.Id + "/", "hidden/" }.Any(name => u.Contains(name, StringComparison.Ordinal)));
        crawl.Answers().ShouldNotContain(a => new[] { "\"owner3/", $"\"{single.Id}\"" }.Any(name => a.Body.Contains(name, StringComparison.Ordinal)));
        crawl.Hub.Log.ShouldNotContain("/api/users/owner3/overview");
    }

    [Fact]
    public async Task What_is_private_is_not_kept_although_the_token_shows_it()
    {
        var content = new HubContent(1, 40);
        var clock = new FastClock();
        using var crawl = new Crawling(new StandInHub(content, clock) { Token = "hf_ours" }, clock) { Token = "hf_ours" };
        var report = await crawl.PullAsync();

        var hidden = content.Models.Where(m => m.Private).ToList();
        hidden.ShouldNotBeEmpty();
        report.Private.ShouldBe(hidden.Count);
        var bytes = string.Concat(crawl.Lines().Select(l => l.GetRawText()));
        foreach (var model in hidden) bytes.ShouldNotContain($"\"{model.Id}\"");
        bytes.ShouldNotContain("hf_ours");
        foreach (var file in Directory.EnumerateFiles(crawl.Archive)) Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain("hf_ours");
        crawl.Lines().Where(l => l.TryGetProperty("dropped", out _)).Sum(l => l.GetProperty("dropped").GetInt32()).ShouldBe(hidden.Count);
    }

    [Fact]
    public async Task A_private_model_by_its_name_leaves_nothing()
    {
        var content = new HubContent(1, 40);
        var clock = new FastClock();
        using var crawl = new Crawling(new StandInHub(content, clock) { Token = "hf_ours" }, clock) { Token = "hf_ours" };
        var report = await crawl.PullAsync(crawl.Options("hf://" + content.Models.First(m => m.Private).Id));
        (report.Listed, report.Private).ShouldBe((0, 1));
        crawl.Answers().Single(a => a.Url.Contains("model-", StringComparison.Ordinal)).Body.ShouldBe("");
    }

    [Theory, InlineData("doi", 1), InlineData("evalResults", 2), InlineData("sha", 3)]
    public async Task A_hub_that_does_not_know_a_field_is_asked_without_its_group(string field, int refusals)
    {
        using var crawl = Crawling.Of(make: (content, clock) => new StandInHub(content, clock) { RefusedFields = [field] });
        if (field == "sha")
        {
            (await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models")))).Message.ShouldContain("Invalid expand: sha");
        }
        else
        {
            var report = await crawl.PullAsync(crawl.Options(what: "models"));
            report.Listed.ShouldBe(crawl.Hub.Content.Models.Count(m => !m.Private));
        }
        crawl.Answers().Count(a => a.Status == 400).ShouldBe(refusals);
    }

    [Fact]
    public async Task An_owner_or_a_model_is_a_crawl_of_its_own()
    {
        using var owner = Crawling.Of();
        var report = await owner.PullAsync(owner.Options("hf://owner2", what: null));
        report.Listed.ShouldBe(owner.Hub.Content.Models.Count(m => !m.Private && m.Owner == "owner2"));
        owner.Hub.Log.ShouldAllBe(u => u.Contains("owner2", StringComparison.Ordinal) || u == "/api/models-tags-by-type");

        using var one = Crawling.Of();
        var model = one.Hub.Content.Models.First(m => m.Threads.Count > 0 && m is { Private: false, Disabled: false, Gated: null });
        (await one.PullAsync(one.Options("hf://" + model.Id, what: null))).Listed.ShouldBe(1);
        one.Hub.Log.Count(u => u.Contains("/discussions/", StringComparison.Ordinal)).ShouldBe(model.Threads.Count);
        one.Answers().ShouldContain(a => a.Url == $"/{model.Id}/raw/{model.Sha}/README.md");

        using var none = Crawling.Of();
        (await none.PullAsync(none.Options("hf://owner2/never-was"))).Listed.ShouldBe(0);
        none.Answers().ShouldContain(a => a.Status == 401);
    }

    [Fact]
    public async Task A_token_that_the_hub_refuses_ends_the_crawl_at_once()
    {
        using var crawl = new Crawling(new StandInHub(new HubContent(1, 5), new FastClock()) { Token = "hf_right" }, new FastClock()) { Token = "hf_wrong" };
        var fault = await Should.ThrowAsync<HubException>(() => crawl.PullAsync(crawl.Options(what: "models,discussions")));
        fault.Fault.ShouldBe(HubFault.Refused);
        fault.Message.ShouldNotContain("hf_wrong");
        crawl.Hub.Log.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_expires_makes_no_model_look_closed()
    {
        var (content, clock) = (new HubContent(1, 20), new FastClock());
        using var crawl = new Crawling(new StandInHub(content, clock) { Token = "hf_ours" }, clock) { Token = "hf_ours" };
        crawl.Hub.Before = _ =>
        {
            if (crawl.Hub.Log.Count == 15) crawl.Hub.Token = "hf_another";
        };
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync())).Fault.ShouldBe(HubFault.Refused);
        crawl.Answers().ShouldAllBe(a => a.Status != 401);
        crawl.Answers().Count.ShouldBe(14);
    }

    [Fact]
    public async Task One_model_that_breaks_the_hub_does_not_end_a_crawl_and_a_broken_hub_does()
    {
        using var crawl = Crawling.Of();
        var model = crawl.Hub.Content.Models.First(m => m is { Private: false, Silent: false, Disabled: false });
        var broken = $"/api/models/{model.Id}/discussions";
        crawl.Handler.Instead = request =>
            request.RequestUri!.AbsolutePath.StartsWith(broken, StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.BadGateway) : null;
        (await crawl.PullAsync()).Failed.ShouldBe(1);
        crawl.Notes("asked").ShouldContain(n => n.GetProperty("repo").GetString() == model.Id && !n.GetProperty("complete").GetBoolean());

        broken = "/api/models/";
        (await Should.ThrowAsync<HubException>(() => crawl.PullAsync())).Fault.ShouldBe(HubFault.Unreachable);
        crawl.Handler = new StandInHandler(crawl.Hub);
        var report = await crawl.PullAsync();
        (report.Resumed, report.Failed, report.Round).ShouldBe((true, 0, 2));
    }

    [Fact]
    public async Task An_interruption_keeps_what_was_answered()
    {
        using var crawl = Crawling.Of();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => crawl.PullAsync(progress: new Stopping(stop), stop: stop.Token));
        crawl.Answers().Count.ShouldBe(crawl.Hub.Log.Count);

        await crawl.PullAsync();
        crawl.Hub.Log.Distinct().Count().ShouldBe(crawl.Hub.Log.Count);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            if (value is { Doing: "visiting", Done: 20 }) stop.Cancel();
        }
    }
}
