using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hayward.Bom;

/// <summary>Writes JSON and always knows the pointer (RFC 6901) of what was written last, so that it can be cited. Everything outside ASCII
/// and every character with a meaning in HTML is escaped: names in a model are those of strangers.</summary>
internal sealed class PointedJson(Stream target) : IDisposable
{
    // What is written is handed on in pieces of this size, so that a bill of a hundred thousand tensors is never whole in memory.
    private const int Piece = 1 << 16;

    private readonly Utf8JsonWriter _json = new(target, new JsonWriterOptions { Indented = true, NewLine = "\n" });
    private readonly List<Level> _levels = [];

    /// <summary>Pointer of the value written last.</summary>
    public string Pointer { get; private set; } = "";

    /// <summary>Begins the document.</summary>
    public void BeginDocument()
    {
        _json.WriteStartObject();
        _levels.Add(new Level("", false));
    }

    /// <summary>Begins an object under a name.</summary>
    public void Begin(string name)
    {
        Name(name);
        _json.WriteStartObject();
        _levels.Add(new Level(Pointer, false));
    }

    /// <summary>Begins an object in a list.</summary>
    public void Begin()
    {
        Next();
        _json.WriteStartObject();
        _levels.Add(new Level(Pointer, false));
    }

    /// <summary>Begins a list under a name.</summary>
    public void BeginList(string name)
    {
        Name(name);
        _json.WriteStartArray();
        _levels.Add(new Level(Pointer, true));
    }

    /// <summary>Ends the object or list begun last; <see cref="Pointer"/> is then its own.</summary>
    public void End()
    {
        var level = _levels[^1];
        _levels.RemoveAt(_levels.Count - 1);
        if (level.List) _json.WriteEndArray();
        else _json.WriteEndObject();
        Pointer = level.Pointer;
        if (_json.BytesPending > Piece) _json.Flush();
    }

    /// <summary>Writes a text under a name, if there is one.</summary>
    public void Text(string name, string? value)
    {
        if (value is null) return;
        Name(name);
        _json.WriteStringValue(Whole(value));
    }

    /// <summary>Writes a text in a list.</summary>
    public void Item(string value)
    {
        Next();
        _json.WriteStringValue(Whole(value));
        if (_json.BytesPending > Piece) _json.Flush();
    }

    /// <summary>Writes texts as a list under a name, if there are any.</summary>
    public void Items(string name, IEnumerable<string> values)
    {
        using var each = values.GetEnumerator();
        if (!each.MoveNext()) return;
        BeginList(name);
        do Item(each.Current);
        while (each.MoveNext());
        End();
    }

    /// <summary>Writes a whole number under a name.</summary>
    public void Number(string name, long value)
    {
        Name(name);
        _json.WriteNumberValue(value);
    }

    public void Dispose() => _json.Dispose();

    private void Name(string name)
    {
        Pointer = $"{_levels[^1].Pointer}/{Token(name)}";
        _json.WritePropertyName(name);
    }

    private void Next()
    {
        var level = _levels[^1];
        Pointer = string.Create(CultureInfo.InvariantCulture, $"{level.Pointer}/{level.Count}");
        _levels[^1] = level with { Count = level.Count + 1 };
    }

    private static string Token(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The text with every half of a surrogate pair replaced, which no UTF-8 can hold.</summary>
    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var used) != OperationStatus.Done) return Mended(text);
            i += used;
        }

        return text;
    }

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(rune.ToString());
        return mended.ToString();
    }

    private readonly record struct Level(string Pointer, bool List, int Count = 0);
}
