using System.Text;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness;

/// <summary>Finds the licence that files state for themselves: an SPDX tag near their beginning, or a licence text in their own folder.</summary>
internal sealed class OwnLicense(ArtifactSet artifacts, DeclaredSide declared, LicenseReader licenses, FactBook facts)
{
    // An SPDX tag stands in the first lines; further down it may speak of something that the file only contains.
    private const int Beginning = 2048;

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
        var match = LicenseTextMarks.Spdx().Match(Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, Beginning)]));
        return match.Success ? match.Groups[1].Value : null;
    }

    private string? Folder(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var folder = path[..(slash + 1)];
            var text = declared.LegalTexts.FirstOrDefault(t =>
                t.Kind == LegalTextKind.License && t.Path.StartsWith(folder, StringComparison.Ordinal) && t.Path.LastIndexOf('/') == slash);
            if (text is not null) return licenses.Recognize(text, facts) is { } known ? known.License?.Id ?? known.Id ?? $"see {text.Path}" : null;
        }

        return null;
    }
}
