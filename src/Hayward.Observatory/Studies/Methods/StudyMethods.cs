using System.Collections.Immutable;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Studies.Methods;

/// <summary>Makes a figure of rows, where SQL is not the language for it.</summary>
internal interface IStudyMethod
{
    /// <summary>The name that <c>figure.yaml</c> uses.</summary>
    string Name { get; }

    /// <summary>Makes the rows of the figure.</summary>
    StudyRows Apply(StudyInput input);
}

/// <summary>What a method is given.</summary>
/// <param name="Read">The rows of a statement of the figure, by the name of its file.</param>
/// <param name="Numbers">The numbers of the study.</param>
internal sealed record StudyInput(Func<string, StudyRows> Read, ImmutableSortedDictionary<string, double> Numbers)
{
    /// <summary>The rows of <c>rows.sql</c>.</summary>
    public StudyRows Rows => Read("rows");
}

/// <summary>Every method, one line each.</summary>
internal static class StudyMethods
{
    private static readonly ImmutableArray<IStudyMethod> All =
    [
        new Bursts(),
        new Concentration(),
        new DualOpenness(),
        new Fates(),
        new Flows(),
        new Herding(),
        new Networks(),
        new Outlives(),
        new SurvivalCurve(),
        new SurvivalGroups(),
        new TIntervals(),
        new Trend(),
        new TrendGrid(),
    ];

    /// <summary>The method of a name.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public static IStudyMethod Named(string name) => All.FirstOrDefault(m => m.Name == name)
        ?? throw new EngineException($"There is no method '{name}'; one of {string.Join(", ", All.Select(m => m.Name))} was expected.");
}
