namespace Hayward.Hub.Crawl;

/// <summary>The words for <see cref="HubParts"/>.</summary>
public static class HubPartsWords
{
    private static readonly (string Word, HubParts Part)[] Words =
    [
        ("models", HubParts.Models), ("discussions", HubParts.Discussions), ("commits", HubParts.Commits),
        ("cards", HubParts.Cards), ("people", HubParts.People), ("tags", HubParts.Tags),
    ];

    /// <summary>Reads words that are separated by commas.</summary>
    /// <exception cref="FormatException">One is unknown.</exception>
    public static HubParts Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = HubParts.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var part = Words.FirstOrDefault(w => string.Equals(w.Word, word, StringComparison.OrdinalIgnoreCase)).Part;
            if (part == HubParts.None)
                throw new FormatException($"'{word}' is nothing that a hub can be asked for; one of {All} was expected.");
            parts |= part;
        }
        return parts == HubParts.None ? throw new FormatException($"Nothing is asked for; some of {All} were expected.") : parts;
    }

    private static string All => string.Join(", ", Words.Select(w => w.Word));

    /// <summary>The words of some parts.</summary>
    public static IEnumerable<string> Of(HubParts parts) => Words.Where(w => parts.HasFlag(w.Part)).Select(w => w.Word);
}
