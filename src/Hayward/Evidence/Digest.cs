using System.Text.Json.Serialization;

namespace Hayward.Evidence;

/// <summary>A content digest: the algorithm's usual name and the value in lower-case hexadecimal.</summary>
/// <param name="Algorithm">For example <c>sha256</c>.</param>
/// <param name="Hex">Lower-case hexadecimal, two digits a byte.</param>
[JsonConverter(typeof(DigestConverter))]
public readonly record struct Digest(string Algorithm, string Hex)
{
    /// <summary>The SHA-256 digest of <paramref name="bytes"/>.</summary>
    public static Digest Sha256(ReadOnlySpan<byte> bytes) =>
        new("sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));

    /// <summary>The form that reports and manifests use, <c>sha256:ab12…</c>.</summary>
    public override string ToString() => $"{Algorithm}:{Hex}";
}
