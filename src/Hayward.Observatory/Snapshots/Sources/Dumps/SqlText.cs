namespace Hayward.Observatory.Snapshots.Sources.Dumps;

/// <summary>The bytes of a SQL dump one after the other, with the number of the line. Lines may be as long as they like: nothing is held but a
/// buffer.</summary>
internal sealed class SqlText(Stream content)
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _at;
    private int _end;

    /// <summary>Number of the line, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>What is in the buffer and was not read yet; empty at the end of the dump.</summary>
    public ReadOnlySpan<byte> Ahead => _at < _end || Fill() ? _buffer.AsSpan(_at, _end - _at) : default;

    /// <summary>The next byte without taking it; -1 at the end.</summary>
    public int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

    /// <summary>Takes a byte; -1 at the end.</summary>
    public int Next()
    {
        if (_at == _end && !Fill()) return -1;
        var value = _buffer[_at++];
        if (value == '\n') Line++;
        return value;
    }

    /// <summary>Takes bytes that <see cref="Ahead"/> showed.</summary>
    public void Take(int count)
    {
        Line += _buffer.AsSpan(_at, count).Count((byte)'\n');
        _at += count;
    }

    /// <summary>Takes blanks and comments.</summary>
    public void SkipBlanks()
    {
        while (true)
        {
            switch (Peek())
            {
                case ' ' or '\t' or '\r' or '\n':
                    Next();
                    continue;
                case '#':
                    SkipPast("\n"u8);
                    continue;
                case '-' when Second() == '-':
                    SkipPast("\n"u8);
                    continue;
                case '/' when Second() == '*':
                    SkipPast("*/"u8);
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary>Takes all up to and with a text; false at the end of the dump.</summary>
    public bool SkipPast(ReadOnlySpan<byte> text)
    {
        var met = 0;
        while (Next() is >= 0 and var value)
        {
            met = value == text[met] ? met + 1 : value == text[0] ? 1 : 0;
            if (met == text.Length) return true;
        }
        return false;
    }

    /// <summary>Takes the rest of a statement, with what stands in quotation marks; false at the end of the dump.</summary>
    public bool SkipStatement()
    {
        while (true)
        {
            SkipBlanks();
            switch (Next())
            {
                case -1: return false;
                case ';': return true;
                case var mark when mark is '\'' or '"' or '`': SkipQuoted((byte)mark); break;
                default: break;
            }
        }
    }

    /// <summary>Takes what stands in quotation marks, the first one taken already.</summary>
    public void SkipQuoted(byte mark)
    {
        while (Next() is >= 0 and var value)
        {
            if (value == '\\' && mark != '`') Next();
            else if (value == mark && Peek() != mark) return;
            else if (value == mark) Next();
        }
    }

    // The byte behind the next one; a buffer holds both, or is filled so that it does.
    private int Second()
    {
        if (_end - _at < 2)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
            _end += content.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
        }
        return _end - _at < 2 ? -1 : _buffer[_at + 1];
    }

    private bool Fill()
    {
        (_at, _end) = (0, content.Read(_buffer));
        return _end > 0;
    }
}
