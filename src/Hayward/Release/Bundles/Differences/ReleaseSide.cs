using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;
using Hayward.Terms;

namespace Hayward.Release.Bundles.Differences;

/// <summary>A file of one side.</summary>
/// <param name="Digest">Digest of its bytes; null where they could not be read.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Decides">True when it decides what the model does.</param>
public sealed record SideFile(Digest? Digest, BundleRole Role, bool Decides);

/// <summary>A gate of one side.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Outcome"><c>pass</c>, <c>fail</c>, <c>inconclusive</c> or <c>not-applicable</c>.</param>
/// <param name="Where">Where it was judged.</param>
public sealed record SideGate(string Stage, string Outcome, string Where);

/// <summary>One of two releases that are compared, a bundle or the folder of a model with its dossier.</summary>
public sealed record ReleaseSide
{
    /// <summary>In short.</summary>
    public required SideSummary Summary { get; init; }

    /// <summary>What the publisher says.</summary>
    public required ReleaseDossier Dossier { get; init; }

    /// <summary>How <c>release.yaml</c> is named in sources.</summary>
    public required string DossierPath { get; init; }

    /// <summary>The terms of the release.</summary>
    public required ReleaseLicense License { get; init; }

    /// <summary>The files of the model, by path.</summary>
    public required ImmutableSortedDictionary<string, SideFile> Files { get; init; }

    /// <summary>The evidence as it is.</summary>
    public required ImmutableArray<EvidenceState> Evidence { get; init; }

    /// <summary>What becomes of each safeguard; those that cannot be told without weights that are not here are left out.</summary>
    public required ImmutableArray<SafeguardJourney> Safeguards { get; init; }

    /// <summary>Bases that the card names.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>Where the card names them; null where there is no card.</summary>
    public string? BasesAt { get; init; }

    /// <summary>The gates; empty where they were not judged.</summary>
    public ImmutableArray<SideGate> Gates { get; init; } = [];

    /// <summary>The stages, lowest first; empty where the ladder is not known.</summary>
    public ImmutableArray<string> Stages { get; init; } = [];

    /// <summary>Digest of the ladder; null where it is not known.</summary>
    public Digest? Ladder { get; init; }

    /// <summary>Hint of the key that signed the files of the model, by its own word.</summary>
    public string? ModelSigner { get; init; }

    /// <summary>What of it could not be read for a comparison, one sentence each.</summary>
    public ImmutableArray<string> Gaps { get; init; } = [];

    /// <summary>A line of <c>release.yaml</c> as a source.</summary>
    internal DifferenceSource At(int line, string? text = null) =>
        new(line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DossierPath}:{line}") : DossierPath, text);
}
