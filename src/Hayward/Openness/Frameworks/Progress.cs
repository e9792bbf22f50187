using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks;

/// <summary>How far a release is on its way to each class of a levels framework, after the algorithm of the Model Openness Tool
/// (ModelEvaluator, version 1.0): a class counts only when every class below it is complete.</summary>
internal static class Progress
{
    /// <summary>Percent for each level, in the order of the ladder.</summary>
    /// <param name="ladder">The classes.</param>
    /// <param name="included">Whether a component counts as included.</param>
    public static ImmutableArray<double> Of(LevelLadder ladder, Func<string, bool> included)
    {
        var progress = ImmutableArray.CreateBuilder<double>();
        var required = new List<string>();
        var lowerComplete = true;
        foreach (var level in ladder.Levels)
        {
            required.AddRange(level.Items.Where(i => !i.Optional).Select(i => i.Component));
            var (have, need) = Count(ladder, required, included);
            // Divided first and multiplied then, as the tool does: its sixths come out to the last digit.
            progress.Add(lowerComplete ? Math.Min(100, (double)have / need * 100) : 0);
            lowerComplete = lowerComplete && have >= need;
        }

        return progress.ToImmutable();
    }

    private static (int Have, int Need) Count(LevelLadder ladder, List<string> required, Func<string, bool> included)
    {
        var have = required.Count(included);
        var need = required.Count;
        foreach (var substitution in ladder.Substitutions)
        {
            if (!required.Contains(substitution.Missing) || included(substitution.Missing) || !included(substitution.By)) continue;
            // Where the stand-in is itself required it cannot count twice: the component that it replaces is no longer asked for.
            if (required.Contains(substitution.By)) need--;
            else have++;
        }

        return (have, need);
    }
}
