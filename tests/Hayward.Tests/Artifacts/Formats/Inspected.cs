using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>A file in memory, read as the format that its content says, with everything that was noted.</summary>
internal sealed record Inspected(FileFormat Format, FormatReading Reading, ImmutableArray<Observation> Observations)
{
    /// <summary>Names of the broken rules, observed and returned, each once and sorted.</summary>
    public ImmutableArray<string> Rules =>
        [.. Observations.Where(o => o.Kind is ObservationKind.Deviation or ObservationKind.Bounded).Select(o => o.Subject)
            .Concat(Reading.Errors.Select(e => e.Rule)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Full names of what would be imported.</summary>
    public ImmutableArray<string> Imports => [.. Observations.Where(o => o.Kind == ObservationKind.Import).Select(o => o.Subject)];

    /// <summary>The tensors.</summary>
    public ImmutableArray<TensorInfo> Tensors => Reading.Content is TensorContent content ? content.Tensors : [];

    /// <summary>Reads <paramref name="file"/> as from disk, or as from a compressed member, which can only be read forward.</summary>
    public static Inspected Of(byte[] file, bool forward = false)
    {
        var inspection = Inspection.Of(file.Length);
        var source = new ByteSource(new MemoryStream(file), file.Length, new byte[4096], ahead: forward ? null : RandomBytes.Of(file));
        var known = FormatCatalog.Recognize(source.Head(), file.Length) ?? throw new InvalidOperationException("no format recognises the file");
        var reading = FormatCatalog.Read(known.Reader, source, inspection);
        source.Drain();
        return new Inspected(reading.Format ?? known.Format, reading, inspection.Observations);
    }

    /// <summary>Reads a real file.</summary>
    public static Inspected Data(string path) => Of(File.ReadAllBytes(TestData.Require(path)));
}
