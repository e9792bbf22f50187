using System.Text;
using Hayward.Samples.Weights;

namespace Hayward.Samples.Writers;

/// <summary>The tokenizer that all samples share: one token for each byte, spelt with the printable alphabet of GPT-2.</summary>
internal static class ByteTokenizer
{
    /// <summary>Begin of text: byte 2, as in ASCII.</summary>
    public const int Begin = 2;

    /// <summary>End of text: byte 3, as in ASCII.</summary>
    public const int End = 3;

    /// <summary>The token of each byte. Printable bytes stand for themselves, the others for the characters from U+0100 in their order.</summary>
    public static IReadOnlyList<string> Tokens { get; } = Spell();

    /// <summary>Writes <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</summary>
    public static void WriteTo(ModelFolder folder, string? chatTemplate = null)
    {
        folder.Write("tokenizer.json", Vocabulary());
        folder.Write("tokenizer_config.json", JsonText.Write(json =>
        {
            json.WriteString("bos_token", Tokens[Begin]);
            if (chatTemplate is not null)
                json.WriteString("chat_template", chatTemplate);
            json.WriteString("eos_token", Tokens[End]);
            json.WriteNumber("model_max_length", ModelShape.Context);
            json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
        }));
    }

    private static string Vocabulary() => JsonText.Write(json =>
    {
        json.WriteString("version", "1.0");
        json.WriteStartObject("pre_tokenizer");
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("use_regex", false);
        json.WriteEndObject();
        json.WriteStartObject("decoder");
        json.WriteString("type", "ByteLevel");
        json.WriteEndObject();
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        json.WriteStartObject("vocab");
        for (var i = 0; i < Tokens.Count; i++)
            json.WriteNumber(Tokens[i], i);
        json.WriteEndObject();
        json.WriteStartArray("merges");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string[] Spell()
    {
        var tokens = new string[ModelShape.Vocabulary];
        var next = 0x100;
        for (var b = 0; b < tokens.Length; b++)
        {
            var printable = b is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            tokens[b] = new Rune(printable ? b : next++).ToString();
        }

        return tokens;
    }
}
