namespace Hayward.Lineage.Weights.Appeal;

/// <summary>The assignment of every row to a column of its own that costs least in all.</summary>
/// <remarks>Shortest augmenting paths with potentials, O(rows² · columns): Jonker and Volgenant, Computing 38 (1987), in the rectangular form of
/// Crouse, IEEE Transactions on Aerospace and Electronic Systems 52 (2016).</remarks>
internal static class Assignment
{
    /// <summary>The column of each row.</summary>
    /// <param name="costs">One array for each row; not more rows than columns, finite numbers only.</param>
    public static int[] Least(float[][] costs)
    {
        var (rows, columns) = (costs.Length, costs.Length == 0 ? 0 : costs[0].Length);
        if (rows > columns)
            throw new ArgumentException("There are more rows than columns.", nameof(costs));
        var (rowPotential, columnPotential) = (new double[rows], new double[columns]);
        var (rowOf, columnOf) = (Filled(columns), Filled(rows));
        var (shortest, before, done) = (new double[columns], new int[columns], new bool[columns]);
        for (var start = 0; start < rows; start++)
        {
            Array.Fill(shortest, double.PositiveInfinity);
            Array.Fill(before, -1);
            Array.Clear(done);
            var visited = new List<int>();
            var (row, reached, end) = (start, 0.0, -1);
            while (end < 0)
            {
                visited.Add(row);
                var (nearest, least) = (-1, double.PositiveInfinity);
                var cost = costs[row];
                for (var column = 0; column < columns; column++)
                {
                    if (done[column])
                        continue;
                    var path = reached + cost[column] - rowPotential[row] - columnPotential[column];
                    if (path < shortest[column])
                        (shortest[column], before[column]) = (path, row);
                    // Of equal ones a free column, so that the path ends.
                    if (shortest[column] < least || (shortest[column] == least && rowOf[column] < 0))
                        (nearest, least) = (column, shortest[column]);
                }
                reached = least;
                done[nearest] = true;
                (row, end) = rowOf[nearest] < 0 ? (row, nearest) : (rowOf[nearest], -1);
            }
            rowPotential[start] += reached;
            foreach (var other in visited.Skip(1))
                rowPotential[other] += reached - shortest[columnOf[other]];
            for (var column = 0; column < columns; column++)
                if (done[column])
                    columnPotential[column] -= reached - shortest[column];
            for (var column = end; ;)
            {
                var from = before[column];
                rowOf[column] = from;
                (column, columnOf[from]) = (columnOf[from], column);
                if (from == start)
                    break;
            }
        }
        return columnOf;
    }

    private static int[] Filled(int count)
    {
        var values = new int[count];
        Array.Fill(values, -1);
        return values;
    }
}
