using System.Text;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>How a bundle of <see cref="MockSigstore"/> is made; what is not said is as the public instance does it.</summary>
internal sealed record MockSigning
{
    public string Kind { get; init; } = "dsse";

    public string KindVersion { get; init; } = "0.0.1";

    /// <summary>Version of the bundle: 1, 2 or 3.</summary>
    public int Version { get; init; } = 3;

    public bool Promise { get; init; } = true;

    public bool Proof { get; init; } = true;

    /// <summary>Whether the log is the one with the Ed25519 key.</summary>
    public bool SecondLog { get; init; }

    public DateTimeOffset At { get; init; } = MockSigstore.Now;

    /// <summary>Seconds after <see cref="At"/>, one timestamp each.</summary>
    public int[] Timestamps { get; init; } = [1];

    public string? Mail { get; init; } = MockSigstore.Identity;

    public string? Uri { get; init; }

    public string? UserName { get; init; }

    public string? IssuerV1 { get; init; } = MockSigstore.Issuer;

    public string? IssuerV2 { get; init; } = MockSigstore.Issuer;

    public string? Purpose { get; init; } = "1.3.6.1.5.5.7.3.3";

    public bool IsAuthority { get; init; }

    public bool EmbedSct { get; init; } = true;

    public string? ExtraCriticalExtension { get; init; }

    public string Curve { get; init; } = "1.2.840.10045.3.1.7";

    /// <summary>Entries in the log before and after this one.</summary>
    public (int Before, int After) Others { get; init; } = (5, 7);

    public byte[] Payload { get; init; } = Encoding.UTF8.GetBytes("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"00"}}],"predicateType":"https://model_signing/signature/v1.0","predicate":{}}""");

    public static MockSigning SecondRekor(string kind) => new() { Kind = kind, KindVersion = "0.0.2", Promise = false, SecondLog = true };
}
