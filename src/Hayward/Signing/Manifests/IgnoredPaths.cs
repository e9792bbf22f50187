using System.Collections.Immutable;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Manifests;

/// <summary>The paths that a signature leaves out: files, or folders with all that is in them, named exactly and from the root of the
/// model.</summary>
internal sealed class IgnoredPaths
{
    /// <summary>What git and its hosts put at the root of a repository and no loader reads (OpenSSF Model Signing 1.0).</summary>
    public static readonly ImmutableArray<string> Usual = [".git", ".gitattributes", ".github", ".gitignore"];

    private readonly HashSet<string> _paths;
    private readonly HashSet<string> _never;

    /// <summary>Leaves out <paramref name="paths"/>.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="signed">Files that are never left out, nor the folders above them.</param>
    public IgnoredPaths(IEnumerable<string> paths, IEnumerable<string>? signed = null)
    {
        // Version 1.0 of the reference tool wrote folders with a slash behind.
        _paths = new HashSet<string>(paths.Select(p => p.EndsWith('/') ? p[..^1] : p), StringComparer.Ordinal);
        _never = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in signed ?? [])
        {
            _never.Add(path);
            for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1)) _never.Add(path[..at]);
        }
    }

    /// <summary>The paths, by code point.</summary>
    public ImmutableArray<string> Sorted => [.. _paths.Order(CodePointOrder.Instance)];

    /// <summary>True when <paramref name="path"/>, or a folder above it, is left out.</summary>
    public bool Contains(string path)
    {
        if (_never.Contains(path)) return false;
        if (_paths.Contains(path)) return true;
        for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
        {
            if (_paths.Contains(path[..at])) return true;
        }

        return false;
    }
}
