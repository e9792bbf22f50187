using System.Collections.Immutable;
using System.Text.Json;

namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>Takes the JSON tokens of a header one by one and keeps the tensors and the metadata.</summary>
internal sealed class SafetensorsHeaderParser
{
    /// <summary>Tensors, and metadata entries, that one header may list; the largest known files list some thousands.</summary>
    internal const int EntryLimit = 100_000;

    /// <summary>Characters of names and metadata that are kept of one header, so that 100 MB of text do not become 200 MB of
    /// memory.</summary>
    internal const int KeptCharacters = 8 * 1024 * 1024;

    /// <summary>Lenient errors that are told; a hostile header could make one of every entry.</summary>
    private const int ToldErrors = 10;

    private enum State
    {
        Start,
        Root,
        MetadataStart,
        Metadata,
        MetadataValue,
        TensorStart,
        Tensor,
        Type,
        ShapeStart,
        Shape,
        OffsetsStart,
        Offsets,
        Skip,
        End,
    }

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<RawTensor> _tensors = [];
    private readonly ImmutableSortedDictionary<string, string>.Builder _metadata =
        ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
    private readonly List<FormatError> _lenient = [];
    private readonly List<ulong> _numbers = [];
    private State _state = State.Start;
    private string _name = "";
    private string _key = "";
    private long _nameOffset;
    private bool _metadataSeen;
    private int _kept;
    private long _end;
    private bool _paddingTold;
    private string? _type;
    private ulong[]? _shape;
    private (ulong Begin, ulong End)? _span;

    /// <summary>Looks at the first byte: it is a brace.</summary>
    public void SeeFirst(byte first)
    {
        if (first is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            Lenient(SafetensorsRule.LeadingWhitespace, 8, "its header begins with white space where { was expected");
    }

    /// <summary>Looks at what follows the object: padding is blanks.</summary>
    public void SeePadding(ReadOnlySpan<byte> piece, long position)
    {
        if (_state != State.End || _paddingTold)
            return;
        var from = (int)Math.Clamp(_end - position, 0, piece.Length);
        var other = piece[from..].IndexOfAnyExcept((byte)' ');
        if (other < 0)
            return;
        var offset = position + from + other;
        _paddingTold = true;
        Lenient(SafetensorsRule.PaddingNotBlank, offset, $"its header is padded with something other than blanks at offset {offset:N0}");
    }

    /// <summary>Takes the token on which <paramref name="reader"/> stands.</summary>
    public void See(ref Utf8JsonReader reader, long position)
    {
        var offset = position + reader.TokenStartIndex;
        switch (_state)
        {
            case State.Start:
                if (reader.TokenType != JsonTokenType.StartObject)
                    throw SafetensorsFormat.Broken(SafetensorsRule.HeaderNotJson, offset, "its header is JSON but not an object");
                _state = State.Root;
                break;
            case State.Root:
                SeeName(ref reader, offset);
                break;
            case State.MetadataStart or State.Metadata or State.MetadataValue:
                SeeMetadata(ref reader, offset);
                break;
            case State.Skip:
                if (reader.CurrentDepth <= 2 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                    _state = State.Tensor;
                break;
            default:
                SeeTensor(ref reader, offset);
                break;
        }
    }

    /// <summary>Checks the tensors against each other and against the file.</summary>
    /// <param name="dataBegin">Offset of the first byte after the header.</param>
    /// <param name="fileLength">Size of the file in bytes.</param>
    public FormatReading Finish(long dataBegin, long fileLength)
    {
        var end = SafetensorsLayout.Check(_tensors, dataBegin);
        var errors = _lenient.ToImmutableArray();
        var announced = dataBegin + end;
        var loadable = announced == fileLength;
        if (announced > fileLength)
        {
            var text = $"it ends at byte {fileLength:N0} and its header announces data up to byte {announced:N0}";
            errors = errors.Add(SafetensorsFormat.Error(SafetensorsRule.DataTruncated, fileLength, text, ProblemKind.Truncated));
        }
        else if (announced < fileLength)
        {
            var text = $"it has {fileLength - announced:N0} bytes after the last tensor, which ends at byte {announced:N0}, and no reader looks at them";
            errors = errors.Add(SafetensorsFormat.Error(SafetensorsRule.TrailingData, announced, text));
        }
        var tensors = _tensors.Select(t => t.ToTensor(dataBegin)).ToImmutableArray();
        var header = new SafetensorsHeader(_metadata.ToImmutable(), tensors, loadable) { StrictlyValid = errors.IsEmpty };
        return new FormatReading(header, errors) { Explained = header.StrictlyValid };
    }

    private void SeeName(ref Utf8JsonReader reader, long offset)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _state = State.End;
            _end = offset + 1;
            return;
        }
        _name = Text(ref reader, offset);
        _nameOffset = offset;
        if (_name == "__metadata__")
        {
            if (_metadataSeen)
                throw SafetensorsFormat.Broken(
                    SafetensorsRule.MetadataMalformed, offset, $"its header has __metadata__ a second time at offset {offset:N0}");
            _metadataSeen = true;
            _state = State.MetadataStart;
            return;
        }
        if (_places.Count >= EntryLimit)
            throw TooMany(offset);
        (_type, _shape, _span) = (null, null, null);
        _state = State.TensorStart;
    }

    private void SeeMetadata(ref Utf8JsonReader reader, long offset)
    {
        switch (_state, reader.TokenType)
        {
            case (State.MetadataStart, JsonTokenType.StartObject):
                _state = State.Metadata;
                break;
            case (State.MetadataStart, JsonTokenType.Null):
                Lenient(SafetensorsRule.MetadataMalformed, offset, "its __metadata__ is null where an object was expected");
                _state = State.Root;
                break;
            case (State.Metadata, JsonTokenType.EndObject):
                _state = State.Root;
                break;
            case (State.Metadata, JsonTokenType.PropertyName):
                _key = Text(ref reader, offset);
                if (_metadata.Count >= EntryLimit)
                    throw TooMany(offset);
                if (_metadata.ContainsKey(_key))
                    Lenient(
                        SafetensorsRule.DuplicateKey, offset,
                        $"its metadata has the key {Shown(_key)} twice, again at offset {offset:N0}; readers may see different values");
                _state = State.MetadataValue;
                break;
            case (State.MetadataValue, JsonTokenType.String):
                _metadata[_key] = Text(ref reader, offset);
                _state = State.Metadata;
                break;
            default:
                throw SafetensorsFormat.Broken(
                    SafetensorsRule.MetadataMalformed, offset, $"its __metadata__ is not an object of strings at offset {offset:N0}");
        }
    }

    private void SeeTensor(ref Utf8JsonReader reader, long offset)
    {
        switch (_state, reader.TokenType)
        {
            case (State.TensorStart, JsonTokenType.StartObject):
                _state = State.Tensor;
                break;
            case (State.Tensor, JsonTokenType.EndObject):
                Keep(offset);
                _state = State.Root;
                break;
            case (State.Tensor, JsonTokenType.PropertyName):
                _state = Field(ref reader, offset);
                break;
            case (State.Type, JsonTokenType.String):
                var type = reader.GetString()!;
                _type = SafetensorsType.Names.GetValueOrDefault(type);
                if (_type is null)
                    throw SafetensorsFormat.Broken(
                        SafetensorsRule.TypeUnknown, offset,
                        $"tensor {Shown(_name)} has the type {Shown(type)}, which the format does not know");
                _state = State.Tensor;
                break;
            case (State.ShapeStart or State.OffsetsStart, JsonTokenType.StartArray):
                _numbers.Clear();
                _state = _state == State.ShapeStart ? State.Shape : State.Offsets;
                break;
            case (State.Shape or State.Offsets, JsonTokenType.Number) when reader.TryGetUInt64(out var number) && _numbers.Count < 1024:
                _numbers.Add(number);
                break;
            case (State.Shape, JsonTokenType.EndArray):
                _shape = [.. _numbers];
                _state = State.Tensor;
                break;
            case (State.Offsets, JsonTokenType.EndArray) when _numbers.Count == 2:
                _span = (_numbers[0], _numbers[1]);
                _state = State.Tensor;
                break;
            default:
                throw Malformed(offset);
        }
    }

    private State Field(ref Utf8JsonReader reader, long offset)
    {
        if (reader.ValueTextEquals("dtype"u8))
            return _type is null ? State.Type : throw Malformed(offset);
        if (reader.ValueTextEquals("shape"u8))
            return _shape is null ? State.ShapeStart : throw Malformed(offset);
        if (reader.ValueTextEquals("data_offsets"u8))
            return _span is null ? State.OffsetsStart : throw Malformed(offset);
        Lenient(
            SafetensorsRule.UnknownKey, offset,
            $"tensor {Shown(_name)} has the key {Shown(reader.GetString()!)}, which the format does not know, at offset {offset:N0}");
        return State.Skip;
    }

    private void Keep(long offset)
    {
        if (_type is null || _shape is null || _span is not { } span)
            throw Malformed(offset);
        var tensor = new RawTensor(_name, _type, _shape, span.Begin, span.End, _nameOffset);
        if (_places.TryGetValue(_name, out var place))
        {
            Lenient(
                SafetensorsRule.DuplicateKey, _nameOffset,
                $"tensor {Shown(_name)} is listed twice, again at offset {_nameOffset:N0}; readers may see different tensors");
            _tensors[place] = tensor;
            return;
        }
        _places.Add(_name, _tensors.Count);
        _tensors.Add(tensor);
    }

    private string Text(ref Utf8JsonReader reader, long offset)
    {
        var text = reader.GetString()!;
        _kept += text.Length;
        return _kept <= KeptCharacters ? text : throw TooMany(offset);
    }

    private void Lenient(SafetensorsRule rule, long offset, string text)
    {
        if (_lenient.Count < ToldErrors)
            _lenient.Add(SafetensorsFormat.Error(rule, offset, text));
    }

    private FormatRuleException Malformed(long offset) => SafetensorsFormat.Broken(
        SafetensorsRule.TensorMalformed, offset,
        $"tensor {Shown(_name)} at offset {offset:N0} is not one dtype, one shape and two data_offsets");

    private static FormatRuleException TooMany(long offset) => SafetensorsFormat.Broken(
        SafetensorsRule.TooManyEntries, offset,
        $"its header lists more than {EntryLimit:N0} tensors or {KeptCharacters:N0} characters of names and is not read past offset {offset:N0}",
        ProblemKind.BeyondBound);

    internal static string Shown(string text) => $"\"{(text.Length <= 80 ? text : text[..80] + "…")}\"";
}
