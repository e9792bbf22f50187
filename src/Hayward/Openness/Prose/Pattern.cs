using System.Text.RegularExpressions;

namespace Hayward.Openness.Prose;

/// <summary>An expression of a knowledge file that ignores case and that no text of a publisher can make slow. The quick engine of .NET may
/// backtrack without end on hostile text, and the linear engine takes milliseconds to build; both find the same matches. So the quick
/// one is asked first, within a time; the first time it is too slow the linear one takes over for good.</summary>
internal sealed class Pattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly string _expression;
    private Regex _engine;
    private bool _linear;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ArgumentException">It is not valid.</exception>
    public Pattern(string expression)
    {
        _expression = expression;
        _engine = new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
    }

    /// <summary>True when it occurs.</summary>
    public bool IsMatch(string text) => Ask(engine => engine.IsMatch(text));

    /// <summary>The first place at or after <paramref name="from"/> where it occurs.</summary>
    public Match Match(string text, int from = 0) => Ask(engine => engine.Match(text, from));

    /// <summary>The text without the places where it occurs.</summary>
    public string Remove(string text) => Ask(engine => engine.Replace(text, ""));

    /// <summary>Builds the engine that takes time linear in the text.</summary>
    /// <exception cref="NotSupportedException">The expression needs what linear time does not allow.</exception>
    internal static Regex Linear(string expression) =>
        new(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private T Ask<T>(Func<Regex, T> question)
    {
        try
        {
            return question(_engine);
        }
        catch (RegexMatchTimeoutException) when (!_linear)
        {
            (_engine, _linear) = (Linear(_expression), true);
            return question(_engine);
        }
    }
}
