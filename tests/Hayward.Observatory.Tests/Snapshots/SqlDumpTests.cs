using System.Collections.Immutable;
using System.Text;
using Hayward.Observatory.Snapshots.Sources.Dumps;

namespace Hayward.Observatory.Tests.Snapshots;

/// <summary>The reader of SQL dumps alone: what was written comes back, and nothing that is broken stops it.</summary>
public sealed class SqlDumpTests
{
    private static Taken Read(ReadOnlySpan<byte> dump)
    {
        var taken = new Taken();
        new SqlDump(new MemoryStream(dump.ToArray()), taken).Read(TestContext.Current.CancellationToken);
        return taken;
    }

    private static Taken Read(string dump) => Read(Encoding.UTF8.GetBytes(dump));

    [Fact]
    public void Every_form_of_a_value_is_understood()
    {
        // MariaDB's manual, "String Literals", "Hexadecimal Literals", "Binary Literals".
        var taken = Read(""""
            insert into `t` (a, b) values ('It''s', "say ""x"""), ('\0\b\n\r\t\Z\\\'\"\%\_\q', NULL), (0x48656C6C6F, x'4D'), (X'6d', b'0101'), (-1.5e+3, TRUE), (_binary 'bytes', _utf8mb4'ä'), ('', null)
             ON DUPLICATE KEY UPDATE a = 'x;y';
            """");
        taken.Refused.ShouldBeEmpty();
        taken.Rows.ShouldBe(
        [
            "It's|say \"x\"", "\0\b\n\r\t\u001A\\'\"\\%\\_q|-", "Hello|M", "m|0101", "-1.5e+3|TRUE", "bytes|ä", "|-",
        ]);
    }

    [Fact]
    public void What_was_escaped_comes_back()
    {
        var random = new Random(20261127);
        const string Alphabet = "ab'\"\\`%_;,()\n\r\t\0\u001A-#/*é漢🚀 ";
        var runes = Alphabet.EnumerateRunes().ToArray();
        var (dump, expected) = (new StringBuilder("-- MariaDB dump\nCREATE TABLE `t` (`a` text, `b` text);\n"), new List<string>());
        for (var statement = 0; statement < 60; statement++)
        {
            dump.Append("INSERT INTO `t` VALUES ");
            for (var row = 0; row < 5; row++)
            {
                string Value() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => runes[random.Next(runes.Length)].ToString()));
                var (a, b) = (Value(), Value());
                expected.Add($"{a}|{b}");
                dump.Append(row == 0 ? "(" : ",(").Append(Quoted(a)).Append(',').Append(Quoted(b)).Append(')');
            }
            dump.Append(";\n");
        }
        var taken = Read(dump.ToString());
        taken.Rows.ShouldBe(expected);
        taken.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void A_dump_that_is_cut_anywhere_gives_the_rows_before()
    {
        var dump = "-- c\nCREATE TABLE t (a int, `b` text COMMENT 'x)'); /* c */ INSERT INTO t VALUES (1,'one\\n'),(0x32,\"two\"); INSERT INTO t (b,a) VALUES (_utf8'x',NULL);\n"u8.ToArray();
        var whole = Read(dump).Rows;
        whole.ShouldBe(["1|one\n", "2|two", "-|x"]);
        for (var cut = 0; cut < dump.Length; cut++)
        {
            var taken = Read(dump.AsSpan(0, cut));
            taken.Rows.ShouldBe(whole.Take(taken.Rows.Count));
            taken.Refused.Count.ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void A_byte_that_is_wrong_anywhere_stops_nothing()
    {
        var dump = "CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES (1,'one'),(2,'two');\nINSERT INTO t VALUES (3,'three');\n"u8.ToArray();
        foreach (var wrong in "'\"`\\();,x\0-/*#"u8.ToArray())
            for (var at = 0; at < dump.Length; at++)
            {
                var bytes = dump.ToArray();
                bytes[at] = wrong;
                var taken = Read(bytes);
                taken.Rows.Count.ShouldBeLessThanOrEqualTo(3);
            }
    }

    [Fact]
    public void A_statement_without_known_columns_or_with_too_many_values_is_refused()
    {
        Read("INSERT INTO t VALUES (1,2);\nINSERT INTO t (a,b) VALUES (1),(1,2),(1,2,3);").ShouldSatisfyAllConditions(
            t => t.Rows.ShouldBe(["1|2"]),
            t => t.Refused.Count.ShouldBe(3),
            t => t.Refused[0].ShouldContain("CREATE TABLE"));
        Read($"INSERT INTO t (a,b) VALUES ({string.Join(',', Enumerable.Repeat("1", 10_000))});").Refused.ShouldHaveSingleItem().ShouldContain("4,096");
    }

    // As mysqldump writes a text.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
            quoted.Append(c switch { '\0' => "\\0", '\n' => "\\n", '\r' => "\\r", '\u001A' => "\\Z", '\'' => "\\'", '"' => "\\\"", '\\' => "\\\\", _ => c.ToString() });
        return quoted.Append('\'').ToString();
    }

    private sealed class Taken : ISqlRows
    {
        public List<string> Rows { get; } = [];

        public List<string> Refused { get; } = [];

        public bool Wants(string table) => table == "t";

        public string? Take(string table, ImmutableArray<string> columns, SqlRow row)
        {
            var (a, b) = (columns.IndexOf("a"), columns.IndexOf("b"));
            Rows.Add($"{(a < 0 ? "?" : row.Text(a) ?? "-")}|{(b < 0 ? "?" : row.Text(b) ?? "-")}");
            return null;
        }

        public void Refuse(SqlRow row, string reason) => Refused.Add(reason);
    }
}
