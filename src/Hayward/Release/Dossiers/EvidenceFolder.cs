using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers;

/// <summary>Holds the evidence files of a dossier against what was entered.</summary>
public static class EvidenceFolder
{
    /// <summary>How every evidence file stands on <paramref name="day"/>, in the order of the dossier.</summary>
    /// <param name="folder">The folder of the dossier.</param>
    /// <param name="files">The files as entered; their paths do not leave the folder, see <see cref="Reading.ReleaseReader"/>.</param>
    /// <param name="day">The day of the judgement, UTC.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ImmutableArray<EvidenceState> States(string folder, IEnumerable<EvidenceFile> files, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(files);
        return [.. files.Select(file => State(file, DigestOf(folder, file.Path, cancellation), day))];
    }

    /// <summary>How a file stands, given the digest of its bytes.</summary>
    /// <param name="file">As entered.</param>
    /// <param name="found">Digest of what is there; null when nothing is.</param>
    /// <param name="day">The day of the judgement.</param>
    public static EvidenceState State(EvidenceFile file, Digest? found, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(file);
        var standing = file.Withdrawn is { } withdrawn && day >= withdrawn ? EvidenceStanding.Withdrawn
            : found is null ? EvidenceStanding.Missing
            : found != file.Digest ? EvidenceStanding.Changed
            : file.Expires is { } expires && day >= expires ? EvidenceStanding.Expired
            : EvidenceStanding.Holds;
        return new EvidenceState(file, standing, found);
    }

    /// <summary>SHA-256 of a file of the dossier; null when there is no regular file of that name, or a link leads out of the folder.</summary>
    /// <param name="folder">The folder of the dossier.</param>
    /// <param name="path">Path within it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Digest? DigestOf(string folder, string path, CancellationToken cancellation = default)
    {
        if (!Reading.FieldValues.IsInside(path)) return null;
        try
        {
            var root = FolderWalk.RealPath(Path.GetFullPath(folder));
            var file = new FileInfo(FolderWalk.RealPath(Path.GetFullPath(Path.Combine(root, path))));
            if (!file.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !file.Exists || !FileKinds.IsRegular(file)) return null;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var stream = file.OpenRead();
            var block = new byte[1 << 16];
            for (int read; (read = stream.Read(block)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(block, 0, read);
            }

            return new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
