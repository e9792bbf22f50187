using System.Diagnostics;
using System.Text;
using Hayward.Cards;
using Hayward.Tests;

namespace Hayward.Bench;

/// <summary>The time to read real model cards whole: front matter, prose, links and numbers of parameters.</summary>
internal sealed class CardsBench : IBench
{
    private const int Cards = 1000;
    private const double Target = 1.0;

    public string Name => "cards";

    public string Help => "[--rounds 7]  read 1,000 real cards (the cards of hub-pages, repeated); needs HAYWARD_TEST_DATA; target 1 s";

    public int Run(Options options, TextWriter output)
    {
        var root = Environment.GetEnvironmentVariable("HAYWARD_TEST_DATA");
        var pages = root is null ? null : Path.Combine(root, "hub-pages", "pages.jsonl.gz");
        if (!File.Exists(pages))
        {
            output.WriteLine("HAYWARD_TEST_DATA does not name a folder with hub-pages/pages.jsonl.gz; nothing was measured.");
            return 2;
        }

        var texts = HubPages.Read(pages).Select(page => Encoding.UTF8.GetBytes(page.CardText)).ToList();
        var bytes = Enumerable.Range(0, Cards).Sum(i => (long)texts[i % texts.Count].Length);
        output.WriteLine($"{Environment.ProcessorCount} processors, one used; {Cards} cards made of {texts.Count} different ones, {bytes / 1024.0 / 1024:F1} MiB");
        var first = Read(texts, output);
        output.WriteLine($"first round, with compilation: {first:F3} s");
        var rounds = Enumerable.Range(0, options.Number("--rounds", 7)).Select(_ => Read(texts, null)).Order().ToList();
        var median = rounds[rounds.Count / 2];
        output.WriteLine($"median of {rounds.Count}: {median:F3} s, {bytes / 1024.0 / 1024 / median:F1} MiB/s (target {Target} s)");
        return median <= Target ? 0 : 1;
    }

    private static double Read(List<byte[]> texts, TextWriter? output)
    {
        var (sentences, links, claims) = (0, 0, 0);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Cards; i++)
        {
            var card = CardReader.ReadCard("README.md", texts[i % texts.Count], out _)!;
            sentences += card.Prose.Sentences.Length;
            links += card.Prose.Links.Length;
            claims += ParameterClaims.In(card).Length;
        }

        var seconds = clock.Elapsed.TotalSeconds;
        output?.WriteLine($"{sentences:N0} sentences, {links:N0} links, {claims:N0} numbers of parameters");
        return seconds;
    }
}
