namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A dump that is put in order on the disk before its lines are made.</summary>
/// <param name="workspace">A folder that is not there yet; it is gone afterwards.</param>
/// <param name="position">How far the file was read.</param>
internal abstract class StagedLines(string workspace, Func<long> position) : DumpLines
{
    /// <summary>The tables.</summary>
    protected Staging Tables { get; } = new(workspace);

    /// <inheritdoc/>
    public override IEnumerable<LineBatch> Read(CancellationToken cancellation)
    {
        Tables.Begin();
        Stage(cancellation);
        foreach (var line in Tables.Ask(Statements, cancellation))
            if (Add(line, position()) is { } batch) yield return batch;
        yield return Take(position());
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Tables.Dispose();
        base.Dispose();
    }

    /// <summary>Fills the tables.</summary>
    protected abstract void Stage(CancellationToken cancellation);

    /// <summary>The statements that make lines of them, one text in each row.</summary>
    protected abstract IEnumerable<string> Statements();

    /// <summary>A whole number of JSON; text that is none stays text.</summary>
    protected static string Whole(string text) => $"CASE WHEN TRY_CAST({text} AS BIGINT) IS NULL THEN to_json({text}) ELSE to_json(TRY_CAST({text} AS BIGINT)) END";

    /// <summary>True or false of JSON; text that is neither stays text.</summary>
    protected static string Flag(string text) =>
        $"CASE WHEN lower({text}) IN ('1', 'true') THEN to_json(true) WHEN lower({text}) IN ('0', 'false') THEN to_json(false) ELSE to_json({text}) END";
}
