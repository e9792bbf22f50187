using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Tests.Engine;

public sealed class EngineTests : NeedsEngine
{
    private readonly Database _database;
    private readonly Connection _connection;

    public EngineTests()
    {
        _database = Database.Open(new EngineOptions([At("allowed.parquet")]));
        _connection = _database.Connect();
    }

    [Fact]
    public void It_is_the_version_that_is_pinned() => Database.Version.ShouldBe("v1.5.6");

    [Fact]
    public void Values_of_every_type_are_read_where_they_lie()
    {
        using var result = _connection.Query(
            "SELECT true AS b, 7::INTEGER AS i, (-9223372036854775808)::BIGINT AS l, 0.1::DOUBLE AS d, TIMESTAMP '2024-07-11 10:20:30.123456' AS t, 'é' AS s, ['x', 'longer than twelve bytes'] AS m", Stop);
        result.Columns.Select(c => c.Type).ShouldBe(
            [ColumnType.Boolean, ColumnType.Integer, ColumnType.BigInt, ColumnType.Double, ColumnType.Timestamp, ColumnType.Text, ColumnType.List]);
        using var chunk = result.Next().ShouldNotBeNull();
        chunk[0].Values<byte>()[0].ShouldBe((byte)1);
        chunk[1].Values<int>()[0].ShouldBe(7);
        chunk[2].Values<long>()[0].ShouldBe(long.MinValue);
        chunk[3].Values<double>()[0].ShouldBe(0.1);
        // Seconds as 'date -u -d "2024-07-11 10:20:30" +%s' prints them.
        chunk[4].Values<long>()[0].ShouldBe((1720693230L * 1_000_000) + 123_456);
        chunk[5].Text(0).ShouldBe("é");
        var (start, length) = chunk[6].List(0);
        Enumerable.Range(start, length).Select(i => chunk[6].Elements.Text(i)).ShouldBe(["x", "longer than twelve bytes"]);
        result.Next().ShouldBeNull();
    }

    [Fact]
    public void Texts_of_every_length_around_the_bound_of_twelve_bytes_are_whole()
    {
        using var result = _connection.Query("SELECT repeat('x', n::INT) FROM range(40) r(n) ORDER BY n", Stop);
        using var chunk = result.Next().ShouldNotBeNull();
        for (var i = 0; i < 40; i++) chunk[0].Text(i).ShouldBe(new string('x', i));
    }

    [Fact]
    public void An_absent_value_is_no_value_and_an_empty_list_is_one()
    {
        using var result = _connection.Query("SELECT * FROM (VALUES (NULL, NULL), ('', []), ('a', ['b', NULL])) t(s, m)", Stop);
        using var chunk = result.Next().ShouldNotBeNull();
        Enumerable.Range(0, 3).Select(chunk[0].Text).ShouldBe([null, "", "a"]);
        Enumerable.Range(0, 3).Select(chunk[1].IsNull).ShouldBe([true, false, false]);
        chunk[1].List(1).Length.ShouldBe(0);
        var (start, length) = chunk[1].List(2);
        Enumerable.Range(start, length).Select(chunk[1].Elements.Text).ShouldBe(["b", null]);
    }

    [Fact]
    public void A_million_rows_come_in_their_order()
    {
        using var result = _connection.Query("SELECT n, n::VARCHAR FROM range(1000000) r(n)", Stop);
        var (next, wrong) = (0L, 0);
        while (result.Next() is { } chunk)
            using (chunk)
            {
                var numbers = chunk[0].Values<long>();
                for (var i = 0; i < chunk.Count; i++, next++)
                    if (numbers[i] != next || chunk[1].Text(i) != next.ToString()) wrong++;
            }
        next.ShouldBe(1_000_000);
        wrong.ShouldBe(0);
    }

    [Theory]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("SELECT nothing FROM nowhere", "nowhere")]
    [InlineData("SELECT 'x'::INTEGER", "Could not convert")]
    public void A_wrong_statement_is_one_sentence(string statement, string said)
    {
        var fault = Should.Throw<EngineException>(() =>
        {
            using var result = _connection.Query(statement, Stop);
            result.Next()?.Dispose();
        });
        fault.Message.ShouldContain(said);
        fault.Message.ShouldNotContain("\n");
        fault.Message.ShouldEndWith(".");
    }

    [Fact]
    public async Task A_statement_stops_when_it_is_cancelled()
    {
        using var early = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.Run(() => _connection.Execute("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b", early.Token)));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        // The connection is good for another.
        _connection.Execute("SELECT 1", Stop);
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '/tmp/hayward-forbidden.csv'")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM read_parquet('http://localhost:1/x.parquet')")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("ATTACH '/tmp/hayward-forbidden.db'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET memory_limit = '100GB'")]
    public void Nothing_but_the_files_that_were_named_can_be_reached(string statement)
    {
        Should.Throw<EngineException>(() => _connection.Execute(statement, Stop));
        File.Exists("/tmp/hayward-forbidden.csv").ShouldBeFalse();
        File.Exists("/tmp/hayward-forbidden.db").ShouldBeFalse();
    }

    [Fact]
    public void The_file_that_was_named_can_be_written_and_read()
    {
        _connection.Execute($"COPY (SELECT 42 AS n) TO {Sql.Text(At("allowed.parquet"))} (FORMAT parquet)", Stop);
        using var result = _connection.Query($"SELECT n FROM read_parquet({Sql.Text(At("allowed.parquet"))})", Stop);
        using var chunk = result.Next().ShouldNotBeNull();
        chunk[0].Values<int>()[0].ShouldBe(42);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        using var small = Database.Open(new EngineOptions([]) { Memory = 64 << 20 });
        using var connection = small.Connect();
        Should.Throw<EngineException>(() => connection.Execute("SELECT count(*) FROM (SELECT DISTINCT n, hash(n) FROM range(100000000) r(n))", Stop)).Message.ShouldContain("emory");
    }

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData("FROM range(3)", true)]
    [InlineData("WITH a AS (SELECT 1) SELECT * FROM a;", true)]
    [InlineData("SELECT 1; SELECT 2", false)]
    [InlineData("", false)]
    [InlineData("CREATE TABLE t (n INT)", false)]
    [InlineData("COPY (SELECT 1) TO 'x'", false)]
    [InlineData("DROP VIEW models", false)]
    public void Only_one_statement_that_reads_is_taken(string statement, bool taken)
    {
        if (taken) _connection.RequireSelect(statement);
        else Should.Throw<EngineException>(() => _connection.RequireSelect(statement));
    }
}
