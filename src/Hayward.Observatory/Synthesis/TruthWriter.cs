using System.Collections.Immutable;

namespace Hayward.Observatory.Synthesis;

/// <summary>Brings what was planted and what was counted together.</summary>
internal sealed class TruthWriter(SyntheticWorld world, CommunityPlan plan, Peopling people, ModelTally models, ThreadTally threads, ThreadTally? threadsLater)
{
    private readonly ImmutableArray<PlantedValue>.Builder _values = ImmutableArray.CreateBuilder<PlantedValue>();

    /// <summary>The truth.</summary>
    public SyntheticTruth Make()
    {
        var fates = new FateTally(world, plan, people);
        Releases();
        Communities(fates);
        Arrivals();
        Threads();
        if (threadsLater is not null) Later(threadsLater);
        var leading = plan.All.Where(c => c.Kind is CommunityKind.Leading).OrderBy(c => c.Tag).ThenBy(c => c.Peak)
            .Select(c => new PlantedLeader(Planted.CommunityTags[(int)c.Tag], Id(c), Time(world.CreatedOf(c.Model)), Time(c.Peak), c.Count));
        return new SyntheticTruth(
            SyntheticTruth.FormatName, 1, $"{world.Options.Seed}", world.Options.Models, plan.Interactions, world.Options.Active,
            Time(world.Begin), Time(world.End), world.Options.Later is null ? null : Time(world.LaterEnd),
            _values.ToImmutable(), fates.Rows(), Lives(),
            [.. plan.All.Where(c => c.Kind is CommunityKind.Persistent).Select(Id)],
            [.. leading],
            [SyntheticPerson.BotName],
            new PlantedCampaign(SyntheticPerson.CampaignName, "Please add a license", Time(plan.CampaignBegin), Time(plan.CampaignEnd), Of(CommunityKind.Campaign)),
            [.. Enumerable.Range(0, Peopling.StaffAccounts).Select(i => SyntheticPerson.Of(world, Peopling.Staff - i).Name)]);
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private string Id(Community c) => world.IdOf(world.TraitsOf(c.Model));

    private int Of(CommunityKind kind) => plan.All.Count(c => c.Kind == kind);

    private void Add(string name, string definition, string unit, double? planted, double? written) => _values.Add(new PlantedValue(name, definition, unit, planted, written));

    private static double? Ratio(double above, double below) => below == 0 ? null : above / below;

    private void Releases()
    {
        Add("downloads.tailIndex", "Index of the Pareto tail of downloads over models: the share with more than x falls as x to the power of minus this.", "1", Planted.DownloadTail, null);
        Add("downloads.positiveShare", "Models with at least one download over all models.", "1", Planted.DownloadedShare, Ratio(models.Downloaded, models.Models));
        Add("downloads.top1Share", "Downloads of the models with most, one hundredth of all rounded down and at least one, over all downloads.", "1", null, Ratio(models.TopDownloads, models.Downloads));
        Add("downloads.sum", "Downloads of all models.", "1", null, models.Downloads);
        Add("releases.growth", $"Models released in the last {Planted.GrowthPeriod} days before the observation over those of the first {Planted.GrowthPeriod}; the density of releases is exponential in time.", "1", world.Options.Days <= Planted.GrowthPeriod ? null : Planted.ReleaseGrowth, Ratio(models.Last, models.First));
        Add("models.derivedShare", "Models that name a base over all models.", "1", Planted.DerivedShare, Ratio(models.Derived, models.Models));
        Add("models.gatedShare", "Models with a gate over all models.", "1", Planted.GatedShare, Ratio(models.Gated, models.Models));
        Add("models.undeclaredShare", "Models without a licence over all models.", "1", 1 - Planted.Licences.Sum(l => l.Share), Ratio(models.Undeclared, models.Models));
    }

    private void Communities(FateTally fates)
    {
        var (active, rounds) = (world.Options.Active, Of(CommunityKind.Bot) + Of(CommunityKind.Staff) + Of(CommunityKind.Campaign));
        Add("communities.activeShare", "Models with at least one interaction over all models.", "1", (double)active / world.Options.Models, Ratio(active, models.Models));
        Add("communities.activeShareOfPeople", "Models with at least one interaction of somebody who is no bot, campaign or staff over all models.", "1", null, Ratio(active - rounds, models.Models));
        Add("communities.longestSilenceDays", "A community that is silent for longer than this has ended, and no living one is.", "d", Planted.LongestSilence, null);
        Add("communities.halfLifeDays", "Median of the time from the first to the last interaction of communities with more than one, other licence and no gate; leading and persistent models apart; censored at the observation.", "d", Planted.HalfLife, null);
        Add("communities.restrictedHazardRatio", $"Hazard of the end of a community whose model has a licence with restrictions ({Restricted()}) over one with another or none.", "1", Planted.RestrictedHazard, null);
        Add("communities.gatedHazardRatio", "Hazard of the end of a community whose model has a gate over one without.", "1", Planted.GatedHazard, null);
        Add("communities.successionLagDays", "Time from the peak of one leading model of a community to the peak of the next.", "d", Planted.SuccessionLag, null);
        var arrivals = 1 + ((1 - Planted.Stay) * (((fates.PeoplesInteractions) / (double)Math.Max(1, active - rounds)) - 1));
        Add("people.participantsPerModel", "Mean number of people with an interaction over models with one; bots, campaign and staff apart; gone accounts among them in the planted value only.", "1", arrivals, null);
        Add("people.messagesPerParticipant", "Interactions over pairs of a model and a person with one on it (pooled); bots, campaign, staff and gone accounts apart.", "1", fates.PeoplesInteractions / (arrivals * Math.Max(1, active - rounds)), Ratio(fates.Named, fates.Pairs));
        Add("people.seen", "People with an interaction whose account is there; bots, campaign and staff apart.", "1", null, fates.PeopleSeen);
        Add("people.deletedShare", "People whose account is gone at the observation over all people.", "1", Planted.DeletedShare, Ratio(people.People - fates.PeopleSeen, people.People));
    }

    private static string Restricted() => string.Join(", ", Planted.Licences.Where(l => l.Group is LicenceGroup.Restricted).Select(l => l.Id));

    private void Arrivals()
    {
        var counts = new long[2, 5];
        var later = 0L;
        for (var i = 0; i < people.From.Length; i++)
        {
            var c = plan.All[plan.Of[i]];
            if (people.From[i] is Origin.Rounds) continue;
            counts[c.Tag is TagCommunity.None ? 0 : 1, (int)people.From[i]]++;
            if (i > c.Start) later++;
        }
        Add("nomads.stay", "Interactions of somebody whose last one was on the same model, over those that are not the first of a model; gone accounts among them.", "1", Planted.Stay, Ratio(counts[0, 1] + counts[1, 1], later));
        var arrivals = counts[1, 2] + counts[1, 3] + counts[1, 4];
        Add("nomads.arriveFromCommunity", "Arrivals (a person's first interaction on a model) at models of the six communities whose last interaction was on another model of the same, over all arrivals there; gone accounts among them.", "1", Planted.ArriveFromCommunity, Ratio(counts[1, 2], arrivals));
        Add("nomads.arriveFromElsewhere", "Arrivals there whose last interaction was elsewhere on the hub, over all arrivals there.", "1", Planted.ArriveFromElsewhere, Ratio(counts[1, 3], arrivals));
        Add("nomads.arriveNew", "Arrivals there who had no interaction before, over all arrivals there.", "1", 1 - Planted.ArriveFromCommunity - Planted.ArriveFromElsewhere, Ratio(counts[1, 4], arrivals));
    }

    private void Threads()
    {
        Add("threads.count", "Discussions and pull requests.", "1", null, threads.Threads);
        Add("threads.pullRequests", "Pull requests.", "1", null, threads.PullRequests);
        Add("threads.pullRequestShareOfPeople", "Pull requests over threads, opened by people; bots, campaign and staff apart.", "1", Planted.PullRequestShare, Ratio(threads.PeoplesPullRequests, threads.Threads - Rounds));
        Add("threads.documentationShare", "Pull requests of people whose commit is about the card or README.md over all pull requests of people.", "1", Planted.DocumentationShare, Ratio(threads.Documentation, threads.PeoplesPullRequests));
        Add("threads.neverAnsweredShare", "Threads on which the owner never acts; what is not answered at the observation is censored.", "1", Planted.NeverAnswered, null);
        Add("threads.answerHalfLifeDays", "Half-life of the exponential wait from the opening to the first event of any kind by the owner, among threads that get one.", "d", Planted.AnswerHalfLife, null);
        Add("threads.answerMedianDays", "Median of that wait over all threads, the never answered among them.", "d", MedianWait, null);
        Add("threads.answered", "Threads with an event of the owner.", "1", null, threads.Answered);
        Add("threads.mergedShare", "Merged pull requests over those with an event of the owner.", "1", Planted.MergedShare, null);
        Add("threads.merged", "Merged pull requests.", "1", null, threads.Merged);
        Add("events.interactions", "Comments, and pull requests that open without one.", "1", plan.Interactions, threads.Interactions);
        Add("events.unnamed", "Interactions whose account is gone.", "1", null, threads.Unnamed);
        Add("events.hiddenShare", "Hidden comments over comments.", "1", Planted.HiddenShare, Ratio(threads.Hidden, threads.Of(EventKind.Comment)));
        foreach (var kind in Enum.GetValues<EventKind>())
            Add($"events.{DiscussionJson.Word(kind)}", $"Events of the kind {DiscussionJson.Word(kind)}.", "1", null, threads.Of(kind));
        for (var i = 0; i < SyntheticWords.Themes.Length; i++)
            Add($"themes.{SyntheticWords.Themes[i].Theme}", "Comments of people on this theme over all comments of people, those that are hidden among them.", "1", SyntheticWords.Themes[i].Share, Ratio(threads.Theme(i), SyntheticWords.Themes.Select((_, t) => threads.Theme(t)).Sum()));
    }

    // Of all threads, half are answered when the waiting share among the answered ones falls to (0.5 - never) / (1 - never).
    private static double MedianWait => Planted.AnswerHalfLife * -Math.Log2((0.5 - Planted.NeverAnswered) / (1 - Planted.NeverAnswered));

    private long Rounds => Of(CommunityKind.Bot) + Of(CommunityKind.Staff) + Of(CommunityKind.Campaign);

    private void Later(ThreadTally after)
    {
        var left = models.Models - models.Deleted;
        Add("later.models", "Models at the second observation.", "1", null, models.Later);
        Add("later.deletedShare", "Models of the first observation that are not in the second, over all of the first.", "1", Planted.Deleted, Ratio(models.Deleted, models.Models));
        Add("later.renamedShare", "Models with another id and the same _id, over those in both observations.", "1", Planted.Renamed, Ratio(models.Renamed, left));
        Add("later.disabledShare", "Models that the hub has closed, over those in both observations.", "1", Planted.Disabled, Ratio(models.Disabled, left));
        Add("later.relicensed", "Models in both observations whose licence differs.", "1", null, models.Relicensed);
        Add("later.tightened", "Models in both observations whose licence was permissive and is restricted.", "1", null, models.Tightened);
        Add("later.regatedShare", "Models whose gate differs, over those in both observations.", "1", Planted.GateChanged, Ratio(models.Regated, left));
        Add("later.threads", "Discussions and pull requests at the second observation.", "1", null, after.Threads);
        Add("later.interactions", "Interactions at the second observation; those on deleted models are gone.", "1", null, after.Interactions);
        Add("later.hidden", "Hidden comments at the second observation.", "1", null, after.Hidden);
    }

    private ImmutableArray<PlantedLife> Lives() =>
    [
        .. plan.All.Where(c => c.Kind is CommunityKind.Living)
            .GroupBy(c => (Restricted: c.Group is LicenceGroup.Restricted, c.Gated)).OrderBy(g => g.Key)
            .Select(g =>
            {
                var ratio = Planted.HazardRatio(g.Key.Restricted ? LicenceGroup.Restricted : LicenceGroup.Permissive, g.Key.Gated);
                return new PlantedLife(g.Key.Restricted ? "restricted" : "other", g.Key.Gated, Planted.HalfLife / ratio, ratio, g.Count(), g.Count(c => c.EndedBy(world.End)));
            }),
    ];
}
