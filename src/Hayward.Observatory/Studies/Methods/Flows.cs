using System.Runtime.InteropServices;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Moves between models beside those that shuffling the models of each week would give: rows of <c>person, moment, model, family</c> in the order
/// of person and time, and <c>names.sql</c> with <c>model, repo</c>.</summary>
internal sealed class Flows : IStudyMethod
{
    private const int Most = 40;

    public string Name => "flows";

    public StudyRows Apply(StudyInput input)
    {
        var rows = input.Rows;
        var acts = Acts.Of(rows);
        var family = rows.Numbers("family");
        var week = Weeks(acts.At, (long)input.Numbers["day"], (long)input.Numbers["week"]);
        var within = (long)(input.Numbers["flow-weeks"] * input.Numbers["week"]);
        var (moves, steps, total) = (new Dictionary<(int, int), Flow>(), new Dictionary<(int, int), long>(), 0L);
        foreach (var (start, end) in acts.People())
            for (var i = start + 1; i < end; i++)
            {
                if (acts.At[i] - acts.At[i - 1] > within) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(steps, (week[i - 1], week[i]), out _)++;
                if (acts.Model[i] == acts.Model[i - 1]) continue;
                total++;
                var key = (acts.Model[i - 1], acts.Model[i]);
                if (!moves.TryGetValue(key, out var flow)) moves.Add(key, flow = new Flow(key.Item1, key.Item2, family[i - 1] == family[i]));
                flow.Count(acts.Person[i]);
            }
        var shown = moves.Values.Where(f => f.People >= input.Numbers["least-flow"])
            .OrderByDescending(f => f.Moves).ThenBy(f => f.From).ThenBy(f => f.To).Take(Most).ToArray();
        var chance = new WeekShares(acts.Model, week).Chance(steps, shown);
        var names = input.Read("names");
        var name = names.Numbers("model").Zip(names.Texts("repo")).ToDictionary(p => (int)p.First, p => p.Second);
        return new StudyRows(
            ("from", shown.Select(f => name.GetValueOrDefault(f.From)).ToArray()),
            ("to", shown.Select(f => name.GetValueOrDefault(f.To)).ToArray()),
            ("family", shown.Select(f => (string?)(f.Family ? "within a family" : "to another model")).ToArray()),
            ("moves", shown.Select(f => (double)f.Moves).ToArray()),
            ("people", shown.Select(f => (double)f.People).ToArray()),
            ("net", shown.Select(f => (double)(f.Moves - (moves.TryGetValue((f.To, f.From), out var back) ? back.Moves : 0))).ToArray()),
            ("by-chance", chance.Select(c => c.Mean).ToArray()),
            ("z", shown.Zip(chance, (f, c) => c.Variance > 0 ? (f.Moves - c.Mean) / Math.Sqrt(c.Variance) : double.NaN).ToArray()),
            ("of", shown.Select(_ => (double)total).ToArray()));
    }

    // Weeks that begin on Monday; 1970 began on a Thursday.
    private static int[] Weeks(long[] at, long day, long week) => Array.ConvertAll(at, moment => (int)((moment + 3 * day) / week));

    /// <summary>Moves from one model to another.</summary>
    internal sealed class Flow(int from, int to, bool family)
    {
        private int _last = -1;

        public int From => from;

        public int To => to;

        public bool Family => family;

        public long Moves { get; private set; }

        public int People { get; private set; }

        // People come one after the other.
        public void Count(int person)
        {
            Moves++;
            if (person != _last) People++;
            _last = person;
        }
    }
}
