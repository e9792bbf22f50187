using System.Runtime.InteropServices;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>How many of the acts of each week are around each model, and what moves they give when the models of a week are shuffled among its acts.</summary>
internal sealed class WeekShares
{
    private readonly Dictionary<(int Model, int Week), double> _acts = [];
    private readonly Dictionary<int, double> _all = [];

    public WeekShares(int[] model, int[] week)
    {
        for (var i = 0; i < model.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_acts, (model[i], week[i]), out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(_all, week[i], out _)++;
        }
    }

    /// <summary>The mean of each flow over all shuffles, and its variance as if the steps were independent of each other.</summary>
    /// <param name="steps">Steps from an act to the next one of the same person, by the weeks of both.</param>
    /// <param name="flows">The flows.</param>
    public (double Mean, double Variance)[] Chance(IReadOnlyDictionary<(int From, int To), long> steps, Flows.Flow[] flows)
    {
        var chance = new (double Mean, double Variance)[flows.Length];
        foreach (var ((from, to), count) in steps)
            for (var i = 0; i < flows.Length; i++)
            {
                var p = Share(flows[i].From, from, 0) * Share(flows[i].To, to, from == to ? 1 : 0);
                chance[i] = (chance[i].Mean + count * p, chance[i].Variance + count * p * (1 - p));
            }
        return chance;
    }

    // Of two acts of one week the second gets one of the models that the first left.
    private double Share(int model, int week, int taken) =>
        _acts.TryGetValue((model, week), out var acts) && _all[week] > taken ? acts / (_all[week] - taken) : 0;
}
