namespace Hayward.Ledger;

/// <summary>One signature under a note.</summary>
/// <param name="Name">Whose it claims to be.</param>
/// <param name="Hint">Four bytes that point to the key; no proof of anything.</param>
/// <param name="Value">The signature.</param>
public sealed record NoteSignature(string Name, ReadOnlyMemory<byte> Hint, ReadOnlyMemory<byte> Value)
{
    /// <summary>Length in bytes of the hint.</summary>
    public const int HintSize = 4;
}
