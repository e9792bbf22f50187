using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>What is observed in files in memory.</summary>
internal static class Observed
{
    /// <summary>Observations in a text of this name.</summary>
    public static ImmutableArray<Observation> InText(string name, string text) => InText(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Observations in a text of this name.</summary>
    public static ImmutableArray<Observation> InText(string name, byte[] bytes)
    {
        var inspection = Inspection.Of(bytes.Length);
        var format = TextFormat.Recognize(bytes, bytes.Length);
        TextCatalog.Wants(name, format, bytes.Length).ShouldBeTrue(name);
        TextCatalog.Inspect(name, format, bytes.Length, bytes, inspection);
        return inspection.Observations;
    }

    /// <summary>Reads a file that can also be read at any place.</summary>
    public static (FormatReading Reading, ImmutableArray<Observation> Observations) In(IFormat format, byte[] file, bool ahead = true)
    {
        var inspection = Inspection.Of(file.Length);
        var source = new ByteSource(new MemoryStream(file), file.Length, new byte[4096], ahead: ahead ? RandomBytes.Of(file) : null);
        return (FormatCatalog.Read(format, source, inspection), inspection.Observations);
    }
}
