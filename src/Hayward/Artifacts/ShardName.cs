namespace Hayward.Artifacts;

/// <summary>Which weight files are parts of one set, by their names.</summary>
public static class ShardName
{
    /// <summary>The path without the number of the shard, the same for <c>model-00001-of-00010.safetensors</c> and its siblings; the path
    /// itself for a file that is no shard.</summary>
    public static string SetOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var of = path.LastIndexOf("-of-", StringComparison.Ordinal);
        if (of < 0) return path;
        var number = of;
        while (number > 0 && char.IsAsciiDigit(path[number - 1])) number--;
        return number == of ? path : path[..number] + path[of..];
    }
}
