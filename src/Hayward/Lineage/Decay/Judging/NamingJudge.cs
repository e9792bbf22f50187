using System.Text;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether the name begins as the licences of all ancestors ask.</summary>
internal sealed class NamingJudge : IDecayJudge
{
    private readonly Dictionary<int, List<(int License, string Prefix)>> _known = [];

    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var set = scene.Reach.Of(subject);
        if (set == 0) return;
        if (!_known.TryGetValue(set, out var duties)) _known[set] = duties = [.. Duties(set, scene)];
        if (duties.Count == 0) return;
        tally.Judged(DecayCodes.NamingPrefixMissing, duties.Count);
        tally.Judged(DecayCodes.NamingUnsatisfiable);
        var id = scene.Graph.Id(subject);
        var name = Comparable(id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var missing = duties.Where(duty => !name.StartsWith(Comparable(duty.Prefix), StringComparison.Ordinal)).ToList();
        foreach (var (path, license) in ReachPaths.To(subject, [.. missing.Select(duty => duty.License)], scene))
        {
            var prefix = missing.First(duty => duty.License == license).Prefix;
            tally.Found(new DecayHit(DecayCodes.NamingPrefixMissing, path, subject, [$"{scene.Reach.Sets.Licenses[license].Id} asks for a name that begins with \"{prefix}\""]));
        }

        if (Clash(duties) is not var (one, other)) return;
        var paths = ReachPaths.To(subject, [one.License, other.License], scene).ToList();
        var far = paths.MaxBy(found => found.Path.Length);
        tally.Found(new DecayHit(
            DecayCodes.NamingUnsatisfiable,
            far.Path,
            subject,
            [.. paths.Select(found => $"\"{duties.First(duty => duty.License == found.License).Prefix}\" for {scene.Graph.Id(found.Path[^1])} ({scene.Reach.Sets.Licenses[found.License].Id})")]));
    }

    /// <summary>The form in which names and beginnings are compared: letters, digits and nothing else, in lower case.</summary>
    internal static string Comparable(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
            if (char.IsLetterOrDigit(c)) text.Append(char.ToLowerInvariant(c));
        return text.ToString();
    }

    private static IEnumerable<(int, string)> Duties(int set, DecayScene scene)
    {
        foreach (var license in scene.Reach.Sets.Members(set))
            if (Prefix(scene.Reach.Sets.Licenses[license]) is { } prefix) yield return (license, prefix);
    }

    private static string? Prefix(License license) => license.Terms.FirstOrDefault(term => term.Id == TermIds.NamingPrefix)?.Phrase;

    private static ((int License, string Prefix) One, (int License, string Prefix) Other)? Clash(List<(int License, string Prefix)> duties)
    {
        for (var i = 0; i < duties.Count; i++)
        {
            for (var j = i + 1; j < duties.Count; j++)
            {
                var (one, other) = (Comparable(duties[i].Prefix), Comparable(duties[j].Prefix));
                if (!one.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(one, StringComparison.Ordinal)) return (duties[i], duties[j]);
            }
        }

        return null;
    }
}
