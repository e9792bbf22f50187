using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers;

/// <summary>Where training data come from, in the words of the Commission's template for the public summary of training content
/// (C(2025) 8311, 5 December 2025; the sections as reported, the original was not read).</summary>
public enum DataKind
{
    /// <summary>Data sets that anybody can have.</summary>
    PublicDataset,

    /// <summary>Data under a licence with their holder.</summary>
    Licensed,

    /// <summary>Other data from third parties.</summary>
    ThirdParty,

    /// <summary>Crawled from the web.</summary>
    Crawled,

    /// <summary>Taken from the users of a service.</summary>
    UserData,

    /// <summary>Made by a model; which one is said in <see cref="DataSource.Generator"/>.</summary>
    Synthetic,

    /// <summary>Made by people for this purpose.</summary>
    HumanMade,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One source of training data.</summary>
/// <param name="Id">Short name within the dossier.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">For people.</param>
/// <param name="Modality">Text, image, audio, video, code or other.</param>
/// <param name="License">Licence identifier; null where none is said.</param>
/// <param name="Locator">Where it can be had; null where it cannot.</param>
/// <param name="Digest">Digest of the data; null where it is not known.</param>
/// <param name="Size">How much, in the publisher's words; null where it is not said.</param>
/// <param name="Period">When it was collected, in the publisher's words; null where it is not said.</param>
/// <param name="Domains">The most frequent domains of crawled data.</param>
/// <param name="Generator">The model that made synthetic data; null when nothing did or it is not said, which for synthetic data is a gap.</param>
/// <param name="GeneratorOpen">Whether the weights of that model can be had: <c>yes</c>, <c>no</c>, or null where it is not said.</param>
/// <param name="GeneratorTerms">What the terms of that model say about training on its output; null where it is not said.</param>
/// <param name="Use">What it was used for: <c>pretraining</c>, <c>tuning</c>, <c>evaluation</c>, <c>alignment</c>.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record DataSource(
    string Id,
    DataKind Kind,
    string Name,
    string Modality,
    string? License = null,
    string? Locator = null,
    Digest? Digest = null,
    string? Size = null,
    string? Period = null,
    ImmutableArray<string> Domains = default,
    string? Generator = null,
    string? GeneratorOpen = null,
    string? GeneratorTerms = null,
    string? Use = null,
    int Line = 0);

/// <summary>An offer of support, or a need for it.</summary>
/// <param name="Id">Short name within the dossier.</param>
/// <param name="Side"><c>offer</c> or <c>need</c>.</param>
/// <param name="Kind"><c>compute</c>, <c>security</c>, <c>evaluation-tools</c>, <c>legal-clarity</c> or <c>other</c>.</param>
/// <param name="For">Whom: <c>universities</c>, <c>small-developers</c>, <c>civic-groups</c>, <c>public-bodies</c>, <c>auditors</c>.</param>
/// <param name="Text">What.</param>
/// <param name="Until">Last day of an offer; null when it does not end.</param>
/// <param name="Contact">How to ask for it; null where it is not said.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record SupportEntry(string Id, string Side, string Kind, ImmutableArray<string> For, string Text, DateOnly? Until = null, string? Contact = null, int Line = 0);

/// <summary>A change that matters for safety from one version to the next.</summary>
/// <param name="Version">The version that brought it.</param>
/// <param name="Date">When.</param>
/// <param name="Text">What changed.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record SafetyChange(string Version, DateOnly Date, string Text, int Line = 0);
