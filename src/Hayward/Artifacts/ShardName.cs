using System.Globalization;
using System.Text.RegularExpressions;

namespace Hayward.Artifacts;

/// <summary>The name of a weight file that is one part of a set, as in <c>model-00001-of-00010.safetensors</c>.</summary>
/// <param name="Stem">What stands before the number, the folder included.</param>
/// <param name="Number">Number of the shard, from 1 by custom.</param>
/// <param name="Count">Number of shards.</param>
/// <param name="Set">The path with <c>*</c> in place of the number: the same for all shards of a set.</param>
public sealed partial record ShardName(string Stem, int Number, int Count, string Set)
{
    /// <summary>Reads a path; null when it is not the name of a shard.</summary>
    public static ShardName? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Shard().Match(path) is not { Success: true } match) return null;
        var (stem, count) = (match.Groups["stem"].Value, match.Groups["count"].Value);
        return new ShardName(stem, Whole(match.Groups["number"].ValueSpan), Whole(count), $"{stem}-*-of-{count}{match.Groups["ending"]}");
    }

    /// <summary>The set of a shard; the path itself for a file that is none.</summary>
    public static string SetOf(string path) => Read(path)?.Set ?? path;

    private static int Whole(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stem>.*)-(?<number>[0-9]{1,9})-of-(?<count>[0-9]{1,9})(?<ending>\.[^./]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shard();
}
