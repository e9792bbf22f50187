namespace Hayward.Observatory.Snapshots.Sources.Dumps;

/// <summary>Reads the values of a row: texts with the escapes of MariaDB, numbers, NULL, hexadecimal and bit literals, and character set
/// introducers.</summary>
internal sealed class SqlValue
{
    private const int LongestWord = 64;

    private readonly byte[] _word = new byte[LongestWord];

    /// <summary>Reads <c>(value, value, …)</c>; returns null, or what was expected.</summary>
    public string? ReadRow(SqlText text, SqlRow row)
    {
        if (text.Next() != '(') return "an opening bracket was expected before the values of a row";
        while (true)
        {
            text.SkipBlanks();
            if (Read(text, row) is { } fault) return fault;
            if (row.Count > SqlRow.MostValues) return $"at most {SqlRow.MostValues:N0} values were expected in a row";
            text.SkipBlanks();
            switch (text.Next())
            {
                case ',': break;
                case ')': return null;
                case -1: return "the rest of the row was expected and the dump ends";
                default: return $"a comma or a closing bracket was expected behind value {row.Count}";
            }
        }
    }

    private string? Read(SqlText text, SqlRow row)
    {
        if (text.Peek() is '\'' or '"') return Quoted(text, row);
        var length = 0;
        while (text.Peek() is >= 0 and var next && (char.IsAsciiLetterOrDigit((char)next) || next is '_' or '+' or '-' or '.') && length < LongestWord)
        {
            _word[length++] = (byte)text.Next();
            // A hexadecimal number may be as long as a row.
            if (length == 2 && _word[0] == '0' && (_word[1] | 0x20) == 'x') return Hexadecimal(text, row, until: -1);
        }
        var word = _word.AsSpan(0, length);
        if (length == 0) return "a value was expected";
        if (length == 1 && (word[0] | 0x20) == 'x' && text.Peek() == '\'') return Marked(text, row);
        if (length == 1 && (word[0] | 0x20) == 'b' && text.Peek() == '\'') return Quoted(text, row);
        if (word[0] == '_')
        {
            // _binary 'x', _utf8mb4'x': the introducer says how the bytes are to be understood, and here they stay bytes.
            text.SkipBlanks();
            return text.Peek() == '_' ? "a value was expected behind the name of a character set" : Read(text, row);
        }
        if (word.Length == 4 && (word[0] | 0x20) == 'n' && (word[1] | 0x20) == 'u' && (word[2] | 0x20) == 'l' && (word[3] | 0x20) == 'l')
        {
            row.End(isNull: true);
            return null;
        }
        row.Append(word);
        row.End();
        return null;
    }

    private static string? Marked(SqlText text, SqlRow row)
    {
        text.Next();
        return Hexadecimal(text, row, until: '\'');
    }

    private static string? Hexadecimal(SqlText text, SqlRow row, int until)
    {
        var high = -1;
        while (text.Peek() is >= 0 and var next && char.IsAsciiHexDigit((char)next))
        {
            var digit = Convert.ToInt32(((char)text.Next()).ToString(), 16);
            if (high < 0)
            {
                high = digit;
                continue;
            }
            row.Append((byte)((high << 4) | digit));
            high = -1;
        }
        if (high >= 0) return "an even number of hexadecimal digits was expected";
        if (until >= 0 && text.Next() != until) return "a quotation mark was expected behind hexadecimal digits";
        row.End();
        return null;
    }

    private static string? Quoted(SqlText text, SqlRow row)
    {
        var mark = (byte)text.Next();
        while (true)
        {
            var ahead = text.Ahead;
            if (ahead.IsEmpty) return "a quotation mark was expected and the dump ends";
            var stop = ahead.IndexOfAny(mark, (byte)'\\');
            if (stop != 0)
            {
                var plain = stop < 0 ? ahead : ahead[..stop];
                row.Append(plain);
                text.Take(plain.Length);
                continue;
            }
            if (text.Next() == '\\')
            {
                var next = text.Next();
                if (next < 0) return "a character was expected behind a backslash and the dump ends";
                Escape(row, (byte)next);
            }
            else if (text.Peek() == mark)
            {
                row.Append((byte)text.Next());
            }
            else
            {
                row.End();
                return null;
            }
        }
    }

    // MariaDB, "String Literals": \% and \_ keep their backslash, any other character stands for itself.
    private static void Escape(SqlRow row, byte next)
    {
        if (next is (byte)'%' or (byte)'_') row.Append((byte)'\\');
        row.Append(next switch
        {
            (byte)'0' => 0,
            (byte)'b' => (byte)'\b',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'Z' => 26,
            _ => next,
        });
    }
}
