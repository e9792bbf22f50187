using System.Globalization;

namespace Hayward.Signing.Sigstore;

/// <summary>A span of time, both ends in it; an open end is null (protobuf TimeRange of the trust root).</summary>
public sealed record Validity(DateTimeOffset Start, DateTimeOffset? End)
{
    /// <summary>Whether <paramref name="time"/> lies within.</summary>
    public bool Contains(DateTimeOffset time) => Start <= time && (End is null || time <= End);

    /// <summary>For messages.</summary>
    public override string ToString() => End is { } end ? $"{Show(Start)} to {Show(end)}" : $"{Show(Start)} onwards";

    /// <summary>A time as messages show it, UTC.</summary>
    internal static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
