using System.Collections.Immutable;
using Hayward.Signing.Digests;

namespace Hayward.Signing;

/// <summary>What shall be held against which signature.</summary>
public sealed record VerificationRequest
{
    /// <summary>The signature file.</summary>
    public required ReadOnlyMemory<byte> Bundle { get; init; }

    /// <summary>Where the signature file is; it is no part of the model. Null when it is nowhere.</summary>
    public string? BundlePath { get; init; }

    /// <summary>Who is expected to have signed.</summary>
    public required Trust Trust { get; init; }

    /// <summary>The model, a folder or a file; null when there are only digests.</summary>
    public string? Path { get; init; }

    /// <summary>Digests that are known without reading; null when there are none.</summary>
    public KnownDigests? Digests { get; init; }

    /// <summary>Be content when files are here that were not signed.</summary>
    public bool IgnoreUnsigned { get; init; }

    /// <summary>Verify the files that are here; those that are not are listed and refuse nothing.</summary>
    public bool Partial { get; init; }

    /// <summary>Follow symbolic links although the signer did not.</summary>
    public bool AllowSymlinks { get; init; }

    /// <summary>Files and folders that may be here without being signed.</summary>
    public ImmutableArray<string> IgnoredPaths { get; init; } = [];
}
