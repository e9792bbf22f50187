using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Edges;

/// <summary>One value of a field of bases, taken out of what stands around it.</summary>
/// <param name="Reason">Why it can be no model; <see cref="NoBase.None"/> when it may be one.</param>
/// <param name="Reading">What had to be taken away.</param>
/// <param name="Start">Offset of the id or name in the text.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="HasOwner">True for <c>owner/name</c>, false for a name alone.</param>
internal readonly record struct BaseText(NoBase Reason, BaseReading Reading, int Start, int Length, bool HasOwner);

/// <summary>Reads what people write into fields of bases: ids, addresses, paths, words, several at once.</summary>
internal sealed class BaseTextReader(LineageKnowledge knowledge)
{
    /// <summary>Longest id in bytes. The hub allows 96 characters for <c>owner/name</c>.</summary>
    internal const int LongestId = 200;

    private readonly byte[][] _addresses = Folding.Bytes(knowledge.Addresses);
    private readonly byte[][] _dataSets = Folding.Bytes(knowledge.DataSets);
    private readonly byte[][] _notModels = Folding.Bytes(knowledge.NotModels);
    private readonly byte[][] _placeholders = Folding.Bytes(knowledge.Placeholders);
    private readonly byte[][] _folders = Folding.Bytes(knowledge.LocalFolders);

    private static ReadOnlySpan<byte> Around => " \t\r\n\"'`<>"u8;

    /// <summary>True when the text holds several values: parts around commas, each of the form <c>owner/name</c>, or a list in brackets.</summary>
    public static bool HoldsSeveral(ReadOnlySpan<byte> text) => text.IndexOf((byte)',') >= 0 && text.Count((byte)'/') >= 2;

    /// <summary>Reads one value.</summary>
    public BaseText Read(ReadOnlySpan<byte> text)
    {
        var (start, end) = (0, text.Length);
        Trim(text, Around, ref start, ref end);
        var value = text[start..end];
        if (value.IsEmpty || Folding.IsAnyOf(value, _placeholders)) return No(NoBase.Placeholder);
        var reading = value.Length == text.Length ? BaseReading.AsWritten : BaseReading.Trimmed;
        foreach (var address in _addresses)
        {
            if (value.Length <= address.Length || !Folding.Equal(value[..address.Length], address)) continue;
            start += address.Length;
            return Address(text, start, end);
        }

        if (value.IndexOf("://"u8) >= 0) return No(NoBase.ForeignAddress);
        if (IsPath(value)) return No(NoBase.LocalPath);
        Trim(text, "/"u8, ref start, ref end);
        value = text[start..end];
        if (value.IndexOf((byte)'@') is > 0 and var at)
        {
            // "owner/name@revision"
            end = start + at;
            value = text[start..end];
        }

        if (value.Length != text.Length) reading = BaseReading.Trimmed;
        return Id(value, start, reading);
    }

    private BaseText Address(ReadOnlySpan<byte> text, int start, int end)
    {
        if (text[start..end].IndexOfAny("?#"u8) is >= 0 and var query) end = start + query;
        Trim(text, "/"u8, ref start, ref end);
        var path = text[start..end];
        var slash = path.IndexOf((byte)'/');
        if (slash > 0 && Folding.IsAnyOf(path[..slash], _dataSets)) return No(NoBase.DataSet);
        if (slash > 0 && Folding.IsAnyOf(path[..slash], _notModels)) return No(NoBase.ForeignAddress);
        if (slash > 0 && path[(slash + 1)..].IndexOf((byte)'/') is >= 0 and var second) path = path[..(slash + 1 + second)];
        if (path.IndexOf((byte)'@') is > 0 and var at) path = path[..at];
        return Id(path, start, BaseReading.Address);
    }

    private BaseText Id(ReadOnlySpan<byte> value, int start, BaseReading reading)
    {
        if (value.Length > LongestId) return No(NoBase.TooLong);
        var slash = value.IndexOf((byte)'/');
        if (slash > 0 && Folding.IsAnyOf(value[..slash], _dataSets)) return No(NoBase.DataSet);
        if (slash >= 0 && value[(slash + 1)..].IndexOf((byte)'/') >= 0) return No(NoBase.LocalPath);
        if (slash < 0) return IsPart(value) ? new BaseText(NoBase.None, reading, start, value.Length, false) : No(NoBase.NotAnId);
        return IsPart(value[..slash]) && IsPart(value[(slash + 1)..]) ? new BaseText(NoBase.None, reading, start, value.Length, true) : No(NoBase.NotAnId);
    }

    private bool IsPath(ReadOnlySpan<byte> value)
    {
        if (value[0] is (byte)'/' or (byte)'~' or (byte)'.' || value.IndexOf((byte)'\\') >= 0) return true;
        if (value.Length > 2 && value[1] == (byte)':' && char.IsAsciiLetter((char)value[0])) return true;
        // "models/my-model" is a folder; so is anything with two slashes, but that is told later.
        return value.IndexOf((byte)'/') is > 0 and var slash && Folding.IsAnyOf(value[..slash], _folders);
    }

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, as the hub allows.</summary>
    private static bool IsPart(ReadOnlySpan<byte> part)
    {
        foreach (var b in part)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'.')) return false;
        return !part.IsEmpty;
    }

    private static BaseText No(NoBase reason) => new(reason, BaseReading.AsWritten, 0, 0, false);

    private static void Trim(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bytes, ref int start, ref int end)
    {
        while (start < end && bytes.Contains(text[start])) start++;
        while (end > start && bytes.Contains(text[end - 1])) end--;
    }
}
