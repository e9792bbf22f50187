using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Writing;

namespace Hayward.Cli;

/// <summary>The places to which the findings of an audit go while they are found. Files get their names at the end, all or none.</summary>
internal sealed class AuditOutputs : IDisposable
{
    private readonly TextWriter? _output;
    private readonly DecayJsonLines? _json;
    private readonly string? _csvPath;
    private readonly StreamedFile? _csvFile;
    private readonly DecayCsv? _csv;
    private readonly AuditParquet? _parquet;
    private readonly string? _sarifPath;
    private readonly DecaySarif? _sarif;
    private readonly List<(string Path, string Text)> _later = [];

    /// <summary>Opens the places.</summary>
    /// <param name="output">Where the JSON document goes; null for none.</param>
    /// <param name="csv">The CSV file; null for none.</param>
    /// <param name="parquet">The Parquet file; null for none.</param>
    /// <param name="sarif">The SARIF file; null for none.</param>
    public AuditOutputs(TextWriter? output, string? csv, string? parquet, string? sarif)
    {
        (_output, _csvPath, _sarifPath) = (output, csv, sarif);
        if (output is not null) _json = new DecayJsonLines(output);
        if (sarif is not null) _sarif = new DecaySarif();
        if (parquet is not null) _parquet = new AuditParquet(parquet);
        if (csv is null) return;
        _csvFile = new StreamedFile(csv);
        _csv = new DecayCsv(_csvFile.Writer);
        _csv.Begin();
    }

    /// <summary>Begins the document on standard output.</summary>
    public void Begin(long models, long edges) => _json?.Begin(models, edges);

    /// <summary>Takes a finding.</summary>
    public void Take(DecayFinding finding)
    {
        _json?.Add(finding);
        _csv?.Add(finding);
        _parquet?.Add(finding);
        _sarif?.Add(finding);
    }

    /// <summary>Ends the document on standard output.</summary>
    public void End()
    {
        _json?.End();
        _output?.WriteLine();
    }

    /// <summary>Keeps a text for a file that is written at the end.</summary>
    public void WriteLater(string path, string text) => _later.Add((path, text));

    /// <summary>Writes every file and gives it its name.</summary>
    /// <param name="version">Version of the program.</param>
    /// <returns>The files.</returns>
    public IEnumerable<string> Keep(string version)
    {
        if (_sarif is not null) _later.Add((_sarifPath!, _sarif.Write(version)));
        foreach (var (path, text) in _later) OutputFile.Write(path, text);
        _csvFile?.Keep();
        var parquet = _parquet?.Keep();
        return new[] { _csvPath, parquet }.OfType<string>().Concat(_later.Select(file => file.Path));
    }

    /// <summary>Takes away what was not kept.</summary>
    public void Dispose()
    {
        _csvFile?.Dispose();
        _parquet?.Dispose();
    }
}
