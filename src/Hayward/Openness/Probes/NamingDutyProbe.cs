using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Lineage.Chains;
using Hayward.Terms;

namespace Hayward.Openness.Probes;

/// <summary>Do the terms of the declared bases ask for names that cannot both be given?</summary>
internal sealed class NamingDutyProbe(KnownParents parents, LicenseCatalog licenses) : IProbe<Examination>
{
    public string Id => "naming-duty-conflict";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var bases = Bases.Of(subject);
        if (bases.Count == 0)
        {
            yield return new Answer(Outcome.NotApplicable, "No base is named whose terms could ask for a name.");
            yield break;
        }

        var duties = bases.Select(b => (b.Name, b.Fact, Prefix: parents.Prefix(b.Name, licenses))).Where(d => d.Prefix is not null).ToList();
        ImmutableArray<Fact> facts = [.. duties.Select(d => d.Fact)];
        foreach (var first in duties)
        {
            foreach (var second in duties.Where(d => !Compatible(first.Prefix!, d.Prefix!)))
            {
                yield return new Answer(
                    Outcome.True,
                    $"By their names, {first.Name} asks that the name of a derivative begin with \"{first.Prefix}\" and {second.Name} that it begin with \"{second.Prefix}\": no name meets both.",
                    facts);
                yield break;
            }
        }

        yield return duties.Count switch
        {
            0 => new Answer(Outcome.False, "No declared base is known by its name to ask for a name.", [.. bases.Select(b => b.Fact)]),
            _ => new Answer(Outcome.False, $"Every declared base that is known to ask for a name accepts one that begins with \"{duties.MaxBy(d => d.Prefix!.Length).Prefix}\".", facts),
        };
    }

    private static bool Compatible(string one, string other) =>
        one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);
}
