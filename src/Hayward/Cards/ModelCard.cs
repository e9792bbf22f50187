using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>A model card: front matter and prose.</summary>
public sealed record ModelCard
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Digest of its bytes.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The front matter as a tree; empty when there is none or it cannot be read.</summary>
    public required JsonObject FrontMatter { get; init; }

    /// <summary>The known fields of the front matter, cleaned.</summary>
    public required CardFields Fields { get; init; }

    /// <summary>The prose.</summary>
    public required CardProse Prose { get; init; }

    /// <summary>Locator of a line, from 1.</summary>
    public string At(int line) => $"{Path}:{line}";

    /// <summary>Locator of a field of the front matter: its line where that is known.</summary>
    public string At(string key) => Fields.Lines.TryGetValue(key, out var line) ? At(line) : $"{Path}#{key}";
}
