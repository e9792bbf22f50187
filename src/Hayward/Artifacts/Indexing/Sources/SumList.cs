using System.Collections.Immutable;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>Lines of <c>sha256sum</c> or <c>sha384sum</c>: the digest, a blank, a blank or an asterisk, the path; a backslash before the digest says
/// that the path is escaped (GNU coreutils, "md5sum: Print or check MD5 digests").</summary>
internal static class SumList
{
    /// <summary>Files of one step; the list itself may be of any length.</summary>
    private const int Step = 1000;

    /// <summary>True when a line is one.</summary>
    public static bool IsLine(string line) => Parse(line) is not null;

    /// <summary>The files, some at a time, under the name of the folder that holds the list.</summary>
    public static IEnumerable<IndexedModel> Read(Stream stream, string name)
    {
        var number = 0;
        var files = ImmutableArray.CreateBuilder<IndexedFile>();
        foreach (var line in BoundedLines.Of(stream))
        {
            number++;
            if (line.Length == 0)
                continue;
            files.Add(Parse(line) ?? throw new IndexException($"Its line {number:N0} is not a digest, two characters and a path."));
            if (files.Count == Step)
                yield return new IndexedModel(name, files.DrainToImmutable(), []);
        }
        yield return new IndexedModel(name, files.DrainToImmutable(), []);
    }

    private static IndexedFile? Parse(string line)
    {
        var escaped = line.StartsWith('\\');
        var rest = escaped ? line.AsSpan(1) : line;
        var end = rest.IndexOf(' ');
        var algorithm = end switch { 64 => "sha256", 96 => "sha384", _ => null };
        if (algorithm is null || rest.Length < end + 3 || rest[end + 1] is not (' ' or '*') || !LowerHex.Is(rest[..end], end))
            return null;
        var path = rest[(end + 2)..].ToString();
        return new IndexedFile(escaped ? Unescape(path) : path, null, [new Digest(algorithm, rest[..end].ToString())]);
    }

    private static string Unescape(string path)
    {
        var text = new System.Text.StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length)
                text.Append(path[++i] switch { 'n' => '\n', 'r' => '\r', var other => other });
            else
                text.Append(path[i]);
        }
        return text.ToString();
    }
}
