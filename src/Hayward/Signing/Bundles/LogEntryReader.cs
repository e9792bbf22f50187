namespace Hayward.Signing.Bundles;

/// <summary>Reads an entry of a transparency log from a bundle; what it means is for the one who checks it.</summary>
internal static class LogEntryReader
{
    /// <summary>Reads one entry.</summary>
    /// <exception cref="BundleException">A field has the wrong type.</exception>
    public static LogEntry Read(JsonView view)
    {
        var kind = view.ObjectOrNull("kindVersion");
        return new LogEntry
        {
            LogIndex = view.Whole("logIndex"),
            LogKeyId = view.ObjectOrNull("logId")?.BytesOrNull("keyId") ?? [],
            Kind = kind?.TextOrNull("kind") ?? "",
            KindVersion = kind?.TextOrNull("version") ?? "",
            IntegratedTime = view.Whole("integratedTime"),
            // A bare null would become an array, and that an empty memory: a promise where there is none.
            SignedEntryTimestamp = view.ObjectOrNull("inclusionPromise")?.BytesOrNull("signedEntryTimestamp") is { } promise ? promise : default(ReadOnlyMemory<byte>?),
            InclusionProof = view.ObjectOrNull("inclusionProof") is { } proof ? ReadProof(proof) : null,
            CanonicalizedBody = view.BytesOrNull("canonicalizedBody") ?? [],
        };
    }

    private static LogInclusionProof ReadProof(JsonView view) => new(
        view.Whole("logIndex"),
        view.BytesOrNull("rootHash") ?? [],
        view.Whole("treeSize"),
        view.Has("hashes") ? [.. view.Texts("hashes", BundleLimits.ListItems).Select(t => Hash(view, t))] : [],
        view.ObjectOrNull("checkpoint")?.TextOrNull("envelope"));

    private static ReadOnlyMemory<byte> Hash(JsonView view, string text) =>
        Base64Text.Decode(text) ?? throw new BundleException(BundleRule.NotBase64, $"{view.Path}.hashes holds what is not canonical base64; padded base64 was expected.");
}
