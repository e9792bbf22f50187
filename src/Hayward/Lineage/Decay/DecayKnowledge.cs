using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Lineage.Decay;

/// <summary>The shape of <c>knowledge/decay.yaml</c>.</summary>
internal sealed record DecayFile(
    ImmutableArray<DecayDefinition> Findings,
    ImmutableArray<DecayCause> Causes,
    ImmutableArray<BaseSign> Signs,
    CardHeadings Headings,
    ImmutableArray<LicenseFamily> Families,
    FigureSettings Figures,
    ImmutableSortedDictionary<string, Citation> Sources);

/// <summary>What must be seen of a model to answer.</summary>
public enum DecayNeed
{
    /// <summary>What a hub's list says.</summary>
    [JsonStringEnumMemberName("listing")]
    Listing,

    /// <summary>The names of its files, or the files.</summary>
    [JsonStringEnumMemberName("papers")]
    Papers,

    /// <summary>The text of its card.</summary>
    [JsonStringEnumMemberName("card")]
    Card,
}

/// <summary>The definition of a finding.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Question">The one yes/no question.</param>
/// <param name="Needs">What must be seen.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Definition">When the answer is yes.</param>
/// <param name="Remediation">What to do.</param>
/// <param name="Sources">Keys of the sources.</param>
public sealed record DecayDefinition(
    string Code, string Title, string Question, DecayNeed Needs, Severity Severity, string Definition, string Remediation, ImmutableArray<string> Sources);

/// <summary>A tool that writes cards.</summary>
/// <param name="Id">Stable word.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Words">Tags and libraries by which it is told.</param>
/// <param name="Writes">What it writes into a card.</param>
/// <param name="Sources">Keys of the sources.</param>
public sealed record DecayCause(string Id, string Title, ImmutableArray<string> Words, string Writes, ImmutableArray<string> Sources);

/// <summary>Tags and libraries that show that a model was made from another one.</summary>
/// <param name="Id">Stable word.</param>
/// <param name="Title">What they show.</param>
/// <param name="Words">The tags and libraries.</param>
public sealed record BaseSign(string Id, string Title, ImmutableArray<string> Words);

/// <summary>Headings below which a card says something, as parts of them in lower case.</summary>
/// <param name="Least">Letters and digits that must stand below.</param>
/// <param name="RiskNotes">Risks and limits.</param>
/// <param name="UseLimits">Uses that are ruled out.</param>
/// <param name="Evaluation">Tests and results.</param>
internal sealed record CardHeadings(int Least, ImmutableArray<string> RiskNotes, ImmutableArray<string> UseLimits, ImmutableArray<string> Evaluation);

/// <summary>Licences that are shown together in the flow between parents and children.</summary>
/// <param name="Id">Stable word.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Licenses">Identifiers.</param>
public sealed record LicenseFamily(string Id, string Title, ImmutableArray<string> Licenses);

/// <summary>Numbers that the figures rest on.</summary>
/// <param name="DriftLabels">Labels that are put in order, the most frequent first.</param>
/// <param name="Transitions">Pairs of licences that are shown.</param>
/// <param name="BootstrapRounds">Draws of the bootstrap.</param>
/// <param name="BootstrapSeed">Its seed.</param>
/// <param name="MostSteps">Steps to which survival is followed.</param>
/// <param name="DecidableLeast">Share of descendants whose whole chain must state its terms.</param>
/// <param name="ForgottenBelow">Share of traces below which a restriction counts as forgotten.</param>
public sealed record FigureSettings(
    int DriftLabels, int Transitions, int BootstrapRounds, int BootstrapSeed, int MostSteps, double DecidableLeast, double ForgottenBelow);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DecayFile))]
internal sealed partial class DecayKnowledgeContext : JsonSerializerContext;
