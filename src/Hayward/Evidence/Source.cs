namespace Hayward.Evidence;

/// <summary>What kind of thing a fact was read from.</summary>
public enum SourceKind
{
    /// <summary>The bytes of a file that were read here.</summary>
    Bytes,

    /// <summary>A record kept by a model hub.</summary>
    HubRecord,

    /// <summary>Something the publisher says: a card, a configuration field, a README.</summary>
    PublisherStatement,

    /// <summary>The text of a law, a regulator or a standard.</summary>
    RegulatorText,

    /// <summary>A statement by anybody else.</summary>
    ThirdParty,
}

/// <summary>How a fact stands: what is said, what was measured and what was attested are never mixed.</summary>
public enum Standing
{
    /// <summary>Somebody says so.</summary>
    Declared,

    /// <summary>It was computed here from bytes.</summary>
    Measured,

    /// <summary>Somebody says so under a signature that was verified.</summary>
    Attested,
}

/// <summary>Where a fact comes from.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Locator">A path relative to what was examined with an optional fragment (<c>README.md#license</c>,
/// <c>README.md:12</c> for a line, <c>model.safetensors@8</c> for an offset), or a web address.</param>
/// <param name="Digest">Digest of the bytes the locator names, where there are bytes.</param>
/// <param name="Observed">When it was observed.</param>
public sealed record Source(SourceKind Kind, string Locator, Digest? Digest, DateTimeOffset Observed);
