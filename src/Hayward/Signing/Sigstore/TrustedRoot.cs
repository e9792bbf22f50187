using Hayward.Ledger;

namespace Hayward.Signing.Sigstore;

/// <summary>Whom a verification trusts: the content of a <c>trusted_root.json</c>. Its owner got it by a way that he trusts; it is not verified here.</summary>
public sealed record TrustedRoot
{
    /// <summary>Authorities that issue signing certificates (Fulcio).</summary>
    public required IReadOnlyList<TrustedAuthority> CertificateAuthorities { get; init; }

    /// <summary>Logs of signatures (Rekor).</summary>
    public required IReadOnlyList<TrustedLog> TransparencyLogs { get; init; }

    /// <summary>Logs of certificates (CT).</summary>
    public required IReadOnlyList<TrustedLog> CertificateLogs { get; init; }

    /// <summary>Authorities that issue RFC 3161 timestamps.</summary>
    public required IReadOnlyList<TrustedAuthority> TimestampAuthorities { get; init; }

    /// <summary>Reads a <c>trusted_root.json</c>.</summary>
    /// <exception cref="KeylessException">It breaks the form; the message says where.</exception>
    public static TrustedRoot Read(ReadOnlyMemory<byte> json) => TrustedRootReader.Read(json);
}

/// <summary>An authority that issues certificates or timestamps.</summary>
/// <param name="Uri">Where it stands; only for messages.</param>
/// <param name="Chain">Its certificates, the root last; of a timestamp authority its own certificate may stand first.</param>
/// <param name="ValidFor">When it is to be trusted.</param>
public sealed record TrustedAuthority(string Uri, IReadOnlyList<Certificate> Chain, Validity ValidFor);

/// <summary>A log and its key.</summary>
/// <param name="BaseUrl">Where it stands; its host is the name under which it signs checkpoints.</param>
/// <param name="Id">Identifier of the log, as entries and certificate timestamps name it.</param>
/// <param name="Key">Verifies what it signs.</param>
/// <param name="ValidFor">When the key is to be trusted.</param>
public sealed record TrustedLog(string BaseUrl, ReadOnlyMemory<byte> Id, PublicKey Key, Validity ValidFor);
