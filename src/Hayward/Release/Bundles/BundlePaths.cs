using System.Collections.Immutable;
using Hayward.Signing.Statements;

namespace Hayward.Release.Bundles;

/// <summary>Where things lie in a bundle, which is laid out as the repository of the model on a hub: the files of the model at its root, all that
/// belongs to the release beneath <c>release/</c>.</summary>
public static class BundlePaths
{
    /// <summary>Folder of the dossier.</summary>
    public const string Release = "release";

    /// <summary>The dossier.</summary>
    public const string Dossier = "release/release.yaml";

    /// <summary>The manifest.</summary>
    public const string Manifest = "release/manifest.json";

    /// <summary>The signature over the manifest.</summary>
    public const string Seal = "release/manifest.sig";

    /// <summary>Signed decisions.</summary>
    public const string Decisions = "release/decisions";

    /// <summary>Rendered documents.</summary>
    public const string Documents = "release/documents";

    /// <summary>What licences ask to travel along.</summary>
    public const string Terms = "release/terms";

    /// <summary>Bills of materials.</summary>
    public const string Bills = "release/bom";

    /// <summary>The signature over the files of the model.</summary>
    public const string ModelSignature = "model.sig";

    // Names that Windows takes for devices, whatever ending they have.
    private static readonly ImmutableHashSet<string> Devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>True for a path of the release, false for one of the model.</summary>
    internal static bool IsRelease(string path) => path.StartsWith(Release + "/", StringComparison.Ordinal);

    /// <summary>Why a path cannot stand in a bundle, as the end of a sentence; null when it can. Stricter than the paths of a model signature: a bundle
    /// is unpacked on systems where a backslash, a colon, a dot or a blank at the end of a name, or the name of a device, means something else.</summary>
    internal static string? Fault(string path)
    {
        if (ModelPath.Fault(path) is { } fault) return fault;
        if (path.Length > 1024) return "is longer than 1,024 characters";
        foreach (var part in path.Split('/'))
        {
            if (part.Contains('\\', StringComparison.Ordinal)) return "holds a backslash, which some systems take for the end of a folder";
            if (part.Contains(':', StringComparison.Ordinal)) return "holds a colon, which some systems take for a drive or a stream";
            if (part[^1] is '.' or ' ') return "has a part that ends with a dot or a blank, which some systems leave out";
            if (Devices.Contains(part.Split('.')[0].ToUpperInvariant())) return "has a part that some systems take for a device";
        }

        return null;
    }
}
