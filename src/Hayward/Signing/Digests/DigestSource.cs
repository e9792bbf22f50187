using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Reading;
using Hayward.Signing.Manifests;

namespace Hayward.Signing.Digests;

/// <summary>Finds digests that are already known, so that nothing large need be read: a list, a JSON document, or a folder in which Git LFS
/// pointers stand for the content.</summary>
public static class DigestSource
{
    /// <summary>Size of a list in bytes that is read: one of a hundred thousand files is smaller.</summary>
    public const int MostBytes = Bundles.BundleLimits.Bytes;

    /// <summary>Reads a list or document.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <exception cref="SigningException">It is neither.</exception>
    public static KnownDigests Read(ReadOnlyMemory<byte> bytes, string source)
    {
        var head = bytes.Span.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty) throw new SigningException($"{source} is empty; a list of digests was expected.");
        if (head[0] is (byte)'{' or (byte)'[') return new KnownDigests(source, DigestListing.Read(bytes, source));
        try
        {
            return new KnownDigests(source, DigestList.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span), source));
        }
        catch (DecoderFallbackException)
        {
            throw new SigningException($"{source} is not UTF-8; a list of digests was expected.");
        }
    }

    /// <summary>Reads a folder: a Git LFS pointer stands for the content that it names, any other file for itself.</summary>
    /// <exception cref="SigningException">A file cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static KnownDigests ReadFolder(string path, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var model = ModelWalk.List(path, new IgnoredPaths(IgnoredPaths.Usual), allowSymlinks: true);
        var manifest = ManifestReader.Read(model.Name, model.Files, new Statements.Serialization(), Measures.None, progress, cancellation);
        if (model.Faults.Concat(manifest.Faults).FirstOrDefault() is { } fault) throw new SigningException(fault.Message);
        return new KnownDigests(path, manifest.Measured.ToDictionary(f => f.Path, f => f.Content is LfsPointer pointer ? pointer.Oid : f.Digest, StringComparer.Ordinal));
    }
}
