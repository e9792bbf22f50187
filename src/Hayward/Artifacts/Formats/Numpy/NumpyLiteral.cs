using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>Reads the Python literals that NumPy writes into headers: strings without escapes, whole numbers, truth values, tuples, lists and one
/// dictionary. NumPy evaluates any literal; what it never writes is refused.</summary>
/// <param name="text">The header.</param>
internal ref struct NumpyLiteral(ReadOnlySpan<char> text)
{
    private const int DepthLimit = 16;
    private const int ItemLimit = 4096;
    private readonly ReadOnlySpan<char> _text = text;
    private int _items;

    /// <summary>Offset in the text of what was read last.</summary>
    public int At { get; private set; }

    /// <summary>Reads the value at the place and passes over blanks after it; null when it is not a literal of the kinds.</summary>
    /// <returns>A <see cref="string"/>, <see cref="long"/>, <see cref="bool"/>, or a list of values for a tuple or list.</returns>
    public object? Value(int depth = 0)
    {
        SkipBlanks();
        if (At >= _text.Length || depth > DepthLimit || ++_items > ItemLimit)
            return null;
        var first = _text[At];
        if (first is '\'' or '"')
            return Text(first);
        if (first is '(' or '[')
            return Sequence(first == '(' ? ')' : ']', depth);
        if (char.IsAsciiDigit(first))
            return Number();
        return Word("True") ? true : Word("False") ? false : null;
    }

    /// <summary>Passes over one character and the blanks after it; false when another stands there.</summary>
    public bool Take(char wanted)
    {
        SkipBlanks();
        if (At >= _text.Length || _text[At] != wanted)
            return false;
        At++;
        SkipBlanks();
        return true;
    }

    /// <summary>True when nothing but blanks is left.</summary>
    public bool AtEnd()
    {
        SkipBlanks();
        return At == _text.Length;
    }

    private void SkipBlanks()
    {
        while (At < _text.Length && _text[At] is ' ' or '\n' or '\t' or '\r')
            At++;
    }

    private string? Text(char quote)
    {
        var rest = _text[(At + 1)..];
        var end = rest.IndexOfAny(quote, '\\', '\n');
        if (end < 0 || rest[end] != quote)
            return null;
        At += end + 2;
        return rest[..end].ToString();
    }

    private long? Number()
    {
        var rest = _text[At..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        At += digits.Length;
        // Python 2 wrote long numbers with an L.
        if (At < _text.Length && _text[At] == 'L')
            At++;
        return value;
    }

    private bool Word(string word)
    {
        if (!_text[At..].StartsWith(word, StringComparison.Ordinal))
            return false;
        At += word.Length;
        return true;
    }

    private ImmutableList<object>? Sequence(char close, int depth)
    {
        At++;
        var items = ImmutableList.CreateBuilder<object>();
        while (!Take(close))
        {
            if (Value(depth + 1) is not { } item)
                return null;
            items.Add(item);
            if (!Take(','))
                return Take(close) ? items.ToImmutable() : null;
        }
        return items.ToImmutable();
    }
}
