namespace Hayward.Artifacts.Formats.Configs;

/// <summary>Is led through a configuration, whichever language it is written in.</summary>
internal interface IConfigVisitor
{
    /// <summary>A map or a list begins.</summary>
    void Begin(bool list, long at);

    /// <summary>A key of the innermost map.</summary>
    void Key(string key);

    /// <summary>A single value.</summary>
    /// <param name="text">The text, or the number or word as written.</param>
    /// <param name="quoted">True for a text.</param>
    /// <param name="at">Byte offset of it.</param>
    void Value(string text, bool quoted, long at);

    /// <summary>The innermost map or list ends.</summary>
    void End(long at);

    /// <summary>A value asks to be made as an object of the language that reads it.</summary>
    void Tag(string tag, long at)
    {
    }
}
