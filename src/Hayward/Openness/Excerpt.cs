namespace Hayward.Openness;

/// <summary>What others wrote, as far as a sentence repeats it: as much as can be read, and nothing that moves a cursor.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    /// <summary>The text on one line, without control characters, cut where nobody reads on.</summary>
    public static string Of(string text, int most = Longest)
    {
        var line = text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "…");
        return string.Create(line.Length, line, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }
}
