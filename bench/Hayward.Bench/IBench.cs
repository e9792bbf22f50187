using System.Globalization;

namespace Hayward.Bench;

/// <summary>One bench: a class here and a word in <c>Program.cs</c>.</summary>
internal interface IBench
{
    /// <summary>The word that asks for it.</summary>
    string Name { get; }

    /// <summary>What it does and its options.</summary>
    string Help { get; }

    /// <summary>Runs it; 0 when its target is met.</summary>
    int Run(Options options, TextWriter output);
}

/// <summary>Options of the form <c>--name value</c>.</summary>
internal sealed class Options(string[] words)
{
    /// <summary>The number after <paramref name="name"/>.</summary>
    public int Number(string name, int otherwise)
    {
        var at = Array.IndexOf(words, name);
        return at >= 0 && at + 1 < words.Length ? int.Parse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>The word after <paramref name="name"/>; null when it is not given.</summary>
    public string? Text(string name)
    {
        var at = Array.IndexOf(words, name);
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }
}
