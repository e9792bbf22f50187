using System.Collections.Immutable;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Safeguards;

/// <summary>Where a safeguard is once the weights are out of hand.</summary>
public enum SafeguardPlace
{
    /// <summary>In the weights or in a file that a loader acts on without being asked.</summary>
    InFiles,

    /// <summary>In the chat template or the configuration: it travels, and whoever loads the model can leave it out with one line.</summary>
    InTemplate,

    /// <summary>With the publisher's service: who downloads the weights does not get it.</summary>
    StaysBehind,

    /// <summary>It is said to be in files, and they do not show it; never counted as travelling.</summary>
    Unknown,
}

/// <summary>What the travel test found of one safeguard.</summary>
/// <param name="Safeguard">The safeguard.</param>
/// <param name="Place">Where it is after the release.</param>
/// <param name="Files">Files that carry it.</param>
/// <param name="Because">One sentence.</param>
public sealed record SafeguardJourney(Safeguard Safeguard, SafeguardPlace Place, ImmutableArray<string> Files, string Because);
