using System.Text;

namespace Hayward.Ledger;

/// <summary>A text with signatures beneath it (C2SP signed-note).</summary>
/// <param name="Text">What is signed, with the line feed at its end.</param>
/// <param name="Signatures">In the order of the note; at least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MaxLength = 64 * 1024;
    private const int MaxSignatures = 64;

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">The text is none; the message says where it breaks the form.</exception>
    public static SignedNote Read(string note)
    {
        if (note.Length > MaxLength) throw new FormatException($"a signed note of more than {MaxLength} characters is not read");
        if (note.Any(c => c < ' ' && c != '\n')) throw new FormatException("a signed note has no control character but the line feed");
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0) throw new FormatException("a signed note has an empty line between text and signatures");
        var lines = note[(split + 2)..];
        if (!lines.EndsWith('\n')) throw new FormatException("a signed note ends with a line feed after at least one signature");
        var signatures = lines[..^1].Split('\n');
        if (signatures.Length > MaxSignatures) throw new FormatException($"a signed note with more than {MaxSignatures} signatures is not read");
        return new SignedNote(note[..(split + 1)], [.. signatures.Select(Signature)]);
    }

    /// <summary>Whether a signature of that name and hint is the key's over the text. One that is there and does not verify is not made good by another.</summary>
    public bool IsSignedBy(string name, ReadOnlySpan<byte> hint, PublicKey key)
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var found = false;
        foreach (var signature in Signatures)
        {
            if (signature.Name != name || !hint.SequenceEqual(signature.Hint.Span)) continue;
            if (!key.Verify(text, signature.Value.Span)) return false;
            found = true;
        }

        return found;
    }

    private static NoteSignature Signature(string line)
    {
        var parts = line.Split(' ');
        if (parts is not ["\u2014", { Length: > 0 } name, { } encoded] || name.Contains('+', StringComparison.Ordinal))
            throw new FormatException("a signature line of a note is a dash (U+2014), a name and base64");
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length <= NoteSignature.HintSize || Convert.ToBase64String(bytes, 0, length) != encoded)
            throw new FormatException($"the signature of {name} is not base64 of a hint of {NoteSignature.HintSize} bytes and a signature");
        return new NoteSignature(name, bytes.AsMemory(0, NoteSignature.HintSize), bytes.AsMemory(NoteSignature.HintSize..length));
    }
}
