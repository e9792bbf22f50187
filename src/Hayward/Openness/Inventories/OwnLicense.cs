using System.Text;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>Finds the licence that files state for themselves: an SPDX tag near their beginning, or a licence text in their own folder.</summary>
internal sealed class OwnLicense(ArtifactSet artifacts, DeclaredSide declared, LicenseReader licenses, FactBook facts)
{
    // Bytes that are decoded to look for a tag.
    private const int Beginning = 4096;

    /// <summary>The one licence that the files state for themselves; null when they state none, or differ.</summary>
    public string? Of(IReadOnlyCollection<string> paths)
    {
        string? one = null;
        foreach (var path in paths)
        {
            var own = Tag(path) ?? Folder(path);
            if (own is null || (one is not null && own != one)) return null;
            one = own;
        }

        return one;
    }

    private string? Tag(string path)
    {
        var file = artifacts.Files.FirstOrDefault(f => f.Path == path);
        if (file?.Bytes is not { } bytes) return null;
        return licenses.Tagged(Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, Beginning)]))?.Id;
    }

    private string? Folder(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var folder = path[..(slash + 1)];
            var text = declared.LegalTexts.FirstOrDefault(t =>
                t.Kind == LegalTextKind.License && t.Path.StartsWith(folder, StringComparison.Ordinal) && t.Path.LastIndexOf('/') == slash);
            if (text is not null) return licenses.Recognize(text, facts).License?.Id ?? $"see {text.Path}";
        }

        return null;
    }
}
