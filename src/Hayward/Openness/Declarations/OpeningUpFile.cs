using System.Collections.Immutable;
using Hayward.Openness.Frameworks;

namespace Hayward.Openness.Declarations;

/// <summary>How an assessor classed one dimension.</summary>
public enum DimensionClass
{
    /// <summary>Not classed, or in a word that is not known. No points, and said so.</summary>
    Unknown,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Partly open.</summary>
    Partial,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>A project of Opening up ChatGPT or a system of the European Open Source AI Index: dimensions that an assessor classed as open,
/// partial or closed.</summary>
/// <param name="Name">Name of the project or system.</param>
/// <param name="Classes">Class of every dimension of the framework, by its id.</param>
/// <param name="License">Licence as the file states it, or null.</param>
public sealed record OpeningUpFile(string Name, ImmutableSortedDictionary<string, DimensionClass> Classes, string? License)
{
    /// <summary>Text beyond this is refused; real files have some 5 KB.</summary>
    public const int MaxText = 1024 * 1024;

    /// <summary>Dimensions that are not classed.</summary>
    public ImmutableArray<string> Unclassed => [.. Classes.Where(c => c.Value == DimensionClass.Unknown).Select(c => c.Key)];

    /// <summary>Reads a file by the framework that names its dimensions.</summary>
    /// <exception cref="AssessmentFileException">The text is too long, is not YAML, or holds none of the dimensions.</exception>
    public static OpeningUpFile Parse(string text, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var tree = AssessmentText.Read(text, MaxText);
        if (!framework.Dimensions.Any(d => tree.ContainsKey(d.Id)))
            throw new AssessmentFileException($"None of the dimensions of {framework.Title} is there; keys such as '{framework.Dimensions[0].Id}' with a 'class' were expected.");
        var subject = AssessmentText.Map(tree, "project") ?? AssessmentText.Map(tree, "system");
        return new OpeningUpFile(
            AssessmentText.Word(subject?["name"]) ?? "unnamed",
            framework.Dimensions.ToImmutableSortedDictionary(
                d => d.Id,
                d => Class(AssessmentText.Word(AssessmentText.Map(tree, d.Id)?["class"])),
                StringComparer.Ordinal),
            AssessmentText.Word(subject?["license"]) ?? AssessmentText.Word(subject?["endmodellicense"]));
    }

    private static DimensionClass Class(string? word) => word?.ToLowerInvariant() switch
    {
        "open" => DimensionClass.Open,
        "partial" => DimensionClass.Partial,
        "closed" => DimensionClass.Closed,
        _ => DimensionClass.Unknown,
    };

    /// <summary>The sum over the dimensions, in the points of the framework.</summary>
    public double Score(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        return framework.Dimensions.Sum(d => Classes[d.Id] switch
        {
            DimensionClass.Open => framework.Points.Open,
            DimensionClass.Partial => framework.Points.Partial,
            _ => 0,
        });
    }

    /// <summary>The classes as an assessment: open is published, partial is partly published, closed is withheld, for the assessor looked.</summary>
    public Assessment ToAssessment(Framework framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var states = framework.Dimensions.Where(d => d.Shows is not null).Select(d => new ComponentState
        {
            Id = d.Shows!,
            Status = Classes[d.Id] switch
            {
                DimensionClass.Open => ComponentStatus.Published,
                DimensionClass.Partial => ComponentStatus.Partial,
                DimensionClass.Closed => ComponentStatus.Withheld,
                _ => ComponentStatus.NotFound,
            },
            Note = $"Classed under '{d.Id}'.",
        });
        return new Assessment { Subject = Name, Components = states.ToImmutableSortedDictionary(s => s.Id, s => s, StringComparer.Ordinal) };
    }
}
