using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Openness.Frameworks;

namespace Hayward.Openness.Declarations;

/// <summary>A file of the Model Openness Tool: a model described by component and licence, as its assessor declares it. Read with tolerance:
/// what is not understood is named in <see cref="Issues"/> and nothing is guessed.</summary>
public sealed record MotFile
{
    /// <summary>Text beyond this is refused; real files have some 3 KB.</summary>
    public const int MaxText = 1024 * 1024;

    // The framework has 17 components; a file with more strangers than this is not about it.
    private const int MostIssues = 100;

    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Who released it, or null.</summary>
    public string? Producer { get; init; }

    /// <summary>Licence of each listed component by the component's name in the file, after the licences of the whole release have been
    /// applied; null when it has none.</summary>
    public required ImmutableDictionary<string, string?> Licenses { get; init; }

    /// <summary>What was not understood, one sentence each.</summary>
    public ImmutableArray<string> Issues { get; init; } = [];

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="framework">The Model Openness Framework, which names the components and their content types.</param>
    /// <exception cref="AssessmentFileException">The text is too long, is not YAML, or holds no release.</exception>
    public static MotFile Parse(string text, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var ladder = framework.Levels ?? throw new ArgumentException("The framework has no classes.", nameof(framework));
        var release = AssessmentText.Map(AssessmentText.Read(text, MaxText), "release")
            ?? throw new AssessmentFileException("There is no 'release'; a Model Openness Tool file has the keys 'framework' and 'release'.");
        var known = ladder.Levels.SelectMany(l => l.Items).ToDictionary(i => i.Name, StringComparer.Ordinal);
        var licenses = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        var issues = ImmutableArray.CreateBuilder<string>();
        if (release["components"] is not JsonArray components) components = [];
        foreach (var entry in components)
        {
            if (entry is not JsonObject component || AssessmentText.Word(component["name"]) is not { } name)
                issues.Add("A component has no name; it was left out.");
            else if (!known.TryGetValue(name, out var item))
                issues.Add($"'{Excerpt.Of(name)}' is not a component of the framework; it was left out.");
            else
                licenses[name] = LicenseOf(component, item.Content, release["license"] as JsonObject);
        }

        return new MotFile
        {
            Name = AssessmentText.Word(release["name"]) ?? "unnamed",
            Producer = AssessmentText.Word(release["producer"]),
            Licenses = licenses.ToImmutable(),
            Issues = issues.Count <= MostIssues ? issues.ToImmutable() : [.. issues.Take(MostIssues), $"{issues.Count - MostIssues} more like these."],
        };
    }

    // An own licence stands even when it is empty; only without the key do the licences of the release apply, by content type first.
    private static string? LicenseOf(JsonObject component, string content, JsonObject? release)
    {
        var id = component.ContainsKey("license")
            ? AssessmentText.Word(component["license"])
            : Named(release, content) ?? Named(release, "distribution");
        return id == LicenseRules.Unlicensed ? null : id;
    }

    private static string? Named(JsonObject? release, string key) =>
        release is null ? null : AssessmentText.Word(AssessmentText.Map(release, key)?["name"]);

    /// <summary>The declaration as an assessment: what is listed is published, what is not listed is withheld, and what has no licence is
    /// known to have none, for the assessor looked at every component.</summary>
    public Assessment ToAssessment(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var states = framework.Levels!.Levels.SelectMany(l => l.Items).Select(item => Licenses.TryGetValue(item.Name, out var license)
            ? new ComponentState { Id = item.Component, Status = ComponentStatus.Published, License = license ?? LicenseRules.Unlicensed, Note = "Listed in the file." }
            : new ComponentState { Id = item.Component, Status = ComponentStatus.Withheld, Note = "Not listed in the file." });
        return new Assessment { Subject = Name, Components = states.ToImmutableSortedDictionary(s => s.Id, s => s, StringComparer.Ordinal) };
    }
}
