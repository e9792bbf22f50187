using System.Collections.Immutable;

namespace Hayward.Artifacts;

/// <summary>What kind of place a locator names.</summary>
public enum LocatorKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>One file.</summary>
    File,

    /// <summary>An entry of the Hugging Face cache on this disk.</summary>
    HubCache,

    /// <summary>A model in the Ollama store on this disk.</summary>
    Ollama,
}

/// <summary>Everything measured about one model on this disk.</summary>
public sealed record ArtifactSet
{
    /// <summary>The locator as it was given.</summary>
    public required string Locator { get; init; }

    /// <summary>What kind of place it names.</summary>
    public required LocatorKind Kind { get; init; }

    /// <summary>Name for people: the folder's name, or <c>owner/name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hub repository <c>owner/name</c>, where the place itself tells it.</summary>
    public string? Repository { get; init; }

    /// <summary>Revision (a commit or a manifest digest), where the place itself tells it.</summary>
    public string? Revision { get; init; }

    /// <summary>What the reading was asked for; what it was not asked for is missing and not absent.</summary>
    public required Measures Measures { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<ModelFile> Files { get; init; }

    /// <summary>Problems of all files and of the place itself, by path.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];
}
