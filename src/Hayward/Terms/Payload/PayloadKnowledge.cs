using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms.Payload;

/// <summary><c>knowledge/payload.yaml</c>: the words of the files that a payload writes. Slots stand in braces.</summary>
/// <param name="Notice">Lines before the entries of NOTICE.</param>
/// <param name="Changes">Lines of CHANGES.md.</param>
/// <param name="PassOn">Lines before the clauses of PASS-ON.md.</param>
/// <param name="PassOnClause">The clause for one licence.</param>
/// <param name="Sections">Sections that are added to the card.</param>
/// <param name="FamilyTags">Tags that name a family of models and pass to what is made of them.</param>
/// <param name="Sources">Where the duties stand.</param>
internal sealed record PayloadWords(
    ImmutableArray<string> Notice,
    ImmutableArray<string> Changes,
    ImmutableArray<string> PassOn,
    ImmutableArray<string> PassOnClause,
    ImmutableArray<PayloadSection> Sections,
    ImmutableArray<string> FamilyTags,
    ImmutableArray<Citation> Sources)
{
    public const string Path = "payload.yaml";

    public static PayloadWords Read(KnowledgeBase knowledge) => knowledge[Path].Read(PayloadContext.Default.PayloadWords);

    /// <summary>Lines with their slots filled.</summary>
    public static string Fill(IEnumerable<string> lines, params (string Slot, string Value)[] slots) =>
        slots.Aggregate(string.Join('\n', lines), (text, slot) => text.Replace("{" + slot.Slot + "}", slot.Value, StringComparison.Ordinal));
}

/// <summary>A section of the card.</summary>
/// <param name="Id">What it is for: <c>terms</c>, <c>use-limits</c>, <c>risk-notes</c>, <c>evaluation</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Headings">Words of headings by which a card is known to have such a section already.</param>
/// <param name="Text">Its text.</param>
internal sealed record PayloadSection(string Id, string Title, ImmutableArray<string> Headings, ImmutableArray<string> Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PayloadWords))]
internal sealed partial class PayloadContext : JsonSerializerContext;
