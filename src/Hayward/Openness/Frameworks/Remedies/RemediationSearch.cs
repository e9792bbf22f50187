namespace Hayward.Openness.Frameworks.Remedies;

/// <summary>Finds the cheapest set of additions that reaches a goal: exact, by the minimal ways in which the goal can hold, and checked
/// by judging the release again with the additions made.</summary>
internal static class RemediationSearch
{
    /// <param name="Set">What is added.</param>
    /// <param name="After">The release with it.</param>
    internal sealed record Remediation(AdditionSet Set, Scene After);

    /// <summary>The cheapest set (least effort, then fewest additions, then in the order of the files) after which <paramref name="lifted"/> holds, or null.</summary>
    public static Remediation? Cheapest(Scene scene, Condition goal, Func<Scene, bool> lifted) =>
        new MinimalSupport(scene, onlyUnknown: false).Of(goal)
            .OrderBy(set => set.Effort(scene))
            .ThenBy(set => set.Count)
            .Select(set => new Remediation(set, After(scene, set)))
            .FirstOrDefault(r => r.Set.Count > 0 && lifted(r.After));

    /// <summary>The release as if the additions had been made.</summary>
    public static Scene After(Scene scene, AdditionSet set) => scene with
    {
        Assessment = set.Apply(scene.Assessment),
        Licenses = id => id == ComponentAddition.Granted ? ComponentAddition.GrantedLicense : scene.Licenses(id),
    };
}
