namespace Hayward.Observatory.Studies.Methods;

/// <summary>Acts of people in the order of person and time: rows of <c>person, moment, model</c> and more.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="At">Microseconds.</param>
/// <param name="Model">Number of the model.</param>
internal sealed record Acts(int[] Person, long[] At, int[] Model)
{
    /// <summary>Number of acts.</summary>
    public int Count => Person.Length;

    /// <summary>The acts of rows.</summary>
    public static Acts Of(StudyRows rows) => new(
        Array.ConvertAll(rows.Numbers("person"), v => (int)v), Array.ConvertAll(rows.Numbers("moment"), v => (long)v), Array.ConvertAll(rows.Numbers("model"), v => (int)v));

    /// <summary>Where the acts of each person begin and end.</summary>
    public IEnumerable<(int Start, int End)> People()
    {
        for (var start = 0; start < Count;)
        {
            var end = start + 1;
            while (end < Count && Person[end] == Person[start]) end++;
            yield return (start, end);
            start = end;
        }
    }

    /// <summary>Which models belong to which community: rows of <c>community, model</c>, and the community "all" of every model first.</summary>
    public (string Name, bool[] Inside)[] Communities(StudyRows members)
    {
        var most = Model.Length == 0 ? 0 : Model.Max();
        var (community, model) = (members.Texts("community"), members.Numbers("model"));
        var all = new bool[most + 1];
        Array.Fill(all, true);
        return
        [
            ("all", all),
            .. Enumerable.Range(0, members.Count).GroupBy(row => community[row]!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group =>
            {
                var inside = new bool[most + 1];
                foreach (var row in group)
                    if (model[row] <= most) inside[(int)model[row]] = true;
                return (group.Key, inside);
            }),
        ];
    }
}
