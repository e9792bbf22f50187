namespace Hayward.Artifacts.Formats;

/// <summary>How a path that a file names reaches out of the folder that the file is in, in the notation of any system.</summary>
internal static class PathShape
{
    /// <summary>Half a sentence that says how it reaches out; null for a plain relative path.</summary>
    public static string? Reach(string path)
    {
        if (path.Length == 0)
            return "is empty";
        if (path.Contains('\0', StringComparison.Ordinal))
            return "holds a zero character, where some readers end it";
        if (path.Contains("://", StringComparison.Ordinal))
            return "is an address of another machine";
        if (path[0] == '/')
            return "is absolute";
        if (path[0] == '\\')
            return "is absolute in the notation of Windows";
        if (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]))
            return "names a drive";
        if (path[0] == '~')
            return "begins in the home folder";
        if (path.Split('/', '\\').Any(part => part.Trim() == ".."))
            return path.Split('/').Contains("..", StringComparer.Ordinal) ? "climbs out with .." : "climbs out with .. in the notation of Windows";
        if (path.Contains('\\', StringComparison.Ordinal))
            return "holds a backslash, which only some systems take for a separator";
        return path.Contains('$', StringComparison.Ordinal) || path.Contains('%', StringComparison.Ordinal) ? "holds the sign of a variable" : null;
    }
}
