using Hayward.Observatory.Synthesis;

namespace Hayward.Observatory.Tests.Synthesis;

/// <summary>What was written is what the truth says, counted from the files.</summary>
[Collection(nameof(MadeHub))]
public sealed class SyntheticHubTests(MadeHub hub)
{
    private static readonly string[] Files = ["models.jsonl", "discussions.jsonl", "models-later.jsonl", "discussions-later.jsonl", "truth.json"];

    [Fact]
    public void The_same_seed_gives_the_same_bytes_whatever_the_threads()
    {
        using var one = new MadeHub(new SyntheticOptions(11_000, 3) { Later = 20, Threads = 1 });
        using var two = new MadeHub(new SyntheticOptions(11_000, 3) { Later = 20, Threads = 5 });
        using var other = new MadeHub(new SyntheticOptions(11_000, 4) { Later = 20 });
        foreach (var file in Files)
        {
            File.ReadAllBytes(one.At(file)).AsSpan().SequenceEqual(File.ReadAllBytes(two.At(file))).ShouldBeTrue(file);
            File.ReadAllBytes(one.At(file)).AsSpan().SequenceEqual(File.ReadAllBytes(other.At(file))).ShouldBeFalse(file);
        }
    }

    [Fact]
    public void The_first_observation_does_not_know_of_the_second()
    {
        using var once = new MadeHub(new SyntheticOptions(11_000, 3));
        using var twice = new MadeHub(new SyntheticOptions(11_000, 3) { Later = 20 });
        foreach (var file in Files[..2]) File.ReadAllBytes(once.At(file)).AsSpan().SequenceEqual(File.ReadAllBytes(twice.At(file))).ShouldBeTrue(file);
    }

    [Fact]
    public void The_truth_reads_back() => SyntheticTruth.Read(hub.At("truth.json")).Parameters.ShouldBe(hub.Truth.Parameters);

    [Fact]
    public void Models_are_as_many_as_was_said_and_in_the_order_of_release()
    {
        hub.Models.Count.ShouldBe(40_000);
        hub.Models.Select(m => m.Id).Distinct().Count().ShouldBe(40_000);
        hub.Models.Select(m => m.Number).Distinct().Count().ShouldBe(40_000);
        hub.Models.ShouldAllBe(m => m.Number.Length == 24);
        hub.Models.Select(m => m.Created).ShouldBeInOrder();
        hub.Models[0].Created.ShouldBeGreaterThanOrEqualTo(hub.Truth.Begin.UtcDateTime);
        hub.Models[^1].Created.ShouldBeLessThan(hub.Observed);
        var ids = hub.Models.Select(m => m.Id).ToHashSet();
        hub.Models.ShouldAllBe(m => m.Base == null || ids.Contains(m.Base));
    }

    [Fact]
    public void Sums_over_models_are_what_the_truth_says()
    {
        var downloads = hub.Models.Select(m => m.Downloads).OrderDescending().ToList();
        hub.Written("downloads.sum").ShouldBe(downloads.Sum());
        hub.Written("downloads.positiveShare").ShouldBe(downloads.Count(d => d > 0) / 40_000.0);
        hub.Written("downloads.top1Share").ShouldBe(downloads.Take(400).Sum() / (double)downloads.Sum());
        hub.Written("models.undeclaredShare").ShouldBe(hub.Models.Count(m => m.License is null) / 40_000.0);
        hub.Written("models.gatedShare").ShouldBe(hub.Models.Count(m => m.Gate != "False") / 40_000.0);
        hub.Written("models.derivedShare").ShouldBe(hub.Models.Count(m => m.Base is not null) / 40_000.0);
        var first = hub.Models.Count(m => m.Created < hub.Truth.Begin.UtcDateTime.AddDays(90));
        var last = hub.Models.Count(m => m.Created >= hub.Observed.AddDays(-90));
        hub.Written("releases.growth").ShouldBe(last / (double)first);
    }

    [Fact]
    public void Sums_over_threads_and_events_are_what_the_truth_says()
    {
        var threads = hub.Threads;
        var events = threads.SelectMany(t => t.Events).ToList();
        threads.SelectMany(t => t.Interactions).Count().ShouldBe(hub.Truth.Interactions);
        threads.Select(t => t.Repo).Distinct().Count().ShouldBe(hub.Truth.Active);
        hub.Written("events.interactions").ShouldBe(hub.Truth.Interactions);
        hub.Written("threads.count").ShouldBe(threads.Count);
        hub.Written("threads.pullRequests").ShouldBe(threads.Count(t => t.PullRequest));
        hub.Written("threads.merged").ShouldBe(threads.Count(t => t.Status == "merged"));
        hub.Written("threads.answered").ShouldBe(threads.Count(t => t.Events.Exists(e => e.Owner)));
        hub.Written("events.unnamed").ShouldBe(threads.SelectMany(t => t.Interactions).Count(e => e.Author is null));
        hub.Written("events.hiddenShare").ShouldBe(events.Count(e => e.Hidden) / (double)events.Count(e => e.Type == "comment"));
        var kinds = events.CountBy(e => e.Type).ToDictionary();
        kinds.Count.ShouldBe(8);
        foreach (var (kind, count) in kinds) hub.Written($"events.{kind}").ShouldBe(count);
        events.ShouldAllBe(e => e.When <= hub.Observed);
        foreach (var repo in threads.GroupBy(t => t.Repo)) repo.Select(t => t.Number).ShouldBe(Enumerable.Range(1, repo.Count()));
        threads.ShouldAllBe(t => t.Events.Select(e => e.When).Zip(t.Events.Skip(1).Select(e => e.When)).All(p => p.First <= p.Second));
        threads.ShouldAllBe(t => t.Opened == t.Events[0].When);
    }

    [Fact]
    public void What_people_did_next_is_what_the_truth_says()
    {
        var tags = hub.Models.ToDictionary(m => m.Id, m => m.Tag);
        var counts = hub.Truth.Fates.Select(f => f.Community).ToDictionary(c => c, _ => new long[5]);
        var steps = hub.Steps();
        foreach (var person in steps.GroupBy(s => s.Who))
        {
            var all = person.ToList();
            for (var i = 0; i < all.Count; i++)
            {
                var tag = tags[all[i].Repo];
                var fate = i + 1 == all.Count ? hub.Observed - all[i].When > TimeSpan.FromDays(91) ? 3 : 4
                    : all[i].Repo == all[i + 1].Repo ? 0
                    : tag != "none" && tag == tags[all[i + 1].Repo] ? 1 : 2;
                counts[tag][fate]++;
                counts["all"][fate]++;
            }
        }
        hub.Truth.Fates.ShouldAllBe(f => counts[f.Community].SequenceEqual(new[] { f.Stay, f.Wander, f.Leave, f.Gone, f.Open }));
        counts["all"].ShouldAllBe(n => n > 100);
        hub.Written("people.seen").ShouldBe(steps.Select(s => s.Who).Distinct().Count());
        hub.Written("people.messagesPerParticipant").ShouldBe(steps.Count / (double)steps.Select(s => (s.Repo, s.Who)).Distinct().Count());
    }

    [Fact]
    public void The_second_observation_differs_as_the_truth_says()
    {
        var later = hub.Read("models-later.jsonl", MadeHub.Model.Of);
        var before = hub.Models.ToDictionary(m => m.Number);
        var both = later.Where(m => before.ContainsKey(m.Number)).Select(m => (Now: m, Then: before[m.Number])).ToList();
        hub.Written("later.models").ShouldBe(later.Count);
        later.Count.ShouldBeGreaterThan(hub.Models.Count);
        hub.Written("later.deletedShare").ShouldBe((40_000 - both.Count) / 40_000.0);
        hub.Written("later.renamedShare").ShouldBe(both.Count(p => p.Now.Id != p.Then.Id) / (double)both.Count);
        hub.Written("later.disabledShare").ShouldBe(both.Count(p => p.Now.Disabled) / (double)both.Count);
        hub.Written("later.relicensed").ShouldBe(both.Count(p => p.Now.License != p.Then.License));
        hub.Written("later.tightened").ShouldBe(both.Count(p => p.Now.License == "cc-by-nc-4.0" && p.Then.License is "mit" or "apache-2.0" or "bsd-3-clause" && p.Now.License != p.Then.License));
        hub.Written("later.regatedShare").ShouldBe(both.Count(p => p.Now.Gate != p.Then.Gate) / (double)both.Count);

        var threads = hub.Read("discussions-later.jsonl", MadeHub.Thread.Of);
        hub.Written("later.threads").ShouldBe(threads.Count);
        hub.Written("later.interactions").ShouldBe(threads.SelectMany(t => t.Interactions).Count());
        hub.Written("later.hidden").ShouldBe(threads.SelectMany(t => t.Events).Count(e => e.Hidden));
        var shown = hub.Threads.ToDictionary(t => (t.Repo, t.Number));
        var again = threads.Where(t => shown.ContainsKey((t.Repo, t.Number))).ToList();
        again.Sum(t => t.Events.Zip(shown[(t.Repo, t.Number)].Events).Count(p => p.First.Hidden && !p.Second.Hidden)).ShouldBeGreaterThan(10);
        again.TrueForAll(t => t.Events.Count >= shown[(t.Repo, t.Number)].Events.Count).ShouldBeTrue();
        threads.Select(t => t.Repo).ShouldBeSubsetOf(later.Select(m => m.Id));
    }

    [Theory, InlineData(1), InlineData(7), InlineData(300), InlineData(5_000), InlineData(10_000)]
    public void A_hub_may_be_small(int models)
    {
        using var small = new MadeHub(new SyntheticOptions(models, 5) { Later = 3 });
        small.Models.Count.ShouldBe(models);
        small.Threads.SelectMany(t => t.Interactions).Count().ShouldBe(small.Truth.Interactions);
        small.Threads.Select(t => t.Repo).Distinct().Count().ShouldBe(small.Truth.Active);
    }

    [Fact]
    public void What_cannot_be_made_is_one_sentence()
    {
        Refused(new SyntheticOptions(0, 1)).ShouldContain("1 to 20,000,000");
        Refused(new SyntheticOptions(100, 1) { Days = 3 }).ShouldContain("30 to 5,000");
        Refused(new SyntheticOptions(100, 1) { Later = 0 }).ShouldContain("again");
        Refused(new SyntheticOptions(1_000, 1) { Interactions = 50 }).ShouldContain("too few");
        Refused(new SyntheticOptions(1_000, 1) { Interactions = 90 }).ShouldContain("too few");
        Refused(new SyntheticOptions(10, 1) { Active = 11, Interactions = 20 }).ShouldContain("at most all");
    }

    private static string Refused(SyntheticOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("hayward-synthetic-");
        try
        {
            return Should.Throw<ArgumentException>(() => SyntheticHub.Write(options, folder.FullName)).Message;
        }
        finally
        {
            folder.GetFileSystemInfos().ShouldBeEmpty();
            folder.Delete();
        }
    }
}
