namespace Hayward.Artifacts.Formats.Text;

/// <summary>Source code beside the weights, and scripts in pictures.</summary>
internal sealed class SourceInspector : ITextInspector
{
    /// <inheritdoc/>
    public bool Wants(string name, FileFormat? format) => IsPython(name) || format == FileFormat.Image;

    /// <inheritdoc/>
    public bool Loads(string name) => IsPython(name);

    /// <inheritdoc/>
    public void Inspect(string name, ReadOnlyMemory<byte> text, Inspection inspection)
    {
        if (IsPython(name))
        {
            if (!text.Span.Trim(" \t\r\n"u8).IsEmpty)
                inspection.Observe(ObservationKind.Code, "Python source", 0, "it runs when a loader is told to trust remote code, or when somebody imports it", text.Length);
        }
        else if (Script(text.Span) is var at && at >= 0)
        {
            inspection.Observe(ObservationKind.Code, "script in a picture", at, "a browser that opens the picture by itself runs it");
        }
    }

    private static bool IsPython(string name) => name.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pyw", StringComparison.OrdinalIgnoreCase);

    private static int Script(ReadOnlySpan<byte> text)
    {
        foreach (var sign in (ReadOnlySpan<string>)["<script", "javascript:", "onload=", "onerror=", "<foreignObject"])
        {
            for (var at = 0; at + sign.Length <= text.Length; at++)
            {
                if (System.Text.Ascii.EqualsIgnoreCase(text.Slice(at, sign.Length), sign))
                    return at;
            }
        }
        return -1;
    }
}
