using System.Collections.Immutable;
using Hayward.Openness;
using Hayward.Openness.Frameworks;
using Hayward.Openness.Frameworks.Remedies;

namespace Hayward.Tests.Openness.Frameworks.Remedies;

public sealed class RemediationSearchTests
{
    private static readonly ImmutableArray<AdditionSet> Everything = [.. SmallFrameworks.AllSets()];

    [Fact]
    public void The_search_finds_what_trying_everything_finds_and_never_a_dearer_set()
    {
        var lifted = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var make = new SmallFrameworks(seed);
            var scene = new Scene(make.Framework(), make.Assessment(), SmallFrameworks.Knowledge, TestLicenses.Find);
            var before = FirstMatch.Judge(scene).Result.Grade;
            bool Lifts(Scene after) => FirstMatch.Judge(after).Result.Grade > before;

            var found = RemediationSearch.Cheapest(scene, FirstMatch.Above(scene.Framework, before), Lifts);
            var tried = Everything
                .Where(set => Possible(scene, set))
                .Select(set => (Effort: set.Effort(scene), set.Count, Set: set))
                .OrderBy(s => s.Effort).ThenBy(s => s.Count)
                .FirstOrDefault(s => s.Count > 0 && Lifts(RemediationSearch.After(scene, s.Set)));

            if (tried.Set is null)
            {
                found.ShouldBeNull($"seed {seed}");
                continue;
            }

            lifted++;
            found.ShouldNotBeNull($"seed {seed}");
            (found.Set.Effort(scene), found.Set.Count).ShouldBe((tried.Effort, tried.Count), $"seed {seed}");
        }

        lifted.ShouldBeGreaterThan(20);
    }

    // What the publisher can do at all: not undo what is published, not publish what does not exist, not license what is not there.
    private static bool Possible(Scene scene, AdditionSet set) => set.ByTarget.Values.All(addition => addition switch
    {
        ComponentAddition { Reach: null } c => scene.Status(c.Component) is ComponentStatus.Published or ComponentStatus.Partial,
        ComponentAddition { Reach: ComponentStatus.Partial } c => scene.Status(c.Component) is ComponentStatus.Withheld or ComponentStatus.NotFound,
        ComponentAddition c => scene.Status(c.Component) is ComponentStatus.Withheld or ComponentStatus.NotFound or ComponentStatus.Partial,
        PropertyAddition p => p.Value.Action is not null || !scene.Assessment.Properties.ContainsKey(p.Property),
        _ => true,
    });

    [Fact]
    public void Minimal_sets_hold_and_none_is_within_another()
    {
        for (var seed = 1000; seed < 1300; seed++)
        {
            var make = new SmallFrameworks(seed);
            var scene = new Scene(make.Framework(), make.Assessment(), SmallFrameworks.Knowledge, TestLicenses.Find);
            var condition = make.Condition(3);
            var sets = new MinimalSupport(scene, onlyUnknown: false).Of(condition);
            foreach (var set in sets)
            {
                RemediationSearch.After(scene, set).Judge(condition).ShouldBe(Truth.True, $"seed {seed}");
                sets.Count(other => other.Within(set)).ShouldBe(1, $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData(ComponentStatus.Withheld, null, "Publish the training data under an open licence.")]
    [InlineData(ComponentStatus.NotFound, null, "Publish or show the training data under an open licence.")]
    [InlineData(ComponentStatus.Partial, "llama3.1", "Publish the rest of the training data under an open licence.")]
    [InlineData(ComponentStatus.Published, "llama3.1", "Put the training data under an open licence.")]
    [InlineData(ComponentStatus.Published, null, "State the licence of the training data, so that it stands under an open licence.")]
    public void The_action_says_what_is_missing(ComponentStatus status, string? license, string action)
    {
        var scene = new Scene(new SmallFrameworks(1).Framework(), Releases.None.With("training-data", status, license), SmallFrameworks.Knowledge, TestLicenses.Find);
        var leaf = new ComponentLeaf("training-data", [ComponentStatus.Published], new LicenseTest("open", []));
        new MinimalSupport(scene, onlyUnknown: false).Of(leaf).ShouldHaveSingleItem().Steps(scene).ShouldHaveSingleItem().Action.ShouldBe(action);
    }

    [Fact]
    public void What_is_published_is_never_taken_back_to_reach_a_result()
    {
        var scene = new Scene(new SmallFrameworks(1).Framework(), Releases.None.With("weights", ComponentStatus.Published), SmallFrameworks.Knowledge, TestLicenses.Find);
        new MinimalSupport(scene, onlyUnknown: false).Of(new NotOf(new ComponentLeaf("weights", [ComponentStatus.Published], null))).ShouldBeEmpty();
    }
}
