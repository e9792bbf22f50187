using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Writing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Cli;

/// <summary>Findings as a Parquet file, one row each; path and evidence are lists.</summary>
internal sealed class AuditParquet : IDisposable
{
    private readonly string _path;
    private readonly ParquetTable _table;

    /// <summary>Begins the file.</summary>
    /// <exception cref="InputException">No Parquet can be written here, or not to that place.</exception>
    public AuditParquet(string path)
    {
        if (ParquetTable.Missing is { } missing) throw new InputException(missing);
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _table = Told(() => ParquetTable.Create(Path.GetFullPath(path), [.. DecayCsv.Columns.Select(name => new TableColumn(name, name is "path" or "evidence" ? TableValue.Texts : TableValue.Text))]));
    }

    /// <summary>Adds a finding.</summary>
    public void Add(DecayFinding finding) => Told(() =>
    {
        _table.Add(finding.Code).Add(finding.Subject).Add(finding.Ancestor).Add(finding.Path).Add(finding.Cause).Add(finding.Evidence).EndRow();
        return true;
    });

    /// <summary>Ends the file and gives it its name.</summary>
    public string Keep()
    {
        Told(() =>
        {
            _table.Complete();
            return true;
        });
        return _path;
    }

    /// <summary>Takes away what was not kept.</summary>
    public void Dispose() => _table.Dispose();

    private T Told<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (fault is EngineException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{_path} cannot be written: {fault.Message}");
        }
    }
}
