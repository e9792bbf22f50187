using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hayward.Artifacts.Locating;

namespace Hayward.Artifacts.Digests;

/// <summary>Digests of files that were read before, one small file for each, so that an interrupted run goes on behind the last whole file and a
/// second one reads nothing. It believes what the system says of a file (<see cref="FileStamp"/>); whatever decides on trust must read the bytes
/// and never ask here.</summary>
/// <param name="folder">Where the entries are; made when it is missing.</param>
/// <param name="clock">Tells which files are too fresh.</param>
public sealed class DigestCache(string folder, TimeProvider clock)
{
    /// <summary>Smaller files are read again: that costs less than to look, and their text may be wanted.</summary>
    internal const long SmallestFile = 1024 * 1024;

    private const int Version = 1;
    private const long LargestEntry = 64L * 1024 * 1024;

    // A file that changes twice within one tick of its file system would keep its stamp.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    /// <summary>The cache of this user: below <c>XDG_CACHE_HOME</c>, or where the system keeps such things.</summary>
    public static DigestCache OfUser(TimeProvider clock)
    {
        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
            home = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new DigestCache(Path.Combine(home, "hayward", "digests"), clock);
    }

    /// <summary>What is known of a file; null when it is not known, has changed, or was read for less than <paramref name="measures"/>.</summary>
    internal ModelFile? Find(PlacedFile file, Measures measures)
    {
        if (file.Size < SmallestFile || file.Stored is not null || Stamp(file.FullPath) is not { } stamp || Load(stamp.Path) is not { } entry)
            return null;
        var algorithms = entry.Digests.Select(d => d.Algorithm).ToHashSet(StringComparer.Ordinal);
        if (entry.Version != Version || entry.Stamp != stamp || !Asked(measures).All(algorithms.Contains))
            return null;
        var tensors = entry.Tensors is { } list ? [.. list.Select(Tensor)] : ImmutableArray<TensorInfo>.Empty;
        if (measures.HasFlag(Measures.Tensors) && tensors.Any(t => t is { Digest: null, Plain: true }))
            return null;
        return new ModelFile
        {
            Path = file.Path,
            Size = stamp.Size,
            Format = entry.Format,
            Digest = entry.Digests.First(d => d.Algorithm == "sha256"),
            MoreDigests = [.. entry.Digests.Where(d => d.Algorithm != "sha256" && Asked(measures).Contains(d.Algorithm))],
            Content = entry.Tensors is null ? null : new CachedContent(tensors),
        };
    }

    /// <summary>Keeps what was measured of a file, when it was read without any problem and did not change just now. That it cannot be kept is no
    /// fault.</summary>
    /// <param name="file">The file.</param>
    /// <param name="before">Its stamp before it was read.</param>
    /// <param name="measured">What was measured.</param>
    internal void Keep(PlacedFile file, FileStamp? before, ModelFile measured)
    {
        if (before is null || measured.Digest is not { } digest || !measured.Problems.IsEmpty || measured.Size < SmallestFile
            || measured.Content is not (null or TensorContent) || Stamp(file.FullPath) != before
            || new DateTime(before.Modified, DateTimeKind.Utc) > clock.GetUtcNow().UtcDateTime - Settled)
            return;
        var tensors = measured.Content is TensorContent content ? content.Tensors.Select(Entry).ToImmutableArray() : (ImmutableArray<CachedTensor>?)null;
        var entry = new CachedFile(Version, before, measured.Format, [digest, .. measured.MoreDigests], tensors);
        var place = Place(before.Path);
        var temporary = $"{place}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = File.Create(temporary))
                JsonSerializer.Serialize(stream, entry, DigestContext.Default.CachedFile);
            File.Move(temporary, place, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The next run reads the file again.
        }
    }

    /// <summary>What the system says of a file; null when it says nothing.</summary>
    internal static FileStamp? Stamp(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                return null;
            var node = FileKinds.Node(info.FullName);
            return new FileStamp(info.FullName, info.Length, info.LastWriteTimeUtc.Ticks, node?.Inode, node?.Changed);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private CachedFile? Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(Place(path));
            var entry = stream.Length > LargestEntry ? null : JsonSerializer.Deserialize(stream, DigestContext.Default.CachedFile);
            return entry is { Stamp: not null, Digests.IsDefault: false } && entry.Digests.Any(d => d.Algorithm == "sha256") ? entry : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private string Place(string path) => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path))) + ".json");

    private static IEnumerable<string> Asked(Measures measures)
    {
        if (measures.HasFlag(Measures.Blake2b))
            yield return "blake2b";
        if (measures.HasFlag(Measures.Blake3))
            yield return "blake3";
    }

    private static CachedTensor Entry(TensorInfo tensor) =>
        new(tensor.Name, tensor.Type, tensor.Shape, tensor.Begin, tensor.Length, tensor.Plain, tensor.Digest);

    private static TensorInfo Tensor(CachedTensor entry) =>
        new(entry.Name, entry.Type, entry.Shape, entry.Begin, entry.Length) { Plain = entry.Plain, Digest = entry.Digest };
}
