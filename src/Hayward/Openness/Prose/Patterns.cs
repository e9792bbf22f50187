using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Openness.Prose;

/// <summary>Lists of expressions.</summary>
internal static class Patterns
{
    /// <summary>Reads the expressions of a knowledge file.</summary>
    /// <exception cref="KnowledgeException">An expression is not valid.</exception>
    public static ImmutableArray<Pattern> Compile(ImmutableArray<string> expressions, string where)
    {
        var patterns = ImmutableArray.CreateBuilder<Pattern>(expressions.Length);
        foreach (var expression in expressions)
        {
            try
            {
                patterns.Add(new Pattern(expression));
            }
            catch (ArgumentException fault)
            {
                throw new KnowledgeException($"{where}: the expression '{expression}' cannot be used: {fault.Message}", fault);
            }
        }

        return patterns.ToImmutable();
    }

    /// <summary>True when any of the expressions occurs.</summary>
    public static bool Any(this ImmutableArray<Pattern> patterns, string text)
    {
        foreach (var pattern in patterns)
            if (pattern.IsMatch(text)) return true;
        return false;
    }
}
