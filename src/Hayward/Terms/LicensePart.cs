using Hayward.Evidence;

namespace Hayward.Terms;

/// <summary>One text of the bundle that a licence is.</summary>
/// <param name="Part">What it is in the bundle: <c>agreement</c>, <c>use-policy</c>, <c>gate</c> or <c>notice</c>.</param>
/// <param name="Title">Title of the text.</param>
/// <param name="Url">Where it stands.</param>
/// <param name="Dated">Date of the text itself, ISO 8601.</param>
/// <param name="Digest">SHA-256 of the bytes that were read.</param>
/// <param name="Read">Date on which they were read, ISO 8601; null when the original was not read.</param>
/// <param name="AsUpdated">True when the licence binds to whatever the text says at the time of use.</param>
/// <param name="Verified">False when the original itself was not read: every answer that rests on it says so.</param>
/// <param name="Where">What was read of it.</param>
/// <param name="Commit">Commit of the repository in which it was read, where the bytes themselves were not kept to be digested.</param>
public sealed record LicensePart(
    string Part,
    string Title,
    string? Url = null,
    string? Dated = null,
    Digest? Digest = null,
    string? Read = null,
    bool AsUpdated = false,
    bool Verified = true,
    string? Where = null,
    string? Commit = null);
