namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>Is led through a protocol buffer. Offsets are those of the file.</summary>
internal interface IWireVisitor
{
    /// <summary>A message begins.</summary>
    /// <param name="field">The field that it is.</param>
    /// <param name="at">Its first byte.</param>
    /// <param name="length">Its length in bytes.</param>
    void Enter(WireField field, long at, long length);

    /// <summary>The message ends.</summary>
    void Leave(WireField field);

    /// <summary>A number of any width; those of a run come one by one if they are of variable length.</summary>
    void Number(WireField field, ulong value, long at);

    /// <summary>A text, as far as it is UTF-8.</summary>
    void Text(WireField field, string text, long at);

    /// <summary>Bytes, or numbers of fixed width in a run.</summary>
    void Bytes(WireField field, long at, long length);

    /// <summary>A field that the definition does not have, or that is written in another way.</summary>
    void Unknown(WireMessage message, int number, long at, long length);

    /// <summary>A field that may occur once occurs again.</summary>
    void Again(WireField field, long at);
}
