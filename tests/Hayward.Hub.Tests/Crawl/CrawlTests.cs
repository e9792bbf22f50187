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
        answers.Count(a => a.Url.EndsWith("/README.md", StringComparison.Ordinal) && a.Status == 200).ShouldBe(content.Models.Count(m => m.Card is not null && !m.Private && !m.Disabled));
        answers.Count(a => a.Url.Contains("/commits/", StringComparison.Ordinal) && a.Status == 401).ShouldBe(content.Models.Count(m => m.Gated is not null && !m.Private && !m.Disabled));
        answers.Count(a => a.Url.EndsWith("/overview", StringComparison.Ordinal) && a.Status == 200)
            .ShouldBe(content.Models.Where(m => !m.Private).Select(m => m.Owner).Distinct().Count());
    }
}
