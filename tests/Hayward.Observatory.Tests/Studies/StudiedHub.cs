using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Synthesis;
using Hayward.Studies;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>A synthetic hub, its snapshot and the study of it, made once for all tests.</summary>
public sealed class StudiedHub : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-study-");

    public StudiedHub()
    {
        if (Database.Missing is not null) return;
        Truth = SyntheticHub.Write(new SyntheticOptions(30_000, 11) { Interactions = 40_000, Active = 8_000 }, _folder.FullName);
        new SnapshotImport([At("models.jsonl"), At("discussions.jsonl")], At("snapshot")) { Observed = Truth.Observed }.Run();
        Snapshot = HubSnapshot.Open(At("snapshot"));
        Report = StudyRun.Of().Run(Snapshot);
    }

    internal SyntheticTruth Truth { get; } = null!;

    internal HubSnapshot Snapshot { get; } = null!;

    internal StudyReport Report { get; } = null!;

    internal string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A number of a figure, in the first row with these values.</summary>
    internal double Number(string figure, string column, string who = "everyone", params (string Column, string Value)[] row)
    {
        var table = View(figure, who).Table;
        var found = table.Rows.First(r => row.All(key => Cell(table, r, key.Column) == key.Value));
        return found[Place(table, column)].Number ?? double.NaN;
    }

    internal StudyView View(string figure, string who = "everyone") =>
        Report.Figures.Single(f => f.Id == figure).Views.First(v => v.Who == who && v.Part is null);

    public void Dispose() => _folder.Delete(recursive: true);

    internal static string? Cell(StudyTable table, IReadOnlyList<StudyCell> row, string column) =>
        row[Place(table, column)] is var cell ? cell.Text ?? cell.Number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : null;

    private static int Place(StudyTable table, string column) => table.Columns.Select(c => c.Name).ToList().IndexOf(column);
}
