namespace Hayward.Signing.Manifests;

/// <summary>How a file differs from what was signed.</summary>
public enum DifferenceKind
{
    /// <summary>It is signed and here, and its content is another.</summary>
    Changed,

    /// <summary>It is signed and not here.</summary>
    Missing,

    /// <summary>It is here and not signed.</summary>
    Extra,

    /// <summary>It could not be read to the last byte, or changed meanwhile, or is no file that may be signed.</summary>
    Unreadable,

    /// <summary>It is signed and what is known of it does not tell whether it is the same.</summary>
    Unknown,
}

/// <summary>One file that is not as it was signed.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Path">The file, within the model.</param>
/// <param name="Message">One sentence.</param>
public sealed record Difference(DifferenceKind Kind, string Path, string Message)
{
    /// <summary>Digest that was signed, <c>sha256:…</c>; null where there is none, or where the file was signed in parts.</summary>
    public string? Expected { get; init; }

    /// <summary>Digest that was found; null like <see cref="Expected"/>.</summary>
    public string? Found { get; init; }
}
