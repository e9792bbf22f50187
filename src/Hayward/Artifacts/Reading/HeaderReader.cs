using System.Collections.Immutable;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Locating;

namespace Hayward.Artifacts.Reading;

/// <summary>Lists the tensors of a place without reading their bytes: of safetensors and GGUF files the header alone is read. Containers whose listing
/// does not stand at the beginning are read whole once; files without tensors are passed over.</summary>
internal static class HeaderReader
{
    private const int Block = 64 * 1024;

    private static readonly ImmutableArray<FileFormat> ByHeader = [FileFormat.Safetensors, FileFormat.Gguf, FileFormat.LfsPointer];
    private static readonly ImmutableArray<FileFormat> Whole = [FileFormat.TorchZip, FileFormat.Pickle, FileFormat.Numpy, FileFormat.NumpyZip];

    private static readonly FileStreamOptions OpenOptions = new() { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete };

    /// <summary>The weight files of <paramref name="place"/>, without digests.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static ArtifactSet Read(Place place, CancellationToken cancellation)
    {
        var budget = new HeaderBudget(ReadLimits.AllHeaders);
        var files = place.Files.Select(f => Read(f, cancellation)).OfType<ModelFile>().Select(budget.Take).ToList();
        ImmutableArray<ModelFile> settled = [.. files.Select(budget.Settle)];
        return new ArtifactSet
        {
            Locator = place.Locator,
            Kind = place.Kind,
            Name = place.Name,
            Repository = place.Repository,
            Revision = place.Revision,
            Measures = Measures.None,
            Files = settled,
            Problems = [.. place.Problems.Concat(settled.SelectMany(f => f.Problems)).OrderBy(p => p.Path, StringComparer.Ordinal)],
        };
    }

    private static ModelFile? Read(PlacedFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var stream = new FileStream(file.FullPath, OpenOptions);
            var size = stream.Length;
            var source = new ByteSource(stream, size, new byte[Block], ahead: RandomBytes.Of(stream.SafeFileHandle, size));
            var format = FormatCatalog.Recognize(source.Head(), size)?.Format;
            // A file that claims by its name to hold weights and does not is a problem that the reader tells.
            if (format is null ? FormatCatalog.Claimed(file.Path) is null : !ByHeader.Contains(format.Value) && !Whole.Contains(format.Value))
                return null;
            if (format is { } known && Whole.Contains(known))
                return FileReader.Read(file, Measures.None, mayKeep: false, new ProgressMeter(null, size), cancellation);
            var problems = ImmutableArray.CreateBuilder<FileProblem>();
            var result = FileReader.ReadContent(file, source, Inspection.Of(size), mayKeep: false, problems);
            return result with { Size = size, Problems = problems.ToImmutable() };
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            var message = $"{file.Path} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions and the disk.";
            return new ModelFile { Path = file.Path, Size = file.Size, Problems = [new FileProblem(ProblemKind.Unreadable, file.Path, message)] };
        }
    }
}
