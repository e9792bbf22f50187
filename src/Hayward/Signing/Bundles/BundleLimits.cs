namespace Hayward.Signing.Bundles;

/// <summary>Bounds on a signature file, each with its reason.</summary>
public static class BundleLimits
{
    /// <summary>Size in bytes: a hundred thousand files of long names take some 30 MB in base64.</summary>
    public const int Bytes = 40 * 1024 * 1024;

    /// <summary>Nesting: the deepest field known, a proof inside a log entry, lies at 7.</summary>
    public const int Depth = 24;

    /// <summary>Files or shards: as many as an examination reads.</summary>
    public const int Resources = 100_000;

    /// <summary>Certificates, log entries, timestamps or proof hashes in one list; real lists have fewer than 70.</summary>
    public const int ListItems = 256;
}
