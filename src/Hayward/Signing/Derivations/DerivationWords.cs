using System.Text.Json;
using Hayward.Cards;

namespace Hayward.Signing.Derivations;

/// <summary>The words of a certificate for the values of enumerations.</summary>
internal static class DerivationWords
{
    /// <summary>The word: that of the hub for what a whole is, otherwise the name in lower case with hyphens.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value is DerivationRelation relation ? Hub(relation) : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word; null when there is none.</summary>
    public static T? Read<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == word) return value;
        return null;
    }

    private static string Hub(DerivationRelation relation) => relation switch
    {
        DerivationRelation.FineTune => "finetune",
        DerivationRelation.Adapter => "adapter",
        DerivationRelation.Merge => "merge",
        DerivationRelation.Quantization => "quantized",
        DerivationRelation.Distillation => "distillation",
        DerivationRelation.Conversion => "conversion",
        DerivationRelation.ReUpload => "re-upload",
        _ => "unknown",
    };
}
