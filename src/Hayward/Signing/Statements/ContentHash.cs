using System.Diagnostics;

namespace Hayward.Signing.Statements;

/// <summary>The hash functions of model signing for content. The root is SHA-256 whatever the files use.</summary>
public enum ContentHash
{
    /// <summary>SHA-256, the one that every implementation has.</summary>
    Sha256,

    /// <summary>BLAKE2b with 64 bytes.</summary>
    Blake2b,

    /// <summary>BLAKE3 with 32 bytes.</summary>
    Blake3,
}

/// <summary>Names and lengths of the hash functions.</summary>
public static class ContentHashes
{
    /// <summary>The name in a statement.</summary>
    public static string Name(this ContentHash hash) => hash switch
    {
        ContentHash.Sha256 => "sha256",
        ContentHash.Blake2b => "blake2b",
        ContentHash.Blake3 => "blake3",
        _ => throw new UnreachableException(),
    };

    /// <summary>The function of that name; null when there is none.</summary>
    public static ContentHash? Named(string name) => name switch
    {
        "sha256" => ContentHash.Sha256,
        "blake2b" => ContentHash.Blake2b,
        "blake3" => ContentHash.Blake3,
        _ => null,
    };

    /// <summary>Length of a digest in bytes.</summary>
    public static int Length(this ContentHash hash) => hash == ContentHash.Blake2b ? 64 : 32;
}
