using System.Text;

namespace Hayward.Observatory.Snapshots.Sources.Dumps;

/// <summary>A row of an <c>INSERT</c>: its values as bytes, without marks and escapes.</summary>
internal sealed class SqlRow
{
    /// <summary>Longest value and longest row in bytes; MariaDB takes no longer packet by default.</summary>
    public const int Longest = 16 << 20;

    /// <summary>Most values in a row; MariaDB has no more columns.</summary>
    public const int MostValues = 4096;

    private readonly List<(int Start, int Length)> _values = [];
    private byte[] _bytes = new byte[4096];
    private int _used;
    private int _start;

    /// <summary>Number of the line on which it begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Whether it was longer than any may be; its values are cut then.</summary>
    public bool TooLong { get; private set; }

    /// <summary>All its bytes, for a row that is set aside.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _used);

    /// <summary>Whether a value is NULL.</summary>
    public bool IsNull(int value) => _values[value].Length < 0;

    /// <summary>A value; empty for NULL.</summary>
    public ReadOnlySpan<byte> Value(int value) => IsNull(value) ? default : _bytes.AsSpan(_values[value].Start, _values[value].Length);

    /// <summary>A value as text; null for NULL.</summary>
    public string? Text(int value) => IsNull(value) ? null : Encoding.UTF8.GetString(Value(value));

    /// <summary>Begins a row.</summary>
    public void Begin(long line)
    {
        _values.Clear();
        (_used, _start, TooLong, Line) = (0, 0, false, line);
    }

    /// <summary>Adds bytes to the value that is being read.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > Longest)
        {
            TooLong = true;
            return;
        }
        if (_bytes.Length < _used + bytes.Length) Array.Resize(ref _bytes, Math.Min(Longest, Math.Max(_bytes.Length * 2, _used + bytes.Length)));
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Adds a byte.</summary>
    public void Append(byte value) => Append([value]);

    /// <summary>Ends a value.</summary>
    public void End(bool isNull = false)
    {
        _values.Add((_start, isNull ? -1 : _used - _start));
        _start = _used;
    }
}
