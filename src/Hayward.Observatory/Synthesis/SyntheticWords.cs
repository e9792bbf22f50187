using System.Collections.Immutable;

namespace Hayward.Observatory.Synthesis;

/// <summary>The names and sentences of a synthetic hub. Nobody is meant: names are made of marsh plants, syllables and a number.</summary>
internal static class SyntheticWords
{
    /// <summary>Subjects of commits that touch nothing but documentation.</summary>
    public static readonly ImmutableArray<string> DocumentationSubjects =
        ["Update README.md", "Fix a typo in README.md", "Add usage example to README.md", "Add evaluation results to the model card"];

    /// <summary>Subjects of other commits.</summary>
    public static readonly ImmutableArray<string> OtherSubjects =
        ["Upload model.safetensors", "Fix tokenizer_config.json", "Add ONNX weights", "Update generation_config.json", "Add fp16 variant"];

    /// <summary>Themes of comments with their shares and sentences; the first is the rest.</summary>
    public static readonly ImmutableArray<(string Theme, double Share, ImmutableArray<string> Sentences)> Themes =
    [
        ("general", 0.8,
        [
            "Thanks, this runs very well on my machine 🚀", "Which prompt format does this expect?", "I get an out of memory error with a long context.",
            "Can you share the training settings?", "How much memory does it need?", "The output repeats itself after a few hundred tokens.",
            "Works for me after I updated the library.", "Any plans for a smaller version?", "شكرا لك على هذا النموذج", "素晴らしいモデルをありがとう 🤗",
            "See the traceback:\n```\nKeyError: 'lm_head.weight'\n```\nWhat do I miss?", "Merci beaucoup pour ce modèle.",
        ]),
        ("licence", 0.06, ["What licence is this model under?", "The licence in the card and the one of the base model do not agree.", "Could you add a license file, please?"]),
        ("access", 0.05, ["My access request is still pending, could you approve it?", "I was granted access but the download still says gated."]),
        ("commercial", 0.04, ["Is commercial use allowed?", "May we use this commercially in our product?"]),
        ("data", 0.03, ["Which data was it trained on? Could you release the dataset?", "Please remove my data from the training set."]),
        ("safety", 0.02, ["The model gives unsafe answers about medication.", "This produces harmful content without any prompt for it. Please add a warning."]),
    ];

    private static readonly ImmutableArray<string> Plants =
        ["sedge", "reed", "rush", "willow", "alder", "fen", "moss", "heath", "furze", "bracken", "clover", "vetch", "sorrel", "yarrow", "teasel", "mallow"];

    private static readonly ImmutableArray<string> Syllables = ["ba", "cor", "da", "el", "fi", "gan", "ho", "il", "ka", "lum", "mi", "nor", "ot", "pe", "ra", "sil"];

    private static readonly ImmutableArray<string> Sizes = ["0.5b", "1b", "3b", "7b", "8b", "13b", "34b", "70b"];

    private static readonly ImmutableArray<string> Styles = ["", "-instruct", "-chat", "-base", "-v0.2"];

    /// <summary>The family of a model, which its config names too.</summary>
    public static string Family(in ModelTraits model) => Plants[(int)(model.Look & 15)];

    /// <summary>A model's name within its owner's.</summary>
    public static string ModelName(in ModelTraits model)
    {
        var suffix = model.Base < 0 ? Styles[(int)((model.Look >> 8) % 5)] : Planted.Relations[model.Relation].Word switch
        {
            "adapter" => "-lora",
            "quantized" => "-GGUF",
            "merge" => "-merge",
            _ => "-ft",
        };
        return $"{Family(model)}-{Sizes[(int)((model.Look >> 4) & 7)]}{suffix}-{Base36(model.Index)}";
    }

    /// <summary>A name that is unique for each number and ending.</summary>
    public static string Name(ulong look, long number, string ending) =>
        $"{Syllables[(int)(look >> 8 & 15)]}{Syllables[(int)(look >> 12 & 15)]}{Syllables[(int)(look >> 16 & 15)]}{ending}-{Base36(number)}";

    /// <summary>A number in digits and letters.</summary>
    public static string Base36(long number)
    {
        Span<char> digits = stackalloc char[13];
        var at = digits.Length;
        do
        {
            digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return new string(digits[at..]);
    }
}
