using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Scanning;

/// <summary>One rule of <c>knowledge/scanning/rules.yaml</c>: what a finding of it means and what to do.</summary>
public sealed record ScanRule
{
    /// <summary>Id, which findings name.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people, a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it says; <see cref="ScanVerdict.Clean"/> for what is looked at and harmless.</summary>
    public required ScanVerdict Verdict { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, as half a sentence without a full stop.</summary>
    public required string Why { get; init; }

    /// <summary>What to do, in one or two sentences; empty for a harmless case.</summary>
    public required string Remediation { get; init; }

    /// <summary>The observations it is about; null when another part of the scanner refers to it by id.</summary>
    public ScanRuleMatch? On { get; init; }

    /// <summary>Published advisories.</summary>
    public ImmutableArray<string> Advisories { get => field.IsDefault ? [] : field; init; }

    /// <summary>Where it comes from.</summary>
    public ImmutableArray<Citation> Sources { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Which observations a rule is about. Of several rules that match, the first in the file stands.</summary>
public sealed record ScanRuleMatch
{
    /// <summary>Kinds of observation.</summary>
    public required ImmutableArray<ObservationKind> Kinds { get; init; }

    /// <summary>Regular expressions, one of which the subject matches; empty for any subject.</summary>
    public ImmutableArray<string> Subjects { get => field.IsDefault ? [] : field; init; }

    /// <summary>Regular expressions, one of which the detail matches; empty for any detail.</summary>
    public ImmutableArray<string> Details { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Callables that do harm when a file names them: a file <c>knowledge/scanning/denied-….yaml</c>.</summary>
public sealed record DeniedFile
{
    /// <summary>What the list is about.</summary>
    public required string Title { get; init; }

    /// <summary>The callables, by what they do.</summary>
    public required ImmutableArray<DeniedGroup> Groups { get; init; }

    /// <summary>Where the list comes from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>Callables that do the same harm.</summary>
public sealed record DeniedGroup
{
    /// <summary>Id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What they do, as half a sentence without a full stop.</summary>
    public required string Why { get; init; }

    /// <summary>Published advisories in which they stand.</summary>
    public ImmutableArray<string> Advisories { get => field.IsDefault ? [] : field; init; }

    /// <summary>Modules of which everything is meant, submodules included.</summary>
    public ImmutableArray<string> Modules { get => field.IsDefault ? [] : field; init; }

    /// <summary>Single callables, and what is reached through them.</summary>
    public ImmutableArray<string> Callables { get => field.IsDefault ? [] : field; init; }
}

/// <summary>What a file may do with a callable that is allowed.</summary>
public enum CallableUse
{
    /// <summary>Name it.</summary>
    Import,

    /// <summary>Call it.</summary>
    Call,

    /// <summary>Put state or items on what it returned.</summary>
    State,
}

/// <summary>Callables that only rebuild data: a file <c>knowledge/scanning/allowed-….yaml</c>.</summary>
public sealed record AllowedFile
{
    /// <summary>What the list is about.</summary>
    public required string Title { get; init; }

    /// <summary>The callables, by what a file may do with them.</summary>
    public required ImmutableArray<AllowedGroup> Groups { get; init; }

    /// <summary>Where the list comes from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>Callables with which a file may do the same.</summary>
public sealed record AllowedGroup
{
    /// <summary>Why they are harmless.</summary>
    public required string Why { get; init; }

    /// <summary>What a file may do with them; nothing else passes.</summary>
    public required ImmutableArray<CallableUse> Uses { get; init; }

    /// <summary>Full names.</summary>
    public ImmutableArray<string> Callables { get => field.IsDefault ? [] : field; init; }

    /// <summary>Regular expressions that match full names from the first letter to the last.</summary>
    public ImmutableArray<string> Patterns { get => field.IsDefault ? [] : field; init; }
}

/// <summary>Names of Python 2 as Python 3 takes them: <c>knowledge/scanning/renamed.yaml</c>.</summary>
/// <param name="Modules">Old module to new.</param>
/// <param name="Names">Old full name to new.</param>
/// <param name="Sources">Where the list comes from.</param>
public sealed record RenamedFile(
    ImmutableSortedDictionary<string, string> Modules, ImmutableSortedDictionary<string, string> Names, ImmutableArray<Citation> Sources);

/// <summary>The rules: <c>knowledge/scanning/rules.yaml</c>.</summary>
/// <param name="Through">Modules that are dangerous at whatever place of a dotted name they stand.</param>
/// <param name="Rules">The rules, in the order in which they are asked.</param>
public sealed record ScanRuleFile(ImmutableArray<string> Through, ImmutableArray<ScanRule> Rules);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(WordEnumConverter<ScanVerdict>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<ObservationKind>),
        typeof(WordEnumConverter<CallableUse>),
    ])]
[JsonSerializable(typeof(ScanRuleFile))]
[JsonSerializable(typeof(DeniedFile))]
[JsonSerializable(typeof(AllowedFile))]
[JsonSerializable(typeof(RenamedFile))]
internal sealed partial class ScanKnowledgeContext : JsonSerializerContext;
