using System.Collections.Immutable;
using Hayward.Observatory.Snapshots;

namespace Hayward.Observatory.Exports;

/// <summary>Accounts that must not be in an export: a text file with one name a line; blank lines and what follows <c>#</c> mean nothing.
/// Capital letters make no difference,
/// as on the hub.</summary>
public static class ErasureList
{
    private const int Longest = 64 << 20;
    private const int LongestName = 1024;

    /// <summary>Reads a list.</summary>
    /// <exception cref="SnapshotException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<string> Read(string path)
    {
        if (!File.Exists(path)) throw new SnapshotException($"{path} is not there; a list of accounts, one a line, was expected after --erase.");
        if (new FileInfo(path).Length > Longest) throw new SnapshotException($"{path} is longer than {Longest:N0} bytes; a list of accounts, one a line, was expected.");
        var (names, number) = (new SortedSet<string>(StringComparer.OrdinalIgnoreCase), 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var name = line.Split('#')[0].Trim();
            if (name.Length > LongestName || name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '/'))
                throw new SnapshotException($"{path}, line {number:N0}: one name of an account was expected.");
            if (name.Length > 0) names.Add(name);
        }
        return [.. names];
    }
}
