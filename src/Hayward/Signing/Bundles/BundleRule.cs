namespace Hayward.Signing.Bundles;

/// <summary>The rules that a signature file must keep, one case for each; from the Sigstore bundle, DSSE, in-toto Statement v1 and OpenSSF
/// Model Signing 1.0 with its schemas.</summary>
public enum BundleRule
{
    /// <summary>The file is no larger than <see cref="BundleLimits.Bytes"/>.</summary>
    TooLarge,

    /// <summary>The text is JSON (RFC 8259) in UTF-8, one value and nothing behind it.</summary>
    NotJson,

    /// <summary>A name stands once in an object.</summary>
    DuplicateKey,

    /// <summary>Objects and lists nest no deeper than <see cref="BundleLimits.Depth"/>.</summary>
    TooDeep,

    /// <summary>A field that must be there is there.</summary>
    FieldMissing,

    /// <summary>A field that the schema closes out is not there.</summary>
    FieldUnknown,

    /// <summary>A field has the JSON type that its definition gives.</summary>
    FieldOfWrongType,

    /// <summary>Bytes are canonical base64 (RFC 4648): padded, with zero in the bits that carry nothing.</summary>
    NotBase64,

    /// <summary>The media type is that of a Sigstore bundle in a known version.</summary>
    MediaType,

    /// <summary>The verification material is of exactly one kind.</summary>
    MaterialKind,

    /// <summary>A public key is named by a hint or carried as bytes.</summary>
    PublicKeyWithoutHint,

    /// <summary>A chain holds at least one certificate.</summary>
    ChainEmpty,

    /// <summary>A keyless certificate comes with at least one entry of a transparency log.</summary>
    LogEntriesMissing,

    /// <summary>The payload is an in-toto statement: <c>application/vnd.in-toto+json</c>.</summary>
    PayloadType,

    /// <summary>The envelope carries exactly one signature.</summary>
    SignatureCount,

    /// <summary>The statement is of type <c>https://in-toto.io/Statement/v1</c>.</summary>
    StatementType,

    /// <summary>The predicate is of type <c>https://model_signing/signature/v1.0</c>, or of the old type of version 0.2.</summary>
    PredicateType,

    /// <summary>The statement has exactly one subject, the model; in version 0.2 one for each file.</summary>
    SubjectCount,

    /// <summary>A digest is lower-case hexadecimal of the length of its algorithm.</summary>
    Digest,

    /// <summary>The algorithm is <c>sha256</c>, <c>blake2b</c> or <c>blake3</c>, and the same for all resources.</summary>
    Algorithm,

    /// <summary>The method is <c>files</c> or <c>shards</c>.</summary>
    Method,

    /// <summary>Shards have a size, a whole number above 0; files have none.</summary>
    ShardSize,

    /// <summary>A path is relative, with <c>/</c>, without <c>..</c>, empty parts or control characters.</summary>
    ResourcePath,

    /// <summary>A shard is named <c>path:start:end</c>; <c>path:0:0</c> is an empty file.</summary>
    ShardName,

    /// <summary>The shards of a file follow each other from 0 without gap, each of the shard size but the last.</summary>
    ShardGap,

    /// <summary>A resource is named once.</summary>
    DuplicateResource,

    /// <summary>The root digest is the SHA-256 over the digests of the resources in their order.</summary>
    RootDigest,

    /// <summary>There are no more resources than <see cref="BundleLimits.Resources"/>.</summary>
    TooManyResources,
}
