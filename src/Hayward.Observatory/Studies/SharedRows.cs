using System.Collections.Concurrent;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Studies;

/// <summary>Rows of statements for one choice of accounts. A statement that several figures ask with the same words is run once, and its rows are kept for the
/// others; all other rows go with their figure.</summary>
internal sealed class SharedRows
{
    private readonly HashSet<string> _several;
    private readonly ConcurrentDictionary<string, Lazy<StudyRows>> _rows = new(StringComparer.Ordinal);

    /// <param name="statements">All statements that will be asked, each as often as a figure has it.</param>
    public SharedRows(IEnumerable<string> statements) =>
        _several = statements.GroupBy(s => s, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The rows of a statement, which nobody changes.</summary>
    /// <exception cref="EngineException">The statement fails.</exception>
    public StudyRows Read(Connection connection, string statement, CancellationToken cancellation) => _several.Contains(statement)
        ? _rows.GetOrAdd(statement, text => new Lazy<StudyRows>(() => StudyRows.Read(connection, text, cancellation))).Value
        : StudyRows.Read(connection, statement, cancellation);
}
