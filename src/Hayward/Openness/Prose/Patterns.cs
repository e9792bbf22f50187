using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Knowledge;

namespace Hayward.Openness.Prose;

/// <summary>Compiles the expressions of knowledge files so that no text of a publisher can make them slow.</summary>
internal static class Patterns
{
    /// <summary>Expressions that ignore case and run in time linear in the text.</summary>
    /// <exception cref="KnowledgeException">An expression is not valid, or needs what linear time does not allow.</exception>
    public static ImmutableArray<Regex> Compile(ImmutableArray<string> expressions, string where)
    {
        var compiled = ImmutableArray.CreateBuilder<Regex>(expressions.Length);
        foreach (var expression in expressions)
        {
            try
            {
                compiled.Add(new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
            }
            catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
            {
                throw new KnowledgeException($"{where}: the expression '{expression}' cannot be used: {fault.Message}", fault);
            }
        }

        return compiled.ToImmutable();
    }

    /// <summary>True when any of the expressions occurs.</summary>
    public static bool Any(this ImmutableArray<Regex> patterns, string text)
    {
        foreach (var pattern in patterns)
            if (pattern.IsMatch(text)) return true;
        return false;
    }
}
