using System.Security.Cryptography;
using Hayward.Artifacts.Formats.Members;
using Hayward.Evidence;
using Hayward.Lineage.Listing;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>The text of a file, packed with gzip or not.</summary>
internal static class SourceContent
{
    /// <summary>Opens it.</summary>
    /// <param name="file">The file; the stream that is returned does not dispose of it.</param>
    /// <param name="digest">Takes the bytes of a file that is not packed.</param>
    public static Stream Open(FileStream file, IncrementalHash? digest = null)
    {
        Span<byte> first = stackalloc byte[2];
        var count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return count == 2 && first[0] == 0x1F && first[1] == 0x8B ? new GzipContent(file) : new Plain(file, digest);
    }

    /// <summary>A file for reading it once.</summary>
    public static FileStream File(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);

    /// <summary>SHA-256 of a file and its length.</summary>
    public static (long Bytes, Digest Digest) DigestOf(string path)
    {
        using var file = File(path);
        var length = file.Length;
        return (length, new Digest("sha256", Convert.ToHexStringLower(SHA256.HashData(file))));
    }

    private sealed class Plain(FileStream file, IncrementalHash? digest) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            var count = file.Read(buffer);
            digest?.AppendData(buffer[..count]);
            return count;
        }
    }
}
