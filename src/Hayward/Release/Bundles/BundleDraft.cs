using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Release.Bundles;

/// <summary>A file that shall stand in a bundle.</summary>
/// <param name="Entry">How the manifest will name it.</param>
/// <param name="Source">Where its bytes are on this disk; null when they are given.</param>
/// <param name="Bytes">The bytes; null when they are on this disk or the file is only named.</param>
internal sealed record DraftFile(BundleEntry Entry, string? Source, ReadOnlyMemory<byte>? Bytes);

/// <summary>A bundle while it is put together: nothing is written before all is known.</summary>
internal sealed class BundleDraft
{
    private readonly SortedDictionary<string, DraftFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files, by ordinal path.</summary>
    public IEnumerable<DraftFile> Files => _files.Values;

    /// <summary>What is not in it.</summary>
    public List<LeftOut> LeftOut { get; } = [];

    /// <summary>What should be known.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds a file that is on this disk.</summary>
    /// <exception cref="ReleaseBundleException">Its path cannot stand in a bundle, or stands there already.</exception>
    public void Add(string path, BundleRole role, string source, long size, Digest sha256, bool included = true) =>
        Add(new DraftFile(new BundleEntry(path, size, sha256, role, included), source, null));

    /// <summary>Adds a file that was made.</summary>
    /// <exception cref="ReleaseBundleException">Its path cannot stand in a bundle, or stands there already.</exception>
    public void Add(string path, BundleRole role, ReadOnlyMemory<byte> bytes) =>
        Add(new DraftFile(new BundleEntry(path, bytes.Length, Digest.Sha256(bytes.Span), role, true), null, bytes));

    /// <summary>Adds a file on this disk that was not measured before.</summary>
    /// <exception cref="ReleaseBundleException">It cannot be read, or its path cannot stand in a bundle.</exception>
    public void Measure(string path, BundleRole role, FoundFile found, CancellationToken cancellation)
    {
        try
        {
            var digest = BundleWalk.Hash(found, found.Size, new ProgressMeter(null, 0), cancellation)
                ?? throw new ReleaseBundleException($"{found.FullPath} changed while it was read; nothing was written.");
            Add(path, role, found.FullPath, found.Size, digest);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseBundleException($"{found.FullPath} cannot be read ({fault.Message.TrimEnd('.')}); nothing was written.");
        }
    }

    /// <summary>True when a file of this path is there.</summary>
    public bool Has(string path) => _files.ContainsKey(path);

    private void Add(DraftFile file)
    {
        var path = file.Entry.Path;
        if (BundlePaths.Fault(path) is { } fault)
            throw new ReleaseBundleException($"The path {path} {fault}, so it cannot stand in a bundle; rename the file. Nothing was written.");
        if (path is BundlePaths.Manifest or BundlePaths.Seal || !_files.TryAdd(path, file))
            throw new ReleaseBundleException($"The bundle would hold {path} twice; rename one of them. Nothing was written.");
        if (!_folded.TryAdd(path, path))
            throw new ReleaseBundleException($"{path} and {_folded[path]} differ only in upper and lower case, so that one replaces the other on some systems; rename one of them. Nothing was written.");
    }
}
