using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>One small change somewhere in a bundle: a bit of any value in base64, a bit inside the log's body, a character of the checkpoint, a number
/// by one, a part left out or repeated.</summary>
internal sealed record BundleMutation(string Name, JsonObject Bundle)
{
    /// <summary>Changes at places that the seed chooses, spread over every part.</summary>
    public static IEnumerable<BundleMutation> Of(JsonObject bundle, int seed, int each)
    {
        var random = new Random(seed);
        var values = Values(bundle).ToList();
        foreach (var (path, text) in values)
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                yield return With(bundle, path, (number + 1).ToString(CultureInfo.InvariantCulture), "plus one");
                yield return With(bundle, path, (number + (1L << random.Next(1, 33))).ToString(CultureInfo.InvariantCulture), "plus a power of two");
            }
            else if (path.EndsWith(".envelope", StringComparison.Ordinal))
            {
                for (var i = 0; i < each; i++) yield return With(bundle, path, Changed(text, random.Next(text.Length)), "character");
            }
            else if (IsBytes(path))
            {
                var bytes = Convert.FromBase64String(text);
                for (var i = 0; i < (path.Contains("hashes", StringComparison.Ordinal) ? 1 : each); i++) yield return Flipped(bundle, path, bytes, random.Next(bytes.Length * 8));
            }
            else
            {
                yield return With(bundle, path, Changed(text, random.Next(text.Length)), "character");
            }
        }

        foreach (var (path, node) in Lists(bundle))
        {
            for (var i = 0; i < node.Count; i++)
            {
                yield return Edited(bundle, path, $"without {i}", list => list.RemoveAt(i));
                yield return Edited(bundle, path, $"{i} twice", list => list.Add(list[i]!.DeepClone()));
            }
        }
    }

    /// <summary>Every <paramref name="step"/>th bit of every value in base64.</summary>
    public static IEnumerable<BundleMutation> EveryBit(JsonObject bundle, int step)
    {
        foreach (var (path, text) in Values(bundle).Where(v => IsBytes(v.Path)).ToList())
        {
            var bytes = Convert.FromBase64String(text);
            for (var bit = 0; bit < bytes.Length * 8; bit += step) yield return Flipped(bundle, path, bytes, bit);
        }
    }

    public override string ToString() => Name;

    private static BundleMutation Flipped(JsonObject bundle, string path, byte[] bytes, int bit)
    {
        byte[] copy = [.. bytes];
        copy[bit / 8] ^= (byte)(1 << (bit % 8));
        return With(bundle, path, Convert.ToBase64String(copy), $"bit {bit} of {bytes.Length * 8}");
    }

    private static bool IsBytes(string path) =>
        new[] { "rawBytes", "keyId", "signedEntryTimestamp", "rootHash", "canonicalizedBody", "signedTimestamp", "payload", "sig" }.Any(name => path.EndsWith("." + name, StringComparison.Ordinal))
        || path.Contains("hashes", StringComparison.Ordinal);

    private static string Changed(string text, int at)
    {
        var changed = new StringBuilder(text);
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        return changed.ToString();
    }

    private static BundleMutation With(JsonObject bundle, string path, string value, string what)
    {
        var copy = bundle.DeepClone().AsObject();
        var node = Nodes(copy).First(v => v.Path == path).Node;
        node.ReplaceWith(value);
        return new BundleMutation($"{path}: {what}", copy);
    }

    private static BundleMutation Edited(JsonObject bundle, string path, string what, Action<JsonArray> edit)
    {
        var copy = bundle.DeepClone().AsObject();
        edit(Lists(copy).First(l => l.Path == path).Node);
        return new BundleMutation($"{path}: {what}", copy);
    }

    private static IEnumerable<(string Path, string Text)> Values(JsonNode node) => Nodes(node).Select(v => (v.Path, v.Node.GetValue<string>()));

    private static IEnumerable<(string Path, JsonValue Node)> Nodes(JsonNode node) => node switch
    {
        JsonObject map => map.Where(m => m.Value is not null).SelectMany(m => Nodes(m.Value!)),
        JsonArray list => list.Where(m => m is not null).SelectMany(m => Nodes(m!)),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => [(value.GetPath(), value)],
        _ => [],
    };

    private static IEnumerable<(string Path, JsonArray Node)> Lists(JsonNode node) => node switch
    {
        JsonObject map => map.Where(m => m.Value is not null).SelectMany(m => Lists(m.Value!)),
        JsonArray list => [(list.GetPath(), list), .. list.Where(m => m is not null).SelectMany(m => Lists(m!))],
        _ => [],
    };
}
