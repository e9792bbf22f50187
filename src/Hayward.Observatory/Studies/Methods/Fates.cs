namespace Hayward.Observatory.Studies.Methods;

/// <summary>Where people are seen next: rows of <c>person, moment, model, family, horizon</c> in the order of person and time, and <c>members.sql</c> with
/// <c>community, model</c>.</summary>
internal sealed class Fates : IStudyMethod
{
    private enum Fate
    {
        Censored,
        Stay,
        Follow,
        Wander,
        Leave,
        Gone,
    }

    public string Name => "fates";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var acts = Acts.Of(rows);
        var family = Array.ConvertAll(rows.Numbers("family"), v => (int)v);
        var horizon = rows.Count == 0 ? 0 : (long)rows.Numbers("horizon")[0];
        var period = (long)(input.Numbers["period-weeks"] * input.Numbers["week"]);
        var gap = (long)(input.Numbers["gap-weeks"] * input.Numbers["week"]);
        var communities = acts.Communities(input.Read("members"));
        var counts = communities.Select(_ => new long[6]).ToArray();
        var people = communities.Select(_ => new ClusterSums()).ToArray();
        var of = Communities(communities, acts);
        var (own, touched) = (new long[communities.Length][], new HashSet<int>());
        for (var c = 0; c < own.Length; c++) own[c] = new long[6];
        foreach (var (start, end) in acts.People())
        {
            for (var first = start; first < end;)
            {
                var now = Period(acts, first, end, period);
                var next = now < end ? Period(acts, now, end, period) : now;
                for (var i = first; i < now; i++)
                {
                    if (Before(acts.Model, first, i)) continue;
                    foreach (var c in of[acts.Model[i]])
                    {
                        own[c][(int)Judge(acts, family, communities[c].Inside, i, now, next, horizon - acts.At[now - 1] >= gap)]++;
                        touched.Add(c);
                    }
                }
                first = now;
            }
            foreach (var c in touched)
            {
                for (var fate = 0; fate < 6; fate++) counts[c][fate] += own[c][fate];
                people[c].Add(own[c][(int)Fate.Wander], own[c][(int)Fate.Stay] + own[c][(int)Fate.Follow] + own[c][(int)Fate.Wander]);
                Array.Clear(own[c]);
            }
            touched.Clear();
        }
        double[] Column(Func<long[], double> of) => [.. counts.Select(of)];
        return new StudyRows(
            ("community", communities.Select(c => (string?)c.Name).ToArray()),
            ("observed", Column(c => c.Sum() - c[(int)Fate.Censored])),
            ("stay", Column(c => c[(int)Fate.Stay] + c[(int)Fate.Follow])),
            ("wander", Column(c => c[(int)Fate.Wander])),
            ("leave", Column(c => c[(int)Fate.Leave])),
            ("gone", Column(c => c[(int)Fate.Gone])),
            ("censored", Column(c => c[(int)Fate.Censored])),
            ("nomad-index", Column(c => c[(int)Fate.Wander] / Some(c[(int)Fate.Stay] + c[(int)Fate.Follow] + c[(int)Fate.Wander]))),
            ("low", people.Select(p => p.Low).ToArray()),
            ("high", people.Select(p => p.High).ToArray()),
            ("nomad-index-without-families", Column(c => (c[(int)Fate.Wander] + c[(int)Fate.Follow]) / Some(c[(int)Fate.Stay] + c[(int)Fate.Follow] + c[(int)Fate.Wander]))));
    }

    // Of each model the communities that it is inside: most are in none but that of all.
    private static int[][] Communities((string Name, bool[] Inside)[] communities, Acts acts)
    {
        var of = new int[acts.Count == 0 ? 0 : acts.Model.Max() + 1][];
        int[] alone = [0];
        for (var model = 0; model < of.Length; model++)
        {
            var all = 0;
            foreach (var (_, inside) in communities) all += inside[model] ? 1 : 0;
            of[model] = all == 1 ? alone : [.. Enumerable.Range(0, communities.Length).Where(c => communities[c].Inside[model])];
        }
        return of;
    }

    // Zero of zero is not defined.
    private static double Some(long count) => count == 0 ? double.NaN : count;

    // The end of the acts that lie in the same period as the first.
    private static int Period(Acts acts, int first, int end, long period)
    {
        var (number, next) = (acts.At[first] / period, first + 1);
        while (next < end && acts.At[next] / period == number) next++;
        return next;
    }

    private static bool Before(int[] model, int first, int i) => Array.IndexOf(model, model[i], first, i - first) >= 0;

    private static Fate Judge(Acts acts, int[] family, bool[] inside, int act, int start, int end, bool silent)
    {
        if (start == end) return silent ? Fate.Gone : Fate.Censored;
        var fate = Fate.Leave;
        for (var i = start; i < end; i++)
        {
            if (acts.Model[i] == acts.Model[act]) return Fate.Stay;
            if (family[i] == family[act]) fate = Fate.Follow;
            else if (inside[acts.Model[i]] && fate is Fate.Leave) fate = Fate.Wander;
        }
        return fate;
    }
}
