using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Frameworks;

/// <summary>Puts what was seen into words for the <c>because</c> texts.</summary>
internal static class Wording
{
    public static CriterionAnswer Answer(Scene scene, Criterion criterion, double? score = null) =>
        Answer(scene, criterion.Code, criterion.Title, criterion.When, criterion.Because, score);

    public static CriterionAnswer Answer(Scene scene, string code, string title, Condition when, Because because, double? score = null)
    {
        var truth = scene.Judge(when);
        return new CriterionAnswer(
            code, title, truth, Text(scene, when, because, truth),
            [.. when.Leaves().Select(l => l.Target).Distinct()], scene.Evidence(when), score);
    }

    public static string Text(Scene scene, Condition when, Because because, Truth truth)
    {
        var text = truth switch
        {
            Truth.True => because.Met,
            Truth.False => because.Unmet,
            _ => because.Unknown,
        };
        return Sentence((text ?? "{why}").Replace("{why}", Why(scene, when), StringComparison.Ordinal));
    }

    /// <summary>What was seen at the leaves that decided, as one clause.</summary>
    public static string Why(Scene scene, Condition condition)
    {
        var seen = scene.Deciding(condition).Select(leaf => Seen(scene, leaf)).Distinct().ToList();
        return seen.Count == 0 ? "nothing is asked" : string.Join("; ", seen);
    }

    private static string Seen(Scene scene, Leaf leaf) => leaf switch
    {
        ComponentLeaf c => Seen(scene, c),
        PropertyLeaf p => Seen(scene, p),
        FindingLeaf f => Seen(scene, f),
        _ => leaf.Target,
    };

    private static string Seen(Scene scene, ComponentLeaf leaf)
    {
        var title = scene.Knowledge.Component(leaf.Component).Title;
        var status = scene.Status(leaf.Component) switch
        {
            ComponentStatus.NotFound => "not found",
            ComponentStatus.Published => "published",
            ComponentStatus.Partial when scene.Elsewhere(leaf.Component) => "spoken of or pointed to, and not here to examine",
            ComponentStatus.Partial => "published in part",
            ComponentStatus.Withheld => "withheld",
            _ => "not applicable",
        };
        if (leaf.License is null || scene.StatusOf(leaf) != Truth.True || scene.Status(leaf.Component) == ComponentStatus.NotApplicable)
            return $"{title}: {status}";
        var license = scene.Assessment.Components[leaf.Component].License is { } id ? Excerpt.Of(id) : null;
        return (scene.LicenseOf(leaf), license) switch
        {
            (_, null) => $"{title}: {status}, but its licence is not known",
            (_, LicenseRules.Unlicensed) => $"{title}: {status} without a licence",
            (Truth.True, _) => $"{title}: {status} under {license}",
            (Truth.False, _) => $"{title}: {status} under {license}, which is not {Asked(leaf.License)}",
            _ => $"{title}: {status} under {license}, whose terms are not known here",
        };
    }

    private static string Asked(LicenseTest test) => test.Word switch
    {
        "open" => "an open licence",
        "osi" => "approved by the OSI",
        "fsf" => "listed as free by the FSF",
        "open-data" => "an open-data licence",
        "without" => $"free of these limits: {string.Join(", ", test.Without)}",
        _ => "stated",
    };

    private static string Seen(Scene scene, PropertyLeaf leaf)
    {
        var property = scene.Knowledge.Property(leaf.Property)!;
        if (!scene.Assessment.Properties.TryGetValue(leaf.Property, out var value)) return $"{property.Title}: not known";
        return $"{property.Title}: {property.Values.FirstOrDefault(v => v.Id == value)?.Title ?? Excerpt.Of(value)}";
    }

    private const int LongMessage = 160;

    private static string Seen(Scene scene, FindingLeaf leaf)
    {
        var findings = scene.Assessment.Findings.Where(f => f.Probe == leaf.Probe).ToImmutableArray();
        if (findings.IsEmpty) return $"nobody asked about {leaf.Probe.Replace('-', ' ')}";
        var telling = findings.OrderBy(f => f.Outcome is Outcome.True ? 0 : f.Outcome is Outcome.False ? 1 : 2).First();
        var message = telling.Message.TrimEnd('.');
        // What a long message quotes at its end stands in the finding itself.
        var quoted = message.EndsWith(')') ? message.IndexOf(" (", StringComparison.Ordinal) : -1;
        return quoted > 0 && message.Length > LongMessage ? message[..quoted] : message;
    }

    /// <summary>First letter large, full stop at the end.</summary>
    public static string Sentence(string text)
    {
        if (text.Length == 0) return text;
        var closed = text[^1] is '.' or '?' or '!' ? text : text + ".";
        return char.ToUpperInvariant(closed[0]) + closed[1..];
    }
}
