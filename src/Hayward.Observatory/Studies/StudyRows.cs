using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hayward.Observatory.Engine;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>Rows of a statement or of a method, column by column. A column holds numbers (NaN where there is none) or texts.</summary>
internal sealed class StudyRows
{
    private readonly ImmutableArray<(string Name, double[]? Numbers, string?[]? Texts)> _columns;

    public StudyRows(params IEnumerable<(string Name, Array Values)> columns)
    {
        _columns = [.. columns.Select(c => (c.Name, c.Values as double[], c.Values as string?[]))];
        Count = _columns.IsEmpty ? 0 : Length(0);
        if (_columns.Where((c, i) => (c.Numbers is null && c.Texts is null) || Length(i) != Count).Select(c => c.Name).FirstOrDefault() is { } odd)
            throw new ArgumentException($"The column {odd} has another length than the first or holds neither numbers nor texts.", nameof(columns));
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Names of the columns.</summary>
    public IEnumerable<string> Names => _columns.Select(c => c.Name);

    /// <summary>A column of numbers.</summary>
    /// <exception cref="EngineException">There is none of that name.</exception>
    public double[] Numbers(string name) => Column(name).Numbers ?? throw new EngineException($"The column {name} holds texts; numbers were expected.");

    /// <summary>A column of texts.</summary>
    /// <exception cref="EngineException">There is none of that name.</exception>
    public string?[] Texts(string name) => Column(name).Texts ?? throw new EngineException($"The column {name} holds numbers; texts were expected.");

    /// <summary>A column as it is.</summary>
    public (string Name, Array Values) this[string name] => Column(name) is var column ? (name, (Array?)column.Numbers ?? column.Texts!) : default;

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string name) => _columns.Any(c => c.Name == name);

    /// <summary>The columns other than the given ones, as they are.</summary>
    public IEnumerable<(string Name, Array Values)> Without(params string[] names) => _columns.Where(c => !names.Contains(c.Name)).Select(c => this[c.Name]);

    /// <summary>Reads a statement's rows to the end.</summary>
    /// <exception cref="EngineException">The statement fails, or a column has another type than boolean, integer, double or text.</exception>
    public static StudyRows Read(Connection connection, string statement, CancellationToken cancellation = default)
    {
        using var result = connection.Query(statement, cancellation);
        var columns = result.Columns.Select(c => new Reading(c.Name, c.Type)).ToArray();
        while (result.Next() is { } chunk)
            using (chunk)
                for (var i = 0; i < columns.Length; i++) columns[i].Add(chunk[i]);
        return new StudyRows(columns.Select(c => c.End()));
    }

    /// <summary>The rows of each part of the hub in their order, without the column that numbers the parts.</summary>
    /// <param name="column">Name of that column.</param>
    /// <param name="parts">Number of parts; those without rows are there and empty.</param>
    /// <exception cref="EngineException">A number is not that of a part.</exception>
    public StudyRows[] Split(string column, int parts)
    {
        var (numbers, ends, order) = (Numbers(column), new int[parts], new int[Count]);
        foreach (var number in numbers)
            if (number >= 0 && number < parts && number == (int)number) ends[(int)number]++;
            else throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"The column {column} says {number}; the number of a part from 0 to {parts - 1} was expected."));
        for (var part = 1; part < parts; part++) ends[part] += ends[part - 1];
        for (var row = Count - 1; row >= 0; row--) order[--ends[(int)numbers[row]]] = row;
        return [.. Enumerable.Range(0, parts).Select(part => Taken(column, order.AsSpan(ends[part]..(part + 1 < parts ? ends[part + 1] : Count))))];
    }

    /// <summary>The rows as they are published.</summary>
    public StudyTable Table()
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<StudyCell>>(Count);
        for (var row = 0; row < Count; row++)
            rows.Add([.. _columns.Select(c => c.Numbers is { } n ? new StudyCell(double.IsFinite(n[row]) ? n[row] : null, null) : new StudyCell(null, c.Texts![row]))]);
        return new StudyTable([.. _columns.Select(c => new StudyColumn(c.Name, c.Numbers is not null))], rows.MoveToImmutable());
    }

    private StudyRows Taken(string without, ReadOnlySpan<int> rows)
    {
        var columns = new List<(string, Array)>();
        foreach (var (name, numbers, texts) in _columns)
            if (name != without) columns.Add((name, numbers is null ? Taken(texts!, rows) : Taken(numbers, rows)));
        return new StudyRows(columns);
    }

    private static T[] Taken<T>(T[] values, ReadOnlySpan<int> rows)
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }

    private int Length(int column) => _columns[column].Numbers?.Length ?? _columns[column].Texts?.Length ?? -1;

    private (string Name, double[]? Numbers, string?[]? Texts) Column(string name)
    {
        foreach (var column in _columns)
            if (column.Name == name) return column;
        throw new EngineException($"The rows have no column {name}; they have {string.Join(", ", Names)}.");
    }

    // Chunks are kept as they come and put together once: lists that double would copy every number several times.
    private sealed class Reading(string name, ColumnType type)
    {
        private readonly List<double[]> _numbers = [];
        private readonly List<string?[]> _texts = [];
        private string? _text;
        private byte[] _utf8 = [];

        public void Add(Vector vector)
        {
            if (type is ColumnType.Text)
            {
                var texts = new string?[vector.Count];
                for (var row = 0; row < texts.Length; row++) texts[row] = vector.IsNull(row) ? null : Text(vector.Utf8(row));
                _texts.Add(texts);
                return;
            }
            var numbers = new double[vector.Count];
            Fill(vector, numbers);
            for (var row = 0; row < numbers.Length; row++)
                if (vector.IsNull(row)) numbers[row] = double.NaN;
            _numbers.Add(numbers);
        }

        public (string Name, Array Values) End() => (name, type is ColumnType.Text ? Whole(_texts) : Whole(_numbers));

        private static T[] Whole<T>(List<T[]> chunks)
        {
            var (whole, filled) = (new T[chunks.Sum(c => c.Length)], 0);
            foreach (var chunk in chunks)
            {
                chunk.CopyTo(whole, filled);
                filled += chunk.Length;
            }
            return whole;
        }

        private void Fill(Vector vector, Span<double> numbers)
        {
            switch (type)
            {
                case ColumnType.Boolean:
                    for (var row = 0; row < numbers.Length; row++) numbers[row] = vector.Values<byte>()[row];
                    break;
                case ColumnType.Integer:
                    for (var row = 0; row < numbers.Length; row++) numbers[row] = vector.Values<int>()[row];
                    break;
                case ColumnType.BigInt:
                    for (var row = 0; row < numbers.Length; row++) numbers[row] = vector.Values<long>()[row];
                    break;
                case ColumnType.Double:
                    vector.Values<double>().CopyTo(numbers);
                    break;
                default:
                    throw new EngineException($"The column {name} has the type {(int)type} of the engine; boolean, integer, bigint, double or text was expected.");
            }
        }

        // Names of groups stand in row after row: the same text is kept once.
        private string Text(ReadOnlySpan<byte> utf8)
        {
            if (_text is { } before && utf8.SequenceEqual(_utf8)) return before;
            _utf8 = utf8.ToArray();
            return _text = Encoding.UTF8.GetString(utf8);
        }
    }
}
