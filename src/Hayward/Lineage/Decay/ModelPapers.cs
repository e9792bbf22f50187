using System.Collections.Immutable;
using Hayward.Terms;

namespace Hayward.Lineage.Decay;

/// <summary>One place at which a model names a licence.</summary>
/// <param name="Place">Where: <c>card</c>, <c>tag</c>, or the name of a file.</param>
/// <param name="Declared">The words that stand there.</param>
/// <param name="License">The licence; null when it is none of those known, or no licence at all.</param>
public sealed record NamedLicense(string Place, string Declared, License? License);

/// <summary>What was seen among the files of a model beside its label. Null stands for what was not looked at, which is never a finding.</summary>
public sealed record ModelPapers
{
    /// <summary>Every place that names a licence.</summary>
    public ImmutableArray<NamedLicense> Named { get; init; } = [];

    /// <summary>A notice file is there.</summary>
    public bool? NoticeFile { get; init; }

    /// <summary>A licence file is there.</summary>
    public bool? LicenseFile { get; init; }

    /// <summary>Texts in which the sentence of a notice may stand; null when no text was read.</summary>
    public ImmutableArray<string>? Texts { get; init; }

    /// <summary>A use policy is there as a file, or its heading in the card.</summary>
    public bool? UseLimits { get; init; }

    /// <summary>The card has notes on risks.</summary>
    public bool? RiskNotes { get; init; }

    /// <summary>The card reports an evaluation.</summary>
    public bool? Evaluation { get; init; }

    /// <summary>True when a card was seen.</summary>
    public bool HasCard { get; init; }

    /// <summary>A base that files name and the field for it does not, with the place: <c>config.json (_name_or_path): owner/name</c>.</summary>
    public ImmutableArray<string> BasesElsewhere { get; init; } = [];
}
