using System.Buffers;
using System.Collections.Immutable;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Text;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Artifacts.Reading;

/// <summary>Reads one file once.</summary>
internal static class FileReader
{
    /// <summary>Size of a block in bytes: large enough that the system is seldom asked, small enough for eight at a time.</summary>
    internal const int BlockSize = 1024 * 1024;

    /// <summary>Files of this size and more may be hashed on a second thread while they are read; below, starting it would cost more.</summary>
    internal const long RingFrom = 4L * BlockSize;

    private const int SmallestBlock = 4096;

    private static readonly FileStreamOptions OpenOptions = new()
    {
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
        Share = FileShare.ReadWrite | FileShare.Delete,
    };

    /// <summary>Reads <paramref name="file"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="measures">What the reading shall give.</param>
    /// <param name="mayKeep">Keep the bytes if they are text.</param>
    /// <param name="meter">Counts the bytes.</param>
    /// <param name="cancellation">Stops between two blocks.</param>
    public static ModelFile Read(PlacedFile file, Measures measures, bool mayKeep, ProgressMeter meter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // A file with a ring has its blocks from there.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(file.Size + 1, SmallestBlock, BlockSize));
        try
        {
            return Read(file, measures, mayKeep, meter, buffer, cancellation);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            var message = $"{file.Path} cannot be read ({refused.Message.TrimEnd('.')}); check its permissions and the disk.";
            return new ModelFile { Path = file.Path, Size = file.Size, Problems = [new FileProblem(ProblemKind.Unreadable, file.Path, message)] };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ModelFile Read(
        PlacedFile file, Measures measures, bool mayKeep, ProgressMeter meter, byte[] buffer, CancellationToken cancellation)
    {
        var info = new FileInfo(file.FullPath);
        var (size, time) = (info.Length, info.LastWriteTimeUtc);
        using var digests = new FileDigests(file, measures, size);
        using var stream = new FileStream(file.FullPath, OpenOptions);
        using var ring = WantsRing(size, meter) ? new BlockRing(BlockSize, digests.Append) : null;
        var tensors = (measures & (Measures.Tensors | Measures.Statistics)) == 0 ? null : new TensorLane(measures, size);
        var source = new ByteSource(stream, size, buffer, block =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (ring is null)
                digests.Append(block);
            digests.AppendFurther(block);
            tensors?.See(block);
            meter.Add(block.Length, file.Path);
        }, RandomBytes.Of(stream.SafeFileHandle, size), ring)
        {
            StopsBeyondLength = true,
        };
        source.Expecting = expected => tensors?.Expect(expected, source.Current);

        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        var inspection = Inspection.Of(size);
        var result = ReadContent(file, source, inspection, mayKeep, problems);
        if (tensors is not null && problems.Any(p => p.Kind == ProblemKind.Truncated))
            tensors = null;
        if (result.Content is TensorContent announced)
            source.Expect(announced.Tensors);
        source.Drain();
        ring?.Complete();
        if (result.Content is TensorContent content && tensors is not null)
        {
            result = result with { Content = content with { Tensors = tensors.Settle(content.Tensors, source.Ahead, cancellation) } };
            if (tensors.BeyondBound)
                problems.Add(TooMuchOverlap(file));
        }
        info.Refresh();
        if (source.Fetched != size || !info.Exists || info.Length != size || info.LastWriteTimeUtc != time)
        {
            problems.Add(new FileProblem(
                ProblemKind.ChangedWhileRead, file.Path,
                $"{file.Path} changed while it was read; wait until nothing writes to it and examine it again."));
            return result with { Size = source.Fetched, Content = null, Bytes = null, Explained = false, Problems = problems.ToImmutable() };
        }
        var (sha256, stored) = digests.Finish();
        CheckStored(file, stored, problems);
        return result with
        {
            Size = size,
            Digest = sha256,
            MoreDigests = digests.FinishFurther(),
            Observations = measures.HasFlag(Measures.Observations) ? inspection.Observations : [],
            Problems = problems.ToImmutable(),
        };
    }

    /// <summary>A second thread helps only where the files that wait do not keep the other processors as busy as this one.</summary>
    private static bool WantsRing(long size, ProgressMeter meter) =>
        size >= RingFrom && meter.Left - size < size * (Environment.ProcessorCount - 1L);

    private static FileProblem TooMuchOverlap(PlacedFile file) => new(
        ProblemKind.BeyondBound, file.Path,
        $"{file.Path} was hashed and its tensors were not, because together they have more than {TensorLane.MostTimes} times the bytes of the file; "
        + "ask its publisher for one whose tensors do not overlap.");

    /// <summary>What the beginning of a file tells, and for formats that are read whole all of it.</summary>
    internal static ModelFile ReadContent(
        PlacedFile file, ByteSource source, Inspection inspection, bool mayKeep, ImmutableArray<FileProblem>.Builder problems)
    {
        var head = source.Head();
        var result = new ModelFile { Path = file.Path, Size = source.Length };
        if (head.IsEmpty)
        {
            if (FormatCatalog.Claimed(file.Path) is { } promised)
                problems.AddRange(FormatCatalog.Read(promised, source, inspection).Errors.Select(e => Problem(file, e)));
            return result with { Format = FileFormat.Empty, Explained = problems.Count == 0 };
        }
        if (FormatCatalog.Recognize(head, source.Length) is { } known)
        {
            var reading = FormatCatalog.Read(known.Reader, source, inspection);
            problems.AddRange(reading.Errors.Select(e => Problem(file, e)));
            return result with { Format = reading.Format ?? known.Format, Content = reading.Content, Explained = reading.Explained };
        }
        var text = TextFormat.Recognize(head, source.Length);
        if (FormatCatalog.Claimed(file.Path) is { } claimed)
        {
            // The name claims a format that the content is not: say which of its rules is broken first, and believe the content.
            problems.AddRange(FormatCatalog.Read(claimed, source, inspection).Errors.Select(e => Problem(file, e)));
            return result with { Format = text ?? FileFormat.Unknown };
        }
        return text is null && !TextBudget.PromisesText(file.Path)
            ? result with { Format = FileFormat.Unknown }
            : ReadText(file, source, inspection, result with { Format = text ?? FileFormat.Unknown }, mayKeep, problems);
    }

    private static ModelFile ReadText(
        PlacedFile file, ByteSource source, Inspection inspection, ModelFile result, bool mayKeep, ImmutableArray<FileProblem>.Builder problems)
    {
        var format = result.Format == FileFormat.Unknown ? (FileFormat?)null : result.Format;
        mayKeep &= source.Length <= ReadLimits.KeptText;
        var body = TextBody.Read(source, mayKeep || TextCatalog.Wants(file.Path, format, source.Length));
        var looked = TextCatalog.Inspect(file.Path, format, source.Length, body.Bytes, inspection);
        if (body.Invalid is { } offset)
        {
            if (TextBudget.PromisesText(file.Path))
                problems.Add(new FileProblem(
                    ProblemKind.NotUtf8, file.Path,
                    $"{file.Path} should be UTF-8 text and is not, at offset {offset:N0}; save it as UTF-8.", offset));
            result = result with { Format = FileFormat.Unknown };
        }
        if (!mayKeep && TextBudget.PromisesText(file.Path))
        {
            var bound = source.Length > ReadLimits.KeptText
                ? $"it has {source.Length:N0} bytes and {ReadLimits.KeptText:N0} are read"
                : "the texts of the folder together are too large";
            problems.Add(new FileProblem(
                ProblemKind.BeyondBound, file.Path, $"{file.Path} was hashed and its text was not kept, because {bound}."));
        }
        return result with { Explained = looked && body.Invalid is null, Bytes = mayKeep ? body.Bytes : null };
    }

    private static void CheckStored(PlacedFile file, Digest found, ImmutableArray<FileProblem>.Builder problems)
    {
        if (file.Stored is not { } stored || found == stored)
            return;
        problems.Add(new FileProblem(
            ProblemKind.DigestMismatch, file.Path,
            $"{file.Path} is stored as {stored} and its bytes have {found}; delete it and fetch it again."));
    }

    private static FileProblem Problem(PlacedFile file, FormatError error)
    {
        var advice = error.Kind switch
        {
            ProblemKind.Truncated => "fetch it again",
            ProblemKind.BeyondBound => "it was hashed and not interpreted further",
            _ => "fetch it again or ask its publisher for one that keeps the format",
        };
        return new FileProblem(error.Kind, file.Path, $"{file.Path}: {error.Text}; {advice}.", error.Offset, error.Rule);
    }
}
