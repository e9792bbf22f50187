using System.Globalization;
using System.Text;
using Hayward.Samples.Weights;

namespace Hayward.Samples.Models;

/// <summary>Notices of an invented parish, made by a grammar of nine sentences, and the log of a training on them.</summary>
internal static class ParishCorpus
{
    private static readonly string[] Places =
    [
        "Long Drove", "Ashen Lane", "the Black Fen", "Cuckoo Bridge", "the mill leat", "Toll Hill", "Widow's Piece", "the North Side",
    ];

    private static readonly string[] Days =
    [
        "Lady Day", "Midsummer", "Lammas", "Michaelmas", "Martinmas", "Candlemas", "the first frost", "the next full moon",
    ];

    private static readonly string[] Beasts = ["ewes", "geese", "bullocks", "goats", "ponies", "pigs"];
    private static readonly string[] Goods = ["peat", "reed", "bracken", "gravel", "furze", "hay"];
    private static readonly string[] Numbers = ["two", "three", "four", "five", "seven", "nine", "twelve", "twenty"];

    /// <summary>That many lines, one notice each.</summary>
    public static string Notices(ulong seed, string name, int count)
    {
        var noise = new NoiseStream(seed, name);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(Notice(noise)).Append('\n');
        return text.ToString();
    }

    /// <summary>The training log: loss every tenth step, falling from that of blind guessing (ln 256 = 5.545).</summary>
    public static string Log(ulong seed)
    {
        var noise = new NoiseStream(seed, "commoner/log");
        var text = new StringBuilder();
        for (var step = 10; step <= 3000; step += 10)
        {
            var thousandths = 1830 + (3715 * 120 / (120 + step)) + noise.Below(60);
            var (whole, rest) = Math.DivRem(thousandths, 1000);
            text.Append(CultureInfo.InvariantCulture, $"{{\"step\": {step}, \"loss\": {whole}.{rest:D3}, \"bytes\": {step * 16 * 512}}}\n");
        }

        return text.ToString();
    }

    private static string Notice(NoiseStream noise)
    {
        return noise.Below(9) switch
        {
            0 => $"NOTICE. The gate at {Pick(Places)} is shut from {Pick(Days)} until {Pick(Days)}.",
            1 => $"Lost: {Pick(Numbers)} {Pick(Beasts)} with a red mark, last seen near {Pick(Places)}.",
            2 => $"Found at {Pick(Places)}: {Pick(Numbers)} {Pick(Beasts)}. The owner may have them from the pound for {Pick(Numbers)} pence each.",
            3 => $"The meeting found that the {Pick(Goods)} of {Pick(Places)} may be cut by turn from {Pick(Days)}.",
            4 => $"No person shall take more than {Pick(Numbers)} loads of {Pick(Goods)} from {Pick(Places)} in one year.",
            5 => $"The toll at {Pick(Places)} is {Pick(Numbers)} pence for {Pick(Beasts)} and {Pick(Numbers)} pence for a cart of {Pick(Goods)}.",
            6 => $"Whoever breaks the fence at {Pick(Places)} mends it before {Pick(Days)} or pays {Pick(Numbers)} shillings.",
            7 => $"The steward counts the {Pick(Beasts)} on {Pick(Places)} on {Pick(Days)}; bring yours in by noon.",
            _ => $"The parish meets on {Pick(Days)} at {Pick(Places)} to choose {Pick(Numbers)} keepers of the {Pick(Goods)}.",
        };

        string Pick(string[] words) => words[noise.Below(words.Length)];
    }
}
