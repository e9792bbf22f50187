using System.Collections.Immutable;
using System.Text;

namespace Hayward.Observatory.Snapshots.Sources.Dumps;

/// <summary>Takes the rows of a dump.</summary>
internal interface ISqlRows
{
    /// <summary>Whether the rows of a table are wanted.</summary>
    bool Wants(string table);

    /// <summary>Takes a row; the columns are those of the statement, or of <c>CREATE TABLE</c>. Returns null, or what was expected.</summary>
    string? Take(string table, ImmutableArray<string> columns, SqlRow row);

    /// <summary>Takes what is no row.</summary>
    void Refuse(SqlRow row, string reason);
}

/// <summary>Reads the dump of a MariaDB or MySQL database: the columns of <c>CREATE TABLE</c> and the rows of <c>INSERT</c> and <c>REPLACE</c>.
/// No statement is run.
/// What cannot be read is refused, up to the end of its statement, and reading goes on with the next.</summary>
/// <param name="content">The dump, unpacked.</param>
/// <param name="rows">Takes its rows.</param>
internal sealed class SqlDump(Stream content, ISqlRows rows)
{
    private const int LongestName = 256;

    private readonly SqlText _text = new(content);
    private readonly SqlRow _row = new();
    private readonly SqlValue _value = new();
    private readonly Dictionary<string, ImmutableArray<string>> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tables that the dump makes, with their columns.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<string>> Tables => _tables;

    /// <summary>Reads it to its end.</summary>
    public void Read(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            _text.SkipBlanks();
            if (_text.Peek() < 0) return;
            switch (Word())
            {
                case "CREATE": Create(); break;
                case "INSERT" or "REPLACE": Insert(cancellation); break;
                default: _text.SkipStatement(); break;
            }
        }
    }

    private string Word()
    {
        _text.SkipBlanks();
        var word = new StringBuilder();
        while (_text.Peek() is >= 0 and var value && (char.IsAsciiLetterOrDigit((char)value) || value is '_' or '$') && word.Length < LongestName)
            word.Append(char.ToUpperInvariant((char)_text.Next()));
        return word.ToString();
    }

    // A name in any of the marks that SQL knows, or none; of `database`.`table` the last one.
    private string Name()
    {
        while (true)
        {
            _text.SkipBlanks();
            var bytes = new List<byte>();
            if (_text.Peek() is '`' or '"')
            {
                var mark = _text.Next();
                while (_text.Next() is >= 0 and var value && bytes.Count < LongestName)
                {
                    if (value == mark && _text.Peek() != mark) break;
                    if (value == mark) _text.Next();
                    bytes.Add((byte)value);
                }
            }
            else
            {
                while (_text.Peek() is >= 0 and var value && (char.IsAsciiLetterOrDigit((char)value) || value is '_' or '$' or >= 0x80) && bytes.Count < LongestName)
                    bytes.Add((byte)_text.Next());
            }
            _text.SkipBlanks();
            if (_text.Peek() != '.') return Encoding.UTF8.GetString([.. bytes]);
            _text.Next();
        }
    }

    private void Create()
    {
        var word = Word();
        if (word is "TEMPORARY") word = Word();
        if (word is not "TABLE")
        {
            _text.SkipStatement();
            return;
        }
        _text.SkipBlanks();
        var name = _text.Peek() is '`' or '"' ? Name() : Word();
        if (name is "IF")
        {
            _ = (Word(), Word());
            name = Name();
        }
        _text.SkipBlanks();
        if (_text.Peek() == '(')
        {
            _text.Next();
            _tables[name.ToLowerInvariant()] = Columns();
        }
        _text.SkipStatement();
    }

    private ImmutableArray<string> Columns()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        while (names.Count < SqlRow.MostValues)
        {
            _text.SkipBlanks();
            var marked = _text.Peek() is '`' or '"';
            var name = Name().ToLowerInvariant();
            if (marked || name is not ("primary" or "key" or "unique" or "constraint" or "fulltext" or "spatial" or "index" or "foreign" or "check" or "")) names.Add(name);
            if (!SkipDefinition()) break;
        }
        return names.ToImmutable();
    }

    // To the comma behind a definition; false at the end of all.
    private bool SkipDefinition()
    {
        var depth = 0;
        while (true)
        {
            _text.SkipBlanks();
            switch (_text.Peek())
            {
                case -1 or ';': return false;
                case ',' when depth == 0: _text.Next(); return true;
                case ')' when depth == 0: _text.Next(); return false;
                case '(': depth++; break;
                case ')': depth--; break;
                default: break;
            }
            if (_text.Next() is var mark && mark is '\'' or '"' or '`') _text.SkipQuoted((byte)mark);
        }
    }

    private void Insert(CancellationToken cancellation)
    {
        var word = Word();
        while (word is "IGNORE" or "LOW_PRIORITY" or "DELAYED" or "HIGH_PRIORITY") word = Word();
        if (word is not "INTO")
        {
            _text.SkipStatement();
            return;
        }
        var table = Name().ToLowerInvariant();
        if (!rows.Wants(table))
        {
            _text.SkipStatement();
            return;
        }
        _tables.TryGetValue(table, out var columns);
        if (_text.Peek() == '(')
        {
            _text.Next();
            columns = Columns();
        }
        _row.Begin(_text.Line);
        if (Word() is not ("VALUES" or "VALUE"))
        {
            rows.Refuse(_row, $"VALUES was expected behind INSERT INTO {table}");
            _text.SkipStatement();
            return;
        }
        if (columns.IsDefaultOrEmpty)
        {
            rows.Refuse(_row, $"the columns of {table} were expected, in CREATE TABLE before or in the statement itself");
            _text.SkipStatement();
            return;
        }
        Rows(table, columns, cancellation);
    }

    private void Rows(string table, ImmutableArray<string> columns, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            _text.SkipBlanks();
            _row.Begin(_text.Line);
            var fault = _value.ReadRow(_text, _row);
            if (fault is not null)
            {
                rows.Refuse(_row, fault);
                // Where a quotation mark is wrong, all that follows is: the end of the line is what can be trusted.
                _text.SkipPast(";\n"u8);
                return;
            }
            if (_row.TooLong) rows.Refuse(_row, $"at most {SqlRow.Longest:N0} bytes were expected in a row");
            else if (_row.Count != columns.Length) rows.Refuse(_row, $"{columns.Length} values were expected for {table} and {_row.Count} are there");
            else if (rows.Take(table, columns, _row) is { } reason) rows.Refuse(_row, reason);
            _text.SkipBlanks();
            if (_text.Peek() == ',')
            {
                _text.Next();
                continue;
            }
            // ON DUPLICATE KEY UPDATE and the like; a dump that ends here lacks a semicolon and no row.
            _text.SkipStatement();
            return;
        }
    }
}
