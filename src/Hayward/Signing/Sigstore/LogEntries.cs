using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks the log entries of a bundle: promise and proof of each, as far as it has them, and that it has what its bundle's version needs.</summary>
internal static class LogEntries
{
    /// <summary>Checks that the entries are in logs of the trust root; what they record is for <see cref="EntryBody"/>.</summary>
    /// <param name="times">Takes the times for which logs vouch.</param>
    public static void Check(KeylessMaterial material, TrustedRoot root, List<SigningTime> times)
    {
        for (var i = 0; i < material.Entries.Count; i++)
        {
            var entry = material.Entries[i];
            var logs = root.TransparencyLogs.Where(log => log.Id.Span.SequenceEqual(entry.LogKeyId.Span)).ToList();
            if (logs.Count == 0)
            {
                throw new KeylessException(KeylessRule.LogUnknown, $"log entry {entry.LogIndex} is of the log {Convert.ToBase64String(entry.LogKeyId.Span)}, "
                    + "which the trust root does not have, or has with a kind of key that is not supported.");
            }

            // The place in the log is no part of what a proof vouches for, so the same body in the same log is the same entry.
            if (material.Entries.Take(i).Any(e => e.LogKeyId.Span.SequenceEqual(entry.LogKeyId.Span) && e.CanonicalizedBody.Span.SequenceEqual(entry.CanonicalizedBody.Span)))
                throw new KeylessException(KeylessRule.Duplicate, $"log entry {entry.LogIndex} stands in the bundle twice.");
            CheckPresence(entry, material.NeedsProof);
            if (entry.SignedEntryTimestamp is not null) times.Add(LogPromise.Check(entry, logs));
            if (entry.InclusionProof is { } proof) LogInclusion.Check(entry, proof, logs);
        }

        if (material.Entries.Count == 0)
            throw new KeylessException(KeylessRule.TooFewEntries, "the bundle has no log entry; a keyless signature needs at least one.");
    }

    /// <summary>An entry without promise has no time of its own: its log must have been trusted at the times of signing.</summary>
    public static void CheckWindows(KeylessMaterial material, TrustedRoot root, IReadOnlyList<SigningTime> times)
    {
        foreach (var entry in material.Entries.Where(e => e.SignedEntryTimestamp is null))
        {
            var logs = root.TransparencyLogs.Where(log => log.Id.Span.SequenceEqual(entry.LogKeyId.Span)).ToList();
            if (times.FirstOrDefault(time => !logs.Any(log => log.ValidFor.Contains(time.Time))) is { } outside)
            {
                throw new KeylessException(KeylessRule.LogWindow, $"log entry {entry.LogIndex} was signed at {Validity.Show(outside.Time)}, when the key of {logs[0].BaseUrl} "
                    + $"was not trusted ({logs[0].ValidFor}).");
            }
        }
    }

    private static void CheckPresence(LogEntry entry, bool needsProof)
    {
        if (needsProof && entry.InclusionProof is null)
            throw new KeylessException(KeylessRule.InclusionMissing, $"log entry {entry.LogIndex} has no proof of inclusion; bundles from version 0.2 on carry one for each entry.");
        if (!needsProof && entry.SignedEntryTimestamp is null)
            throw new KeylessException(KeylessRule.InclusionMissing, $"log entry {entry.LogIndex} has no promise of inclusion; bundles of version 0.1 carry one for each entry.");
    }
}
