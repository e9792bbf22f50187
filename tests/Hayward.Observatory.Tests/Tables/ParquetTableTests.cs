using System.Diagnostics;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Tests.Tables;

public sealed class ParquetTableTests : NeedsEngine
{
    private static readonly TableColumn[] Columns =
    [
        new("text", TableValue.Text), new("whole", TableValue.Whole), new("number", TableValue.Number), new("flag", TableValue.Flag), new("time", TableValue.Time), new("texts", TableValue.Texts),
    ];

    private static readonly DateTimeOffset Time = new(2024, 7, 11, 12, 20, 30, 123, TimeSpan.FromHours(2));

    private static void Write(string path, int rows)
    {
        using var table = ParquetTable.Create(path, [.. Columns]);
        for (var i = 0; i < rows; i++)
        {
            if (i % 7 == 3)
                table.Add((string?)null).Add((long?)null).Add((double?)null).Add((bool?)null).Add((DateTimeOffset?)null).Add((IEnumerable<string>?)null);
            else
                table.Add($"row {i}, and more than twelve bytes").Add(i).Add(i / 4.0).Add(i % 2 == 0).Add(Time.AddSeconds(i)).Add(Enumerable.Range(0, i % 5).Select(k => $"{i}-{k}"));
            table.EndRow();
        }
        table.Complete();
        table.Rows.ShouldBe(rows);
    }

    private static string Ask(string path, string statement)
    {
        using var database = Database.Open(new EngineOptions([path]));
        using var connection = database.Connect();
        using var result = connection.Query($"SELECT ({statement.Replace("FILE", $"read_parquet({Sql.Text(path)}, file_row_number = true)", StringComparison.Ordinal)})::VARCHAR", Stop);
        using var chunk = result.Next().ShouldNotBeNull();
        return chunk[0].Text(0) ?? "-";
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = At("t.parquet");
        Write(path, 10_000);
        Ask(path, "SELECT count(*) FROM FILE").ShouldBe("10000");
        // 10,000 numbers without those that leave 3 when divided by 7: 3, 10, … 9,999, of which there are 1,429.
        Ask(path, "SELECT sum(whole) FROM FILE").ShouldBe($"{(9999L * 10_000 / 2) - (1429L * (3 + 9999) / 2)}");
        Ask(path, "SELECT count(*) FROM FILE WHERE text IS NULL AND number IS NULL AND flag IS NULL AND time IS NULL AND texts IS NULL").ShouldBe("1429");
        Ask(path, "SELECT texts FROM FILE WHERE whole = 9").ShouldBe("[9-0, 9-1, 9-2, 9-3]");
        Ask(path, "SELECT texts FROM FILE WHERE whole = 5").ShouldBe("[]");
        Ask(path, "SELECT text FROM FILE WHERE whole = 9998").ShouldBe("row 9998, and more than twelve bytes");
        Ask(path, "SELECT time FROM FILE WHERE whole = 1").ShouldBe("2024-07-11 10:20:31.123");
        Ask(path, "SELECT number FROM FILE WHERE whole = 1").ShouldBe("0.25");
        Ask(path, "SELECT count(*) FROM (SELECT whole, file_row_number AS place FROM FILE) WHERE whole <> place").ShouldBe("0");
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes()
    {
        Write(At("a.parquet"), 300_000);
        Write(At("b.parquet"), 300_000);
        File.ReadAllBytes(At("a.parquet")).AsSpan().SequenceEqual(File.ReadAllBytes(At("b.parquet"))).ShouldBeTrue();
    }

    [Fact]
    public void A_table_without_rows_is_a_table()
    {
        Write(At("none.parquet"), 0);
        Ask(At("none.parquet"), "SELECT count(*) FROM FILE").ShouldBe("0");
    }

    [Fact]
    public void A_table_that_is_not_completed_leaves_nothing()
    {
        using (var table = ParquetTable.Create(At("t.parquet"), [.. Columns]))
            for (var i = 0; i < 50_000; i++)
                table.Add("x").Add(1L).Add(1.0).Add(true).Add(Time).Add(["y"]).EndRow();
        Left().ShouldBeEmpty();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_sentence()
    {
        var fault = Should.Throw<EngineException>(() => Write(At("no/such/folder/t.parquet"), 100_000));
        fault.Message.ShouldContain("t.parquet");
        fault.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_value_of_another_kind_or_number_is_refused()
    {
        using var table = ParquetTable.Create(At("t.parquet"), [.. Columns]);
        Should.Throw<InvalidOperationException>(() => table.Add(1L)).Message.ShouldContain("text");
        table.Add("x");
        Should.Throw<InvalidOperationException>(table.EndRow).Message.ShouldContain("6");
    }

    [Fact]
    public void Long_lists_and_texts_are_whole()
    {
        var long_ = new string('ü', 100_000);
        using (var table = ParquetTable.Create(At("t.parquet"), [new("m", TableValue.Texts), new("s", TableValue.Text)]))
        {
            table.Add(Enumerable.Range(0, 100_000).Select(i => $"element number {i}")).Add(long_).EndRow();
            table.Add(["\uD800 half"]).Add("").EndRow();
            table.Complete();
        }
        Ask(At("t.parquet"), "SELECT string_agg(len(m)::VARCHAR, ' ') FROM FILE").ShouldBe("100000 1");
        Ask(At("t.parquet"), "SELECT m[100000] FROM FILE LIMIT 1").ShouldBe("element number 99999");
        Ask(At("t.parquet"), "SELECT max(length(s)) FROM FILE").ShouldBe("100000");
        Ask(At("t.parquet"), "SELECT m[1] FROM FILE WHERE s = ''").ShouldBe("\uFFFD half");
    }

    [Fact]
    public async Task Pandas_reads_it()
    {
        Write(At("t.parquet"), 10_000);
        const string Script = "import sys, pandas\nt = pandas.read_parquet(sys.argv[1])\nprint(len(t), int(t.whole.sum()), int(t.text.isna().sum()), list(t.texts[9]), t.time[1].isoformat())";
        using var python = Start("python3", ["-c", "import pandas, pyarrow"]);
        Assert.SkipWhen(python is null || !await Good(python), "needs python3 with pandas and pyarrow");
        using var judge = Start("python3", ["-c", Script, At("t.parquet")])!;
        var said = await judge.StandardOutput.ReadToEndAsync(Stop);
        said.Trim().ShouldBe($"10000 {(9999L * 10_000 / 2) - (1429L * (3 + 9999) / 2)} 1429 ['9-0', '9-1', '9-2', '9-3'] 2024-07-11T10:20:31.123000");
    }

    private static Process? Start(string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<bool> Good(Process process)
    {
        await process.WaitForExitAsync(Stop);
        return process.ExitCode == 0;
    }
}
