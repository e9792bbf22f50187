namespace Hayward.Observatory.Synthesis;

/// <summary>Makes threads of the interactions of a community: which open one, what is said, and what the owner does about it.</summary>
internal sealed class ThreadPlan(SyntheticWorld world, CommunityPlan communities, Peopling people)
{
    private const long Minute = 60_000, Hour = 60 * Minute;

    private static readonly double[] ThemeShares = [.. SyntheticWords.Themes.Select(t => t.Share)];

    /// <summary>The threads of a community, in the order of their numbers.</summary>
    public List<PlannedThread> Of(int community)
    {
        var c = communities.All[community];
        var draw = SeededStream.Of(world.Options.Seed, StreamFor.Thread, c.Model);
        var threads = new List<PlannedThread>();
        for (var i = c.Start; i < c.Start + c.Count; i++)
        {
            var (time, person) = (communities.Times[i], people.Person[i]);
            if (threads.Count == 0 || draw.Chance(Planted.OpensThread)) threads.Add(Open(ref draw, c.Kind, threads.Count + 1, person, time));
            else threads[draw.Below(threads.Count)].Events.Add(Comment(ref draw, time, person));
        }
        foreach (var thread in threads) Answer(ref draw, thread);
        if (world.Options.Later is not null && Later(ref draw, community, threads.Count + 1) is { } later) threads.Add(later);
        foreach (var thread in threads) Sort(thread);
        return threads;
    }

    private static PlannedThread Open(ref SeededStream draw, CommunityKind kind, int number, int person, long time)
    {
        var (title, subject, text) = kind switch
        {
            CommunityKind.Bot => ("Adding `safetensors` variant of this model", "Adding `safetensors` variant of this model", "This is an automated PR created with the converter."),
            CommunityKind.Campaign => ("Please add a license", "Add license to README.md", "Hello! This model has no license, so nobody may use it. Please merge this to add one."),
            CommunityKind.Staff => ("Add pipeline tag and library to the card", "Update README.md", "This adds metadata so that the model is found."),
            _ => ("", "", ""),
        };
        var rounds = title.Length > 0;
        var request = draw.Chance(Planted.PullRequestShare) || rounds;
        var documentation = draw.Chance(Planted.DocumentationShare);
        if (rounds) documentation = kind is not CommunityKind.Bot;
        var first = Comment(ref draw, time, person);
        if (!rounds)
        {
            var subjects = documentation ? SyntheticWords.DocumentationSubjects : SyntheticWords.OtherSubjects;
            subject = subjects[draw.Below(subjects.Length)];
            (title, text) = (request ? subject : Title(first.Text), first.Text);
        }
        var thread = new PlannedThread(number, title, person, request, documentation && request, time);
        if (!request || draw.Chance(Planted.DescribedShare) || rounds)
        {
            thread.Events.Add(first with { Text = text });
            if (request) thread.Events.Add(new PlannedEvent(time + 1, EventKind.Commit, person, subject));
        }
        else
        {
            thread.Events.Add(new PlannedEvent(time, EventKind.Commit, person, subject, Interaction: true));
        }
        return thread;
    }

    private static string Title(string text) => text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? text[..end] : text.Length > 60 ? text[..60] : text;

    private static PlannedEvent Comment(ref SeededStream draw, long time, int person)
    {
        var theme = Math.Min(draw.Pick(ThemeShares), ThemeShares.Length - 1);
        var sentences = SyntheticWords.Themes[theme].Sentences;
        return new PlannedEvent(time, EventKind.Comment, person, sentences[draw.Below(sentences.Length)], theme, Interaction: true);
    }

    private static void Answer(ref SeededStream draw, PlannedThread thread)
    {
        if (draw.Chance(0.02)) thread.Events.Add(new PlannedEvent(thread.Opened + (10 * Minute), EventKind.TitleChange, thread.Opener, $"{thread.Title} (edited)"));
        if (draw.Chance(0.005)) thread.Events.Add(new PlannedEvent(thread.Opened + (3 * Hour), EventKind.ReportStatusChange, Peopling.Staff));
        if (draw.Chance(Planted.NeverAnswered)) return;
        var wait = Math.Max(2, (long)(draw.Exponential(Planted.AnswerHalfLife / Math.Log(2)) * SyntheticWorld.Day));
        thread.Wait = wait;
        var answered = thread.Opened + wait;
        var merged = thread.PullRequest && draw.Chance(Planted.MergedShare);
        thread.Events.Add(new PlannedEvent(answered, EventKind.StatusChange, PlannedThread.Owner, merged ? "merged" : "closed"));
        if (draw.Chance(0.02)) thread.Events.Add(new PlannedEvent(answered + Hour, EventKind.PinningChange, PlannedThread.Owner));
        if (draw.Chance(0.01)) thread.Events.Add(new PlannedEvent(answered + (2 * Hour), EventKind.LockingChange, PlannedThread.Owner));
        if (merged && draw.Chance(0.3)) thread.Events.Add(new PlannedEvent(answered + (5 * 1000), EventKind.RefDeleted, PlannedThread.Owner));
    }

    // After the first observation the hub goes on at its mean rate: somebody new opens a thread.
    private PlannedThread? Later(ref SeededStream draw, int community, int number)
    {
        var days = world.Options.Later ?? 0;
        var rate = (double)communities.Interactions * days / world.Options.Days / Math.Max(1, communities.All.Count);
        if (!draw.Chance(Math.Min(1, rate))) return null;
        var time = world.End + 1 + (long)(draw.Unit() * (world.LaterEnd - world.End - 2));
        var comment = Comment(ref draw, time, people.People + community);
        var thread = new PlannedThread(number, Title(comment.Text), comment.Person, false, false, time);
        thread.Events.Add(comment);
        return thread;
    }

    // What opened the thread stays first; List.Sort does not keep the order of equal times, so that the place is part of the key.
    private static void Sort(PlannedThread thread)
    {
        var sorted = thread.Events.Select((e, i) => (e, i)).OrderBy(p => p.e.Time).ThenBy(p => p.i).Select(p => p.e).ToArray();
        thread.Events.Clear();
        thread.Events.AddRange(sorted);
    }
}
