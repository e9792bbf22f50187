using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Hayward.Signing.Statements;

/// <summary>The one digest that stands for a whole model.</summary>
internal static class RootDigest
{
    /// <summary>SHA-256 over the raw digests in order, whatever function made them.</summary>
    public static string Of(ImmutableArray<Resource> resources)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var resource in resources) sha256.AppendData(Convert.FromHexString(resource.Digest));
        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }
}
