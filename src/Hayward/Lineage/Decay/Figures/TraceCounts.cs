using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>Traces at risk and lost, by tree and step.</summary>
internal sealed class TraceCounts
{
    /// <summary>Counts of each tree, by its root.</summary>
    public Dictionary<int, TreeBuilder> Trees { get; } = [];

    /// <summary>At risk at any step.</summary>
    public long AtRisk { get; private set; }

    /// <summary>Lost at any step.</summary>
    public long Lost { get; private set; }

    /// <summary>Of these, lost because the child names no licence.</summary>
    public long Silent { get; private set; }

    /// <summary>Traces whose next step could not be judged.</summary>
    public long NotJudged { get; set; }

    /// <summary>One trace at one step.</summary>
    public void Add(int tree, int step, bool lost, bool silent)
    {
        AtRisk++;
        if (lost) Lost++;
        if (lost && silent) Silent++;
        if (!Trees.TryGetValue(tree, out var counts)) Trees.Add(tree, counts = new TreeBuilder());
        counts.Add(step, lost);
    }

    /// <summary>The life table's counts, to a number of steps.</summary>
    public List<(long AtRisk, long Lost)> Steps(int most)
    {
        var steps = new (long AtRisk, long Lost)[most];
        foreach (var tree in Trees.Values)
        {
            for (var i = 0; i < Math.Min(most, tree.AtRisk.Count); i++)
            {
                steps[i].AtRisk += tree.AtRisk[i];
                steps[i].Lost += tree.Lost[i];
            }
        }

        return [.. steps];
    }
}

/// <summary>Counts of one tree while they are made.</summary>
internal sealed class TreeBuilder
{
    public List<long> AtRisk { get; } = [];

    public List<long> Lost { get; } = [];

    public void Add(int step, bool lost)
    {
        while (AtRisk.Count < step)
        {
            AtRisk.Add(0);
            Lost.Add(0);
        }

        AtRisk[step - 1]++;
        if (lost) Lost[step - 1]++;
    }

    public TreeCounts ToTree() => new([.. AtRisk], [.. Lost]);
}
