using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>Says in words what was released, from <c>knowledge/release-type.yaml</c>: what is given, then what is not, then the terms.</summary>
internal sealed class ReleaseType
{
    private readonly ReleaseTypeFile _file;

    private ReleaseType(ReleaseTypeFile file, KnowledgeFile source) => (_file, Path, Digest) = (file, source.Path, source.Digest);

    public string Path { get; }

    public Digest Digest { get; }

    public static ReleaseType Load(KnowledgeBase knowledge)
    {
        var file = knowledge["release-type.yaml"];
        return new ReleaseType(file.Read(InventoryContext.Default.ReleaseTypeFile), file);
    }

    public string Words(ImmutableArray<ComponentState> components, ImmutableSortedDictionary<string, string> properties, ReleaseLicense license, bool alone)
    {
        bool Holds(ReleaseWords words) => words.Component is { } component
            ? words.Is.Contains(Name(components.First(c => c.Id == component).Status))
            : words.Property is { } property && words.Is.Contains(properties.GetValueOrDefault(property) ?? "unknown");
        var given = _file.Given.Where(Holds).Select(w => w.Say).Distinct(StringComparer.Ordinal).ToList();
        var first = given.Count switch
        {
            0 => _file.NothingGiven,
            1 => given[0],
            _ => $"{string.Join(", ", given.Take(given.Count - 1))} and {given[^1]}",
        };
        // Of what lies beside a single file nothing is known, so nothing is said to be missing.
        var rest = _file.Rest.Where(w => Holds(w) && !(alone && (w.Is.Contains("not-found") || w is { Property: "license", Is: ["none"] }))).Select(w => w.Say.Replace("{license}", license.Id ?? license.Declared ?? "", StringComparison.Ordinal));
        return string.Join(", ", rest.Append(alone ? _file.Alone : null).OfType<string>().Distinct(StringComparer.Ordinal).Prepend(first));
    }

    private static string Name(ComponentStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());
}
