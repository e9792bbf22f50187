using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>What a prompt file is.</summary>
public enum PromptKind
{
    /// <summary>Words said to the model before the user speaks.</summary>
    System,

    /// <summary>The pattern into which words are put.</summary>
    Template,
}

/// <summary>A system prompt or prompt template among the files. Never rendered.</summary>
/// <param name="Path">The file.</param>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text.</param>
public sealed record PromptText(string Path, Digest? Digest, PromptKind Kind, string Text);
