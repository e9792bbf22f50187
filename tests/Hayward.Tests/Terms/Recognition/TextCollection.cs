using System.Collections.Immutable;
using System.Text;
using Hayward.Evidence;
using Hayward.Terms;
using Hayward.Terms.Recognition;

namespace Hayward.Tests.Terms.Recognition;

/// <summary>The texts of the public collection of licence texts, and the index that is made of them.</summary>
internal static class TextCollection
{
    private const string Address = "https://scancode-licensedb.aboutcode.org/";
    private const string From = "scancode ";

    /// <summary>The texts by key, without the record that stands before each between two lines of hyphens.</summary>
    public static IEnumerable<(string Key, string Text)> Texts(string folder) =>
        Directory.EnumerateFiles(folder, "*.LICENSE").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), WithoutRecord(File.ReadAllText(path))));

    private static string WithoutRecord(string text)
    {
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        return text[(text.IndexOf('\n', end + 1) + 1)..];
    }

    /// <summary>Which licence of the catalogue each key is: the one whose file cites it first, else the one that has its SPDX identifier.</summary>
    public static SortedDictionary<string, string> Licenses(LicenseCatalog catalog, string folder)
    {
        var licenses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var license in catalog.All.Where(license => !license.SharesText && !license.Parts.IsEmpty).OrderBy(license => license.VersionOf is not null))
        {
            if (license.Parts[0].Url is not { } url || !url.StartsWith(Address, StringComparison.Ordinal)) continue;
            var key = url[Address.Length..^".html".Length];
            // A dated text is its own; of others that cite the same text the first is meant.
            if (license.VersionOf is not null) licenses[key] = license.Id;
            else licenses.TryAdd(key, license.Id);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yml"))
        {
            var line = File.ReadLines(path).FirstOrDefault(l => l.StartsWith("spdx_license_key: ", StringComparison.Ordinal));
            if (line is not null && catalog.ById(line["spdx_license_key: ".Length..].Trim()) is { } license) licenses.TryAdd(Path.GetFileNameWithoutExtension(path), license.Id);
        }

        return licenses;
    }

    /// <summary>The texts of the index: those of the collection, and those of <paramref name="present"/> that were read elsewhere.</summary>
    public static IEnumerable<(TextEntry Entry, uint[] Words)> Entries(LicenseCatalog catalog, string folder, TextIndexFile? present)
    {
        var licenses = Licenses(catalog, folder);
        foreach (var (key, text) in Texts(folder).Where(entry => licenses.ContainsKey(entry.Key)))
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, key + ".LICENSE"));
            yield return (new TextEntry(licenses[key], From + key, 0, Digest.Sha256(bytes)), KnownText.Hashes(text));
        }

        if (present is null) yield break;
        var words = present.Decode();
        for (var i = 0; i < words.Length; i++)
            if (!present.Texts[i].From.StartsWith(From, StringComparison.Ordinal)) yield return (present.Texts[i], words[i]);
    }

    /// <summary>The index as it is written.</summary>
    public static string Index(LicenseCatalog catalog, string folder, TextIndexFile? present)
    {
        ImmutableArray<Citation> sources = [new("ScanCode LicenseDB (records CC BY 4.0; texts belong to their authors)", Address, "2026-11-20", Where: "the texts of the licences that the catalogue knows; kept as numbers")];
        return Write(TextIndexFile.Encode(sources, Entries(catalog, folder, present)));
    }

    private static string Write(TextIndexFile file)
    {
        var yaml = new StringBuilder();
        yaml.Append("# Written by the tests under HAYWARD_UPDATE=1. Holds no text: each word is a number of four bytes, each text the places of its words.\n");
        yaml.Append("sources:\n");
        foreach (var source in file.Sources) yaml.Append($"  - title: '{source.Title}'\n    url: {source.Url}\n    read: {source.Read}\n    where: '{source.Where}'\n");
        yaml.Append("texts:\n");
        foreach (var entry in file.Texts)
            yaml.Append($"  - {{ id: {entry.Id}, from: '{entry.From}', {(entry.Digest is { } digest ? $"digest: '{digest}', " : "")}words: {entry.Words} }}\n");
        yaml.Append($"vocabulary: {file.Vocabulary}\nsequences: {file.Sequences}\n");
        return yaml.ToString();
    }
}
