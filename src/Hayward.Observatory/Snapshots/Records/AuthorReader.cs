using System.Text.Json;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads the account that an event, a discussion or an overview names. What belongs to the account goes to <see cref="PeopleSeen"/>, once for
/// each form in which it stands; what belongs to the event stays with it.</summary>
internal sealed class AuthorReader(PeopleSeen people)
{
    private readonly FieldReader _values = new();
    private readonly byte[] _name = new byte[RecordReader.LongestId];
    private readonly byte[] _id = new byte[RecordReader.LongestId];
    private readonly byte[] _type = new byte[RecordReader.LongestId];
    private int _nameLength;
    private int _idLength;
    private int _typeLength;

    /// <summary>Its name; empty when it has none.</summary>
    public ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    /// <summary>Its number.</summary>
    public ReadOnlySpan<byte> Id => _id.AsSpan(0, _idLength);

    /// <summary><c>user</c> or <c>org</c>; empty when it does not say.</summary>
    public ReadOnlySpan<byte> Type => _type.AsSpan(0, _typeLength);

    /// <summary>Whether it belongs to the people of the hub itself.</summary>
    public bool? IsHf { get; private set; }

    /// <summary>What is left of the object and belongs to neither column nor account: <c>isOwner</c> and the like.</summary>
    public JsonParts Rest { get; } = new();

    /// <summary>Reads the object that the reader stands at, to its end; false when it is no account with a name.</summary>
    public bool Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        (_nameLength, _idLength, _typeLength, IsHf) = (0, 0, 0, null);
        Rest.Clear();
        if (reader.TokenType is not JsonTokenType.StartObject) return false;
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName) Field(ref reader, json);
        if (_nameLength == 0) return false;
        people.See(json[start..(int)reader.BytesConsumed]);
        return true;
    }

    private void Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var leave = PlainJson.IsLeftOut(ref reader);
        var name = reader.ValueSpan;
        _ = reader.Read();
        var text = reader.TokenType is JsonTokenType.String;
        if (leave || reader.TokenType is JsonTokenType.Null || PeopleSeen.Knows(name)) reader.Skip();
        else if (text && name.SequenceEqual("name"u8)) _nameLength = Take(ref reader, _name);
        else if (text && name.SequenceEqual("_id"u8)) _idLength = Take(ref reader, _id);
        else if (text && name.SequenceEqual("type"u8)) _typeLength = Take(ref reader, _type);
        else if (reader.TokenType is JsonTokenType.True or JsonTokenType.False && name.SequenceEqual("isHf"u8)) IsHf = reader.GetBoolean();
        else Rest.Copy(name, ref reader, json);
    }

    private int Take(ref Utf8JsonReader reader, byte[] into)
    {
        var text = _values.TextOf(ref reader);
        if (text.Length > into.Length) return 0;
        text.CopyTo(into);
        return text.Length;
    }
}
