using System.Security.Cryptography;
using Hayward.Artifacts.Reading;

namespace Hayward.Release.Bundles;

/// <summary>Writes a bundle whole or not at all: into a folder beside its place, which is moved there at the end.</summary>
internal static class BundleWriting
{
    /// <summary>Refuses a place where something is already.</summary>
    /// <exception cref="ReleaseBundleException">Something is there.</exception>
    public static void Free(string to)
    {
        if (Path.Exists(to)) throw new ReleaseBundleException($"{to} is there already and a bundle is never overwritten; give another folder, or remove it.");
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="ReleaseBundleException">A file changed since it was measured, or the place cannot be written.</exception>
    public static void Write(string to, IReadOnlyCollection<DraftFile> files, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to));
        var temporary = $"{full}.{Environment.ProcessId}.part";
        var meter = new ProgressMeter(progress, files.Where(f => f.Entry.Included).Sum(f => f.Entry.Size));
        try
        {
            Free(to);
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            Directory.CreateDirectory(temporary);
            foreach (var file in files.Where(f => f.Entry.Included))
            {
                var place = Path.Combine(temporary, file.Entry.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (file.Bytes is { } bytes) File.WriteAllBytes(place, bytes.Span);
                else Copy(file, place, meter, cancellation);
            }

            cancellation.ThrowIfCancellationRequested();
            Directory.Move(temporary, full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseBundleException($"{to} cannot be written ({fault.Message.TrimEnd('.')}); nothing was left there.");
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Copies a file and holds what was copied against what was measured.</summary>
    private static void Copy(DraftFile file, string place, ProgressMeter meter, CancellationToken cancellation)
    {
        using var source = new FileStream(file.Source!, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        using var target = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer.AsSpan(0, read));
            target.Write(buffer.AsSpan(0, read));
            meter.Add(read, file.Entry.Path);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Entry.Sha256.Hex)
            throw new ReleaseBundleException($"{file.Source} changed since it was measured; package again. Nothing was written.");
    }
}
