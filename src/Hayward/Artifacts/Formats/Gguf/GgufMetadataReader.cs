using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hayward.Artifacts.Formats.Templates;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gguf;

/// <summary>Reads the metadata entries: scalars are kept, arrays are passed over but for their first elements.</summary>
internal sealed class GgufMetadataReader(GgufScanner scanner, Inspection inspection)
{
    /// <summary>Longest string that is kept, in bytes; a chat template has some thousands.</summary>
    internal const int KeptString = 1024 * 1024;

    /// <summary>Kept text of one header, in bytes.</summary>
    internal const int KeptText = 8 * 1024 * 1024;

    /// <summary>Entries of one header; real ones have tens.</summary>
    internal const int EntryLimit = 100_000;

    private const int KeyLimit = 65_535;
    private const int FirstElements = 4;
    private const int FirstElementBytes = 256;
    private const int DepthLimit = 4;
    private const int ToldErrors = 10;

    private readonly ImmutableSortedDictionary<string, GgufValue>.Builder _entries =
        ImmutableSortedDictionary.CreateBuilder<string, GgufValue>(StringComparer.Ordinal);

    private int _kept;
    private string _what = "";

    /// <summary>Rules that are broken although reading goes on.</summary>
    public List<FormatError> Errors { get; } = [];

    /// <summary>Reads <paramref name="count"/> entries.</summary>
    public ImmutableSortedDictionary<string, GgufValue> Read(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = scanner.Position;
            var key = Key(at);
            if (_entries.ContainsKey(key))
                throw GgufScanner.Broken(GgufRule.KeyDuplicate, at, $"the metadata key {Shown(key)} occurs again at offset {at:N0}");
            if (i >= EntryLimit)
                throw TooMany(at);
            _what = $"the value of {Shown(key)}";
            _entries.Add(key, Value(key));
        }
        return _entries.ToImmutable();
    }

    private string Key(long at)
    {
        var length = scanner.Count("a metadata key");
        if (length is 0 or > KeyLimit)
            throw GgufScanner.Broken(
                GgufRule.KeyMalformed, at,
                $"the metadata key at offset {at:N0} claims {length:N0} bytes and 1 to {KeyLimit:N0} are allowed");
        var bytes = Bytes((int)length, "a metadata key");
        if (bytes.AsSpan().ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
            throw GgufScanner.Broken(GgufRule.KeyMalformed, at, $"the metadata key at offset {at:N0} is not printable ASCII");
        return Encoding.ASCII.GetString(bytes);
    }

    private GgufValue Value(string key)
    {
        var type = Type(key);
        switch (type)
        {
            case GgufValueType.Text:
                return String(key);
            case GgufValueType.Array:
                var first = ImmutableArray.CreateBuilder<string>();
                var (element, count) = Array(key, 1, first);
                return new GgufValue(type, null) { ElementType = element, Count = count, First = first.ToImmutable() };
            default:
                return new GgufValue(type, Scalar(type));
        }
    }

    private GgufValueType Type(string key)
    {
        var at = scanner.Position;
        var number = scanner.Narrow(_what);
        return number <= (uint)GgufValueType.F64
            ? (GgufValueType)number
            : throw GgufScanner.Broken(
                GgufRule.ValueTypeUnknown, at, $"the value of {Shown(key)} has type {number} at offset {at:N0} and 0 to 12 are known");
    }

    private GgufValue String(string key)
    {
        var length = scanner.StringLength(_what);
        if (length > KeptString)
        {
            if (IsTemplate(key))
                inspection.Observe(ObservationKind.Bounded, nameof(KeptString), scanner.Position, $"the template {Shown(key)} has {length:N0} bytes and {KeptString:N0} are looked at", length);
            scanner.Skip(length, _what);
            return new GgufValue(GgufValueType.Text, null) { Count = length };
        }
        var at = scanner.Position;
        var bytes = Bytes(length, _what);
        if (Utf8Check.FirstInvalid(bytes) >= 0 || Utf8Check.OpenTail(bytes) > 0)
            Tell(GgufRule.StringNotUtf8, at, $"the value of {Shown(key)} at offset {at:N0} is not UTF-8");
        var text = Encoding.UTF8.GetString(bytes);
        if (IsTemplate(key))
            TemplateReader.Read(text, Shown(key), c => at + Encoding.UTF8.GetByteCount(text.AsSpan(0, c)), inspection);
        return new GgufValue(GgufValueType.Text, text) { Count = length };
    }

    private (GgufValueType Element, long Count) Array(string key, int depth, ImmutableArray<string>.Builder first)
    {
        var type = Type(key);
        var at = scanner.Position;
        var claimed = scanner.Count(_what);
        if (claimed > GgufScanner.LengthLimit)
            throw GgufScanner.Broken(
                GgufRule.ArrayTooLong, at,
                $"the array {Shown(key)} at offset {at:N0} claims {claimed:N0} elements and {GgufScanner.LengthLimit:N0} are allowed");
        var count = (long)claimed;
        switch (type)
        {
            case GgufValueType.Array:
                if (depth == DepthLimit)
                    throw GgufScanner.Broken(
                        GgufRule.ArrayTooDeep, at,
                        $"the array {Shown(key)} holds arrays more than {DepthLimit} deep at offset {at:N0}",
                        ProblemKind.BeyondBound);
                var inner = type;
                for (long i = 0; i < count; i++)
                    inner = Array(key, depth + 1, first).Element;
                return (inner, count);
            case GgufValueType.Text:
                for (long i = 0; i < count; i++)
                    ElementString(first);
                break;
            case GgufValueType.Bool:
                for (long i = 0; i < count; i++)
                    Sample(first, Scalar(type));
                break;
            default:
                var taken = 0L;
                for (; taken < count && first.Count < FirstElements; taken++)
                    Sample(first, Scalar(type));
                scanner.Skip((count - taken) * Size(type), _what);
                break;
        }
        return (type, count);
    }

    private void ElementString(ImmutableArray<string>.Builder first)
    {
        var length = scanner.StringLength(_what);
        if (first.Count >= FirstElements || length > FirstElementBytes)
        {
            scanner.Skip(length, _what);
            return;
        }
        first.Add(Encoding.UTF8.GetString(Bytes(length, _what)));
    }

    private string Scalar(GgufValueType type)
    {
        var at = scanner.Position;
        var value = scanner.Number(Size(type), _what);
        return type switch
        {
            GgufValueType.U8 or GgufValueType.U16 or GgufValueType.U32 or GgufValueType.U64 => value.ToString(CultureInfo.InvariantCulture),
            GgufValueType.I8 => ((sbyte)value).ToString(CultureInfo.InvariantCulture),
            GgufValueType.I16 => ((short)value).ToString(CultureInfo.InvariantCulture),
            GgufValueType.I32 => ((int)value).ToString(CultureInfo.InvariantCulture),
            GgufValueType.I64 => ((long)value).ToString(CultureInfo.InvariantCulture),
            GgufValueType.F32 => BitConverter.UInt32BitsToSingle((uint)value).ToString(CultureInfo.InvariantCulture),
            GgufValueType.F64 => BitConverter.UInt64BitsToDouble(value).ToString(CultureInfo.InvariantCulture),
            _ => Truth(value, at),
        };
    }

    private string Truth(ulong value, long at)
    {
        if (value > 1)
            Tell(GgufRule.BoolMalformed, at, $"{_what} at offset {at:N0} is a truth value of {value} and only 0 and 1 are allowed");
        return value == 0 ? "false" : "true";
    }

    /// <summary>The chat template and its named variants.</summary>
    private static bool IsTemplate(string key) => key.StartsWith("tokenizer.chat_template", StringComparison.Ordinal);

    private byte[] Bytes(int length, string what)
    {
        if (length > scanner.Remaining)
            scanner.Skip(length, what);
        if (length > KeptText - _kept)
            throw TooMany(scanner.Position);
        _kept += length;
        var bytes = new byte[length];
        scanner.Fill(bytes, what);
        return bytes;
    }

    private void Tell(GgufRule rule, long offset, string text)
    {
        if (Errors.Count < ToldErrors)
            Errors.Add(new FormatError(ProblemKind.Malformed, rule.ToString(), offset, text));
    }

    private static void Sample(ImmutableArray<string>.Builder first, string text)
    {
        if (first.Count < FirstElements)
            first.Add(text);
    }

    private static int Size(GgufValueType type) => type switch
    {
        GgufValueType.U8 or GgufValueType.I8 or GgufValueType.Bool => 1,
        GgufValueType.U16 or GgufValueType.I16 => 2,
        GgufValueType.U32 or GgufValueType.I32 or GgufValueType.F32 => 4,
        _ => 8,
    };

    private static FormatRuleException TooMany(long at) => GgufScanner.Broken(
        GgufRule.TooManyEntries, at,
        $"its metadata has more than {EntryLimit:N0} entries or {KeptText:N0} bytes of text and is not read past offset {at:N0}",
        ProblemKind.BeyondBound);

    internal static string Shown(string text) => $"\"{(text.Length <= 80 ? text : text[..80] + "…")}\"";
}
