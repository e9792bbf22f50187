namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Takes the elements of one block as they are decoded, with the interval that each level stands for.</summary>
internal readonly ref struct Levels(Span<float> values, Span<float> least, Span<float> most)
{
    /// <summary>Relative error of a scale that is rounded to 16 bits after the codes were chosen with the unrounded one.</summary>
    public const float HalfRounding = 1f / 2048;

    /// <summary>The products of a quantizer are rounded to 32 bits: what lies on the border of two levels may fall to either side.</summary>
    private const float BorderShare = 1f / 1024;
    private const float ValueShare = 1f / 65536;

    private readonly Span<float> _values = values;
    private readonly Span<float> _least = least;
    private readonly Span<float> _most = most;

    /// <summary>Only the values are wanted.</summary>
    public Levels(Span<float> values)
        : this(values, [], [])
    {
    }

    /// <summary>An element on evenly spaced levels.</summary>
    /// <param name="at">Index in the block.</param>
    /// <param name="scale">Distance between levels; may be negative.</param>
    /// <param name="code">Which level.</param>
    /// <param name="offset">Value of level 0.</param>
    /// <param name="first">The outermost code at one end, which takes everything beyond; a code that does not occur when there is none.</param>
    /// <param name="last">The same at the other end.</param>
    /// <param name="slack">How far the interval reaches beyond half a level because scale or offset were rounded.</param>
    public void Even(int at, float scale, int code, float offset, int first, int last, float slack)
    {
        var value = (scale * code) + offset;
        _values[at] = value;
        if (_least.IsEmpty)
            return;
        var reach = (Math.Abs(scale) * (0.5f + BorderShare)) + slack + (Math.Abs(value) * ValueShare);
        Set(at, value - reach, value + reach, scale >= 0 ? code == first : code == last, scale >= 0 ? code == last : code == first);
    }

    /// <summary>An element on levels of a table.</summary>
    /// <param name="at">Index in the block.</param>
    /// <param name="scale">Factor of the table; may be negative.</param>
    /// <param name="table">The table.</param>
    /// <param name="code">Index into it.</param>
    /// <param name="rounding">Relative error of the scale.</param>
    public void Of(int at, float scale, LevelTable table, int code, float rounding)
    {
        var value = scale * table.Values[code];
        _values[at] = value;
        if (_least.IsEmpty)
            return;
        var (below, above) = scale >= 0
            ? (scale * table.Below[code], scale * table.Above[code])
            : (scale * table.Above[code], scale * table.Below[code]);
        var slack = (Math.Abs(scale) * BorderShare) + (Math.Abs(value) * (rounding + ValueShare));
        // A scale of zero times an open end is no number; the caller gives such blocks by Around.
        Set(at, below - slack, above + slack, float.IsNaN(below), float.IsNaN(above));
    }

    /// <summary>An element of an entry of a code book. The entry was chosen as a whole: the interval reaches to the neighbours of the level.</summary>
    /// <param name="at">Index in the block.</param>
    /// <param name="scale">Factor of the book; may be negative.</param>
    /// <param name="book">The book.</param>
    /// <param name="level">Index of the level.</param>
    /// <param name="shift">What is added to the level.</param>
    /// <param name="negative">True when the sign beside the code is minus.</param>
    public void Grid(int at, float scale, CodeBook book, int level, float shift, bool negative)
    {
        var value = scale * (book.Levels[level] + shift);
        _values[at] = negative ? -value : value;
        if (_least.IsEmpty)
            return;
        var factor = negative ? -scale : scale;
        var (one, other) = (factor * (book.Least[level] + shift), factor * (book.Most[level] + shift));
        // A scale of zero times an open end is no number: such a block holds numbers too small for its type.
        Set(at, Math.Min(one, other), Math.Max(one, other), float.IsNaN(one) || float.IsNaN(other), float.IsNaN(one) || float.IsNaN(other));
    }

    /// <summary>An element of which only a largest distance is known.</summary>
    public void Around(int at, float value, float reach)
    {
        _values[at] = value;
        if (!_least.IsEmpty)
            Set(at, value - reach, value + reach, false, false);
    }

    private void Set(int at, float least, float most, bool openBelow, bool openAbove)
    {
        _least[at] = openBelow ? float.NegativeInfinity : least;
        _most[at] = openAbove ? float.PositiveInfinity : most;
    }
}

/// <summary>Levels that are not evenly spaced.</summary>
internal sealed class LevelTable
{
    /// <param name="values">Value of each code, in any order.</param>
    public LevelTable(params float[] values)
    {
        Values = values;
        var sorted = values.Distinct().Order().ToArray();
        Below = [.. values.Select(v => Array.IndexOf(sorted, v) is var i and > 0 ? (sorted[i - 1] + v) / 2 : float.NegativeInfinity)];
        Above = [.. values.Select(v => Array.IndexOf(sorted, v) is var i && i < sorted.Length - 1 ? (sorted[i + 1] + v) / 2 : float.PositiveInfinity)];
    }

    /// <summary>Value of each code.</summary>
    public float[] Values { get; }

    /// <summary>Lower end of the numbers that are nearest to it.</summary>
    public float[] Below { get; }

    /// <summary>Upper end.</summary>
    public float[] Above { get; }
}
