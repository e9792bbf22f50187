namespace Hayward.Release.Bundles;

/// <summary>The rules that a bundle must keep, one case for each.</summary>
public enum BundleProblemRule
{
    /// <summary>The manifest is signed.</summary>
    NotSigned,

    /// <summary>The signature of the manifest is accepted.</summary>
    SignatureRefused,

    /// <summary>The manifest has the bytes that were signed.</summary>
    ManifestChanged,

    /// <summary>The manifest is JSON of its schema.</summary>
    ManifestMalformed,

    /// <summary>A path is relative, with <c>/</c>, without <c>..</c>, and means the same on every system.</summary>
    Path,

    /// <summary>A path is named once.</summary>
    DuplicatePath,

    /// <summary>No two paths differ only in upper and lower case, and none is the folder of another.</summary>
    PathCollision,

    /// <summary>Sizes are not negative, and together no larger than a disk.</summary>
    Size,

    /// <summary>A file that must be there is there.</summary>
    Missing,

    /// <summary>A file has the bytes that the manifest names.</summary>
    Changed,

    /// <summary>No file is there that the manifest does not name.</summary>
    Extra,

    /// <summary>Nothing is a link.</summary>
    Link,

    /// <summary>Everything is a regular file that can be read.</summary>
    Unreadable,

    /// <summary>The dossier can be read and is about this checkpoint.</summary>
    Dossier,

    /// <summary>Evidence has the digest that the dossier names.</summary>
    Evidence,

    /// <summary>The checkpoint follows from the digests of the files.</summary>
    Checkpoint,

    /// <summary>The files of the model are those of the model signature.</summary>
    ModelSignature,

    /// <summary>Decisions follow each other and are signed.</summary>
    Decision,

    /// <summary>A gate gives the same today as when it was decided.</summary>
    Gate,
}

/// <summary>Why a bundle is refused.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Path">The file in the bundle.</param>
/// <param name="Message">One sentence: what, where, what was expected, what to do.</param>
public sealed record BundleProblem(BundleProblemRule Rule, string Path, string Message);

/// <summary>A bundle cannot be made, or a folder is no bundle. The message is one sentence.</summary>
public sealed class ReleaseBundleException(string message) : Exception(message);
