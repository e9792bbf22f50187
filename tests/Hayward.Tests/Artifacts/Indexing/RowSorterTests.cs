using Hayward.Artifacts.Indexing;

namespace Hayward.Tests.Artifacts.Indexing;

public sealed class RowSorterTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1000)]
    [InlineData(500, 100_000)]
    [InlineData(500, 36)]
    [InlineData(5_000, 3_600)]
    public void Rows_come_in_the_order_of_their_bytes_whatever_the_memory(int count, int memory)
    {
        var random = new Random(count);
        var rows = Enumerable.Range(0, count).Select(_ =>
        {
            var row = new byte[36];
            random.NextBytes(row);
            // Many that differ only at the end, behind what the sorter compares first.
            if (random.Next(2) == 0)
                row.AsSpan(0, 33).Clear();
            return row;
        }).ToList();
        var made = 0;
        var found = new List<string>();
        using (var sorter = new RowSorter(36, () => new Spool(_folder.At($"{made++}")), memory))
        {
            rows.ForEach(r => sorter.Add(r));
            sorter.Count.ShouldBe(count);
            sorter.Drain(row => found.Add(Convert.ToHexString(row.Span)));
        }
        found.ShouldBe(rows.Select(Convert.ToHexString).Order(StringComparer.Ordinal));
        Directory.GetFiles(_folder.Root).ShouldBeEmpty();
        (made > 0).ShouldBe(count * 36 > memory && count > 1);
    }
}
