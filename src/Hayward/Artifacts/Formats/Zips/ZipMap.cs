namespace Hayward.Artifacts.Formats.Zips;

/// <summary>Which bytes of the file belong to what, so that none is left over.</summary>
internal static class ZipMap
{
    /// <summary>Notes overlaps and returns the bytes that belong to nothing.</summary>
    /// <param name="directory">The directory and its members.</param>
    /// <param name="end">The end record.</param>
    /// <param name="length">Length of the file.</param>
    /// <param name="notes">Takes broken rules.</param>
    public static List<(long Begin, long End)> Gaps(ZipDirectory directory, ZipEnd end, long length, ZipNotes notes)
    {
        var parts = new List<(long Begin, long End, string Name)>(directory.Members.Count + 2)
        {
            (directory.Begin, directory.End, "the directory"),
            (end.Tail, end.End, "the end record"),
        };
        parts.AddRange(directory.Members.Where(m => m.End > m.HeaderAt && m.HeaderAt >= 0).Select(m => (m.HeaderAt, m.End, m.Name)));
        parts.Sort();
        var gaps = new List<(long Begin, long End)>();
        var (at, last) = (0L, "the beginning");
        foreach (var part in parts)
        {
            if (part.Begin > at)
                gaps.Add((at, part.Begin));
            else if (part.Begin < at && part.End > part.Begin)
                notes.Broken(ZipRule.Overlap, part.Begin, $"{ZipNames.Shown(part.Name)} begins at {part.Begin:N0}, before {ZipNames.Shown(last)} ends at {at:N0}");
            if (part.End > at)
                (at, last) = (part.End, part.Name);
        }
        if (at < length)
            gaps.Add((at, length));
        return gaps;
    }
}
