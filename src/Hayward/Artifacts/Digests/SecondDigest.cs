using System.Security.Cryptography;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>A digest that only few lists use, taken by reading a file once more.</summary>
public static class SecondDigest
{
    /// <summary>SHA-384 of a file of a place; null when it cannot be read.</summary>
    public static Digest? Sha384(Place place, string path, CancellationToken cancellation)
    {
        if (place.Files.FirstOrDefault(f => f.Path == path) is not { } file)
            return null;
        try
        {
            using var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA384);
            var buffer = new byte[1024 * 1024];
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer.AsSpan(0, count));
            }
            return new Digest("sha384", Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
