namespace Hayward.Tests.Terms.Compatibility;

/// <summary>The matrix of the Open Source Automation Development Lab: verdicts of people on pairs of code licences in one work.</summary>
internal sealed class OsadlMatrix
{
    private readonly Dictionary<(string Leading, string Subordinate), string> _cells = [];

    private OsadlMatrix(string[] lines)
    {
        var columns = lines[0].Split(',');
        Licenses = columns[1..];
        foreach (var line in lines[1..])
        {
            var cells = line.Split(',');
            for (var i = 1; i < cells.Length; i++) _cells[(cells[0], columns[i])] = cells[i];
        }
    }

    public string[] Licenses { get; }

    public static OsadlMatrix Read() => new([.. File.ReadAllLines(TestData.Require("licenses/osadl-matrix.csv")).Where(l => l.Length > 0)]);

    /// <summary>The verdict for a part under one licence in a work under another: Yes, No, Same, Unknown or Check dependency.</summary>
    public string this[string leading, string subordinate] => _cells[(leading, subordinate)];
}
