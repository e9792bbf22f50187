using System.Text;
using Hayward.Cards;

namespace Hayward.Tests.Cards;

public sealed class HubPagesTests
{
    private static string Pages => TestData.Require("hub-pages/pages.jsonl.gz");

    [Fact]
    public void The_300_pages_hold_164_cards() => HubPages.Read(Pages).Count().ShouldBe(164);

    [Fact]
    public void Headings_and_links_of_a_page_come_back()
    {
        var (_, text) = HubPages.Read(Pages).First();
        var card = CardReader.ReadCard("README.md", Encoding.UTF8.GetBytes(text), out _)!;
        card.Prose.Sections.ShouldContain(section => section.Title == "qlora-koalpaca-polyglot-12.8b-QA" && section.Level == 1);
        card.Prose.Links.ShouldContain(link => link.Url == "https://huggingface.co/beomi/KoAlpaca-Polyglot-12.8B");
        card.Prose.Sentences.ShouldContain(sentence =>
            sentence.Text == "This model is a fine-tuned version of beomi/KoAlpaca-Polyglot-12.8B on the None dataset.");
    }

    [Fact]
    public void No_card_of_the_pages_is_refused()
    {
        foreach (var (name, text) in HubPages.Read(Pages))
        {
            var card = CardReader.ReadCard("README.md", Encoding.UTF8.GetBytes(text), out var issues);
            card.ShouldNotBeNull(name);
            issues.ShouldNotContain(issue => issue.Fatal || issue.Code == "front-matter-refused", name);
        }
    }
}
