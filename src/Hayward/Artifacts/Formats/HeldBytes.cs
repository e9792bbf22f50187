using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats;

/// <summary>Gives a format the bytes at any place, also where they come out of a decompressor and have to be held.</summary>
internal static class HeldBytes
{
    /// <summary>The bytes of <paramref name="source"/>; null when they would have to be held and are more than <paramref name="limit"/>, which
    /// is noted.</summary>
    public static RandomBytes? Of(ByteSource source, int limit, Inspection inspection)
    {
        if (source.Ahead is { } ahead)
            return ahead;
        if (source.Length > limit)
        {
            inspection.Observe(ObservationKind.Bounded, nameof(limit), null, $"it is compressed, has {source.Length:N0} bytes, and up to {limit:N0} are held to be read", source.Length);
            return null;
        }
        var held = new byte[source.Length];
        var count = 0;
        while (count < held.Length && source.Read(held.AsSpan(count)) is > 0 and var read)
            count += read;
        return RandomBytes.Of(held.AsMemory(0, count));
    }
}
