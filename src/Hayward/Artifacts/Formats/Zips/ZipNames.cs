using System.Text;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The rules that names keep.</summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>The name: UTF-8 where it is, else one character for each byte, so that no two different names become one.</summary>
    public static (string Name, bool Utf8) Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return (Strict.GetString(bytes), true);
        return (Encoding.Latin1.GetString(bytes), false);
    }

    /// <summary>Notes what is wrong with one name.</summary>
    public static void Check(ZipHeader header, bool utf8, ZipNotes notes)
    {
        var name = header.Name;
        if (name.Length == 0)
            notes.Broken(ZipRule.NameEmpty, header.At, $"the entry at {header.At:N0} has no name");
        if (!utf8 && (header.Flags & 0x800) != 0)
            notes.Broken(ZipRule.NameNotUtf8, header.At, $"{Shown(name)} is flagged as UTF-8 and is not");
        if (name.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 || name.Contains('\u007F', StringComparison.Ordinal))
            notes.Broken(ZipRule.NameControl, header.At, $"{Shown(name)} holds a control character");
        if (name.Contains('\\', StringComparison.Ordinal))
            notes.Broken(ZipRule.NameBackslash, header.At, $"{Shown(name)} holds a backslash, which some readers take for a separator");
        if (Leaves(name))
            notes.Broken(ZipRule.NameLeavesFolder, header.At, $"{Shown(name)} leads out of the folder it is unpacked to");
        if (name.EndsWith('/') && (header.Size != 0 || header.Packed > 2))
            notes.Broken(ZipRule.FolderWithData, header.At, $"{Shown(name)} is a folder and has data");
    }

    /// <summary>True when unpacking the name under a folder would write elsewhere.</summary>
    public static bool Leaves(string name)
    {
        if (name.StartsWith('/') || name.StartsWith('\\') || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
            return true;
        return name.Contains("..", StringComparison.Ordinal) && name.Split('/', '\\').Contains("..");
    }

    /// <summary>One spelling for the names that readers take for the same.</summary>
    public static string Plain(string name)
    {
        var end = name.IndexOf('\0', StringComparison.Ordinal);
        if (end >= 0)
            name = name[..end];
        if (!name.Contains('\\', StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal) && !name.Contains("./", StringComparison.Ordinal))
            return name;
        return string.Join('/', name.Split('/', '\\').Where(part => part is not ("" or ".")));
    }

    /// <summary>A name in a sentence.</summary>
    public static string Shown(string name) => name.Length <= 80 ? $"\"{name}\"" : $"\"{name[..77]}...\"";
}
