using System.Globalization;
using System.Text;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks a log's promise to include an entry: its signature over body, time, log and index as canonical JSON (RFC 8785; Rekor's signed entry
/// timestamp).</summary>
internal static class LogPromise
{
    // The last second that a DateTimeOffset can hold.
    private const long MaxSeconds = 253_402_300_799;

    /// <summary>Checks the promise of an entry that has one.</summary>
    /// <returns>The time that the log vouches for.</returns>
    public static SigningTime Check(LogEntry entry, IReadOnlyList<TrustedLog> logs)
    {
        if (entry.IntegratedTime is <= 0 or > MaxSeconds)
            throw new KeylessException(KeylessRule.MaterialMalformed, $"log entry {entry.LogIndex} has a promise and the time {entry.IntegratedTime}; seconds since 1970 were expected.");
        var time = DateTimeOffset.FromUnixTimeSeconds(entry.IntegratedTime);
        var current = logs.Where(log => log.ValidFor.Contains(time)).ToList();
        if (current.Count == 0)
        {
            throw new KeylessException(KeylessRule.LogWindow, $"log entry {entry.LogIndex} is of {Validity.Show(time)}, when the key of {logs[0].BaseUrl} was not trusted "
                + $"({logs[0].ValidFor}).");
        }

        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"body":"{{Convert.ToBase64String(entry.CanonicalizedBody.Span)}}","integratedTime":{{entry.IntegratedTime}},"logID":"{{Convert.ToHexStringLower(entry.LogKeyId.Span)}}","logIndex":{{entry.LogIndex}}}"""));
        return current.Any(log => log.Key.Verify(signed, entry.SignedEntryTimestamp!.Value.Span))
            ? new SigningTime(time, $"log {current[0].BaseUrl}")
            : throw new KeylessException(KeylessRule.PromiseSignature, $"the promise of {current[0].BaseUrl} for log entry {entry.LogIndex} does not verify; "
                + "body, time, index or promise was changed.");
    }
}
