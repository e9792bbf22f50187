using System.Globalization;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>Holds a published statement beside the figure that measures it. Only the first view counts: everyone, on all models.</summary>
internal static class ClaimJudge
{
    /// <summary>The verdict on a statement.</summary>
    public static StudyClaim Judge(ClaimFile claim, StudyFigure figure)
    {
        var (measured, lack) = Measure(claim, figure);
        var (verdict, reason) = measured is { } value ? Compare(claim, value) : (ClaimVerdict.Undetermined, lack);
        return new StudyClaim(claim.Id, claim.Statement, claim.Where, figure.Id, claim.Published, measured, claim.Unit, verdict, reason);
    }

    private static (double? Value, string Lack) Measure(ClaimFile claim, StudyFigure figure)
    {
        if (figure.Undetermined is { } why) return (null, why);
        if (figure.Views.IsEmpty) return (null, "The figure was not made.");
        var table = figure.Views[0].Table;
        var column = Place(table, claim.Column);
        var keys = claim.Row.Select(pair => (Column: Place(table, pair.Key), pair.Value)).ToArray();
        var rows = table.Rows.Where(row => keys.All(key => Word(row[key.Column]) == key.Value)).ToArray();
        if (rows.Length == 0) return (null, "The snapshot holds nothing that this could be measured on.");
        return rows[0][column].Number is { } number ? (number, "") : (null, "The number is not defined for this snapshot: too little of it was observed.");
    }

    private static (ClaimVerdict, string) Compare(ClaimFile claim, double measured)
    {
        var (holds, words) = claim.Test switch
        {
            { Within: { } share } => (Math.Abs(measured - claim.Published!.Value) <= share * Math.Abs(claim.Published.Value), $"within {share:P0} of the published number"),
            { Above: { } bound } => (measured > bound, $"above {Number(bound)}"),
            { Below: { } bound } => (measured < bound, $"below {Number(bound)}"),
            { Exactly: { } exact } => (measured == exact, $"exactly {Number(exact)}"),
            _ => throw new InvalidOperationException($"The statement {claim.Id} has no test."),
        };
        return holds ? (ClaimVerdict.Reproduced, $"The measured number is {words}.") : (ClaimVerdict.Differs, $"The measured number is not {words}.");
    }

    private static int Place(StudyTable table, string name)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            if (table.Columns[i].Name == name) return i;
        throw new Engine.EngineException($"The figure has no column {name}; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.");
    }

    private static string Word(StudyCell cell) => cell.Text ?? (cell.Number is { } number ? Number(number) : "");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
