using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>The shape of <c>knowledge/licenses/identifiers.yaml</c>.</summary>
internal sealed record IdentifierFile(
    ImmutableArray<Citation> Sources,
    ImmutableHashSet<string> MofOpen,
    ImmutableHashSet<string> OpenDefinition,
    ImmutableArray<string> Licenses)
{
    public const string Path = "licenses/identifiers.yaml";

    public static IdentifierFile Read(KnowledgeBase knowledge) => knowledge[Path].Read(LicenseKnowledgeContext.Default.IdentifierFile);
}

/// <summary>The shape of <c>knowledge/licenses/hub.yaml</c>.</summary>
internal sealed record HubFile(ImmutableArray<Citation> Sources, ImmutableArray<HubEntry> Tags, ImmutableArray<string> AddressesWithIds);

/// <summary>One licence tag of the hub.</summary>
internal sealed record HubEntry(string Tag, string Id);

/// <summary>The shape of a file about one licence. A list that the file does not have is empty: the generated reader passes the default of
/// its type, which for a list is none at all.</summary>
internal sealed record LicenseFile
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public LicenseKind Kind { get; init; }

    public string? VersionOf { get; init; }

    /// <summary>Other identifiers to which the terms of this file apply as they stand.</summary>
    public ImmutableArray<string> AlsoFor { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> Aliases { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> Urls { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> ContentTypes { get => field.IsDefault ? [] : field; init; }

    public bool FsfLibre { get; init; }

    /// <summary>Other identifiers of texts that say the same in other words, so that the terms of this file are theirs too.</summary>
    public ImmutableArray<string> SameTermsFor { get => field.IsDefault ? [] : field; init; }

    /// <summary>Identifiers of the same text with the words "or any later version".</summary>
    public OrLaterEntry? OrLater { get; init; }

    public ImmutableArray<LicensePart> Parts { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<GrantEntry> Grants { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<LicenseTerm> Limits { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<LicenseTerm> Duties { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<LicenseTerm> Scopes { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<LicenseTerm> Endings { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<LicenseTerm> Bindings { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> Notes { get => field.IsDefault ? [] : field; init; }

    public LicenseWording? Wording { get; init; }

    public ImmutableArray<Citation> Sources { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Rights that one clause grants together.</summary>
internal sealed record GrantEntry(ImmutableArray<string> Ids, string? Where = null, string? Text = null, string? Except = null, string? Part = null, bool Verified = true);

/// <summary>Identifiers that let the recipient choose a later version.</summary>
/// <param name="Ids">The identifiers.</param>
/// <param name="AlsoUnder">Licences under which a derivative may then pass, beside those of the text itself.</param>
internal sealed record OrLaterEntry(ImmutableArray<string> Ids, ImmutableArray<string> AlsoUnder);

/// <summary>The shape of <c>knowledge/terms.yaml</c>.</summary>
internal sealed record TermFile(
    ImmutableArray<Citation> Sources,
    ImmutableArray<TermWord> Terms,
    ImmutableArray<VocabularyWord> Occasions,
    ImmutableArray<VocabularyWord> Units,
    ImmutableArray<VocabularyWord> Uses,
    ImmutableArray<VocabularyWord> Parts,
    ImmutableArray<VocabularyWord> Modes,
    ImmutableArray<VocabularyWord> Strengths,
    ImmutableArray<VocabularyWord> Subjects,
    ImmutableArray<string> Unions);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IdentifierFile))]
[JsonSerializable(typeof(HubFile))]
[JsonSerializable(typeof(LicenseFile))]
[JsonSerializable(typeof(TermFile))]
internal sealed partial class LicenseKnowledgeContext : JsonSerializerContext;
