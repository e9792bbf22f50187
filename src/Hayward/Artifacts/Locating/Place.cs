using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Locating;

/// <summary>A place on this disk that a locator names, with the files to be read. Nothing in it has been opened yet but
/// manifests.</summary>
public sealed record Place
{
    /// <summary>The locator as it was given.</summary>
    public required string Locator { get; init; }

    /// <summary>What kind of place it is.</summary>
    public required LocatorKind Kind { get; init; }

    /// <summary>Name for people: the folder's name, or <c>owner/name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hub repository <c>owner/name</c>, where the place itself tells it.</summary>
    public string? Repository { get; init; }

    /// <summary>Revision (a commit or a manifest digest), where the place itself tells it.</summary>
    public string? Revision { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<PlacedFile> Files { get; init; }

    /// <summary>What is wrong with the place itself: links that leave it, pipes, folders that cannot be read.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];
}

/// <summary>One file of a place.</summary>
/// <param name="Path">Path within the place, with <c>/</c>.</param>
/// <param name="FullPath">Where its bytes are; links are already followed.</param>
/// <param name="Size">Size in bytes when the place was listed.</param>
/// <param name="Stored">The digest under which a store keeps it; null where there is none.</param>
public sealed record PlacedFile(string Path, string FullPath, long Size, Digest? Stored = null);
