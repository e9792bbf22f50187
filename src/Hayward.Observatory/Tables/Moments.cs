using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hayward.Observatory.Tables;

/// <summary>Times in tables: microseconds since 1970-01-01 00:00:00 UTC.</summary>
internal static class Moments
{
    private const int Longest = 64;

    /// <summary>A moment in microseconds.</summary>
    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Microseconds as a moment; null when it lies outside the years 1 to 9999.</summary>
    public static DateTimeOffset? Time(long microseconds)
    {
        var ticks = (Int128)microseconds * TimeSpan.TicksPerMicrosecond + DateTimeOffset.UnixEpoch.UtcTicks;
        return ticks >= DateTimeOffset.MinValue.UtcTicks && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;
    }

    /// <summary>Reads a time of ISO 8601, with <c>T</c> or a blank between day and hour; without a zone it is UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long microseconds)
    {
        if (TryReadUsual(text, out microseconds)) return true;
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Length > Longest || !DateTimeOffset.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, Universal, out var time)) return false;
        microseconds = Microseconds(time);
        return true;
    }

    // What the hub writes, 2024-07-11T10:20:30.123Z, is read without a text between.
    private static bool TryReadUsual(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (text.Length != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return false;
        if (text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z') return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)) return false;
        if (!Number(text[11..13], out var hour) || !Number(text[14..16], out var minute)) return false;
        if (!Number(text[17..19], out var second) || !Number(text[20..23], out var milli)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;
        microseconds = Microseconds(new DateTimeOffset(year, month, day, hour, minute, second, milli, TimeSpan.Zero));
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out var read) && read == digits.Length && value >= 0 && digits[0] is not ((byte)'+' or (byte)'-');
}
