using System.Buffers;
using System.Text.Json;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>An object of JSON that is put together field by field, of what is left of one that was read.</summary>
internal sealed class JsonParts
{
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Whether it has no field.</summary>
    public bool IsEmpty => _json.WrittenCount == 0;

    /// <summary>Begins anew.</summary>
    public void Clear() => _json.ResetWrittenCount();

    /// <summary>Adds a field, name and value as they stand.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Begin(name);
        _json.Write(json);
    }

    /// <summary>Adds the field that the reader stands at the value of, without what a snapshot does not keep.</summary>
    public void Copy(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Begin(name);
        PlainJson.Copy(ref reader, json, _json);
    }

    /// <summary>The object.</summary>
    public ReadOnlySpan<byte> Close()
    {
        _json.Write("}"u8);
        return _json.WrittenSpan;
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        _json.Write(IsEmpty ? "{\""u8 : ",\""u8);
        _json.Write(name);
        _json.Write("\":"u8);
    }
}
