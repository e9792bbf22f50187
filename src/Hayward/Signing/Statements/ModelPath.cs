namespace Hayward.Signing.Statements;

/// <summary>The paths that a model signature may name.</summary>
internal static class ModelPath
{
    /// <summary>Why <paramref name="path"/> is not a path within a model, as the end of a sentence; null when it is one.</summary>
    public static string? Fault(string path)
    {
        if (path.Length == 0) return "is empty";
        if (path[0] == '/' || (path.Length > 2 && path[1] == ':' && path[2] is ('/' or '\\') && char.IsAsciiLetter(path[0]))) return "is absolute";
        if (path.Any(char.IsControl)) return "holds a control character";
        foreach (var part in path.Split('/'))
        {
            if (part.Length == 0) return "has an empty part";
            if (part is "." or "..") return $"has the part '{part}'";
        }

        return null;
    }

    /// <summary>True when <paramref name="path"/> is <paramref name="folder"/> or lies in it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');
}
