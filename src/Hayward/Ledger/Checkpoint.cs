using System.Globalization;
using Hayward.Evidence;

namespace Hayward.Ledger;

/// <summary>What a log says of itself at one moment: its name, size and root (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">Name of the log, a line of text.</param>
/// <param name="Size">Leaves in the tree.</param>
/// <param name="Root">Root hash.</param>
/// <param name="Note">The note that carries it, with its signatures.</param>
public sealed record Checkpoint(string Origin, ulong Size, Hash256 Root, SignedNote Note)
{
    /// <summary>Reads a checkpoint; its signatures are read and not verified.</summary>
    /// <exception cref="FormatException">The text is none; the message says where it breaks the form.</exception>
    public static Checkpoint Read(string text)
    {
        var note = SignedNote.Read(text);
        var lines = note.Text[..^1].Split('\n');
        if (lines.Length < 3 || lines.Any(line => line.Length == 0)) throw new FormatException("a checkpoint has lines for origin, size and root, none empty");
        if (!ulong.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size.ToString(CultureInfo.InvariantCulture) != lines[1])
            throw new FormatException($"the second line of a checkpoint is the size of the tree in decimal digits");
        var root = new byte[Hash256.Size + 1];
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != Hash256.Size || Convert.ToBase64String(root, 0, length) != lines[2])
            throw new FormatException("the third line of a checkpoint is the root hash, 32 bytes in base64");
        return new Checkpoint(lines[0], size, Hash256.Read(root), note);
    }
}
