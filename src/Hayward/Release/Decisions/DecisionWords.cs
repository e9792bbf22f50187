using System.Text.Json;

namespace Hayward.Release.Decisions;

/// <summary>The words of a decision for the values of enumerations.</summary>
internal static class DecisionWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word; null when there is none.</summary>
    public static T? Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == word) return value;
        return null;
    }
}
