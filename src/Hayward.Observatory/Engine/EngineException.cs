namespace Hayward.Observatory.Engine;

/// <summary>The engine is missing, or could not do what it was asked. The message is one sentence for people.</summary>
public sealed class EngineException : Exception
{
    internal EngineException(string message)
        : base(message)
    {
    }

    /// <summary>What the engine says of a fault runs over several lines: the kind, the sentence, advice, and the place in the statement.</summary>
    internal static EngineException Of(string? words)
    {
        var text = words ?? "the engine failed and did not say why";
        var place = text.IndexOf("\nLINE ", StringComparison.Ordinal);
        var said = (place < 0 ? text : text[..place]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new EngineException(string.Join(' ', said).TrimEnd('.', '!') + ".");
    }
}
