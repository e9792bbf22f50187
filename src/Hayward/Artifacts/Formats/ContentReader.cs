using Hayward.Artifacts.Formats.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats;

/// <summary>Reads a member of a container as what its content is. A broken rule becomes an observation, because the member has no entry of
/// its own among the files.</summary>
internal static class ContentReader
{
    /// <summary>Reads <paramref name="source"/>; what is not understood is noted in <paramref name="inspection"/>.</summary>
    public static (FileFormat Format, FormatReading Reading) Read(string name, ByteSource source, Inspection inspection)
    {
        var head = source.Head();
        if (head.IsEmpty)
            return (FileFormat.Empty, FormatReading.Nothing with { Explained = true });
        if (FormatCatalog.Recognize(head, source.Length) is { } known)
        {
            var told = inspection.Told;
            var reading = FormatCatalog.Read(known.Reader, source, inspection);
            foreach (var error in reading.Errors)
                inspection.Observe(ObservationKind.Deviation, error.Rule, error.Offset, error.Text);
            if (!reading.Explained && inspection.Told == told)
                inspection.Observe(ObservationKind.Unexplained, known.Format.ToString(), 0, "its content is recognised and not read", source.Length);
            return (reading.Format ?? known.Format, reading);
        }
        if (TextFormat.Recognize(head, source.Length) is { } text && ReadText(name, text, source, inspection))
            return (text, FormatReading.Nothing with { Explained = true });
        inspection.Observe(ObservationKind.Unexplained, name, 0, "its content is not recognised", source.Length);
        return (FileFormat.Unknown, FormatReading.Nothing);
    }

    private static bool ReadText(string name, FileFormat format, ByteSource source, Inspection inspection)
    {
        var body = TextBody.Read(source, TextCatalog.Wants(name, format, source.Length));
        return TextCatalog.Inspect(name, format, source.Length, body.Bytes, inspection) && body.Invalid is null;
    }
}
