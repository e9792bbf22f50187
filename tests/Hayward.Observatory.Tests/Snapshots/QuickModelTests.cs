using System.Text;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Tests.Snapshots;

/// <summary>Holds the quick reader of models to the careful one.</summary>
public sealed class QuickModelTests : NeedsEngine
{
    private const string Usual =
        """{"_id":"621ffdc036468d709f17434d","id":"fen/sedge-7b","author":"fen","sha":"78040e47aa0f1d62","createdAt":"2024-03-19T11:27:26.000Z","lastModified":"2024-03-23T04:13:08.000Z","private":false,"gated":"manual","disabled":true,"downloads":1234,"likes":3,"trendingScore":0.5,"library_name":"transformers","pipeline_tag":"text-generation","tags":["transformers","license:apache-2.0","base_model:fen/a-long-name-of-a-reed"],"cardData":{"license":"apache-2.0","x":[1,-2.5e+3,true,null,"a\"b\u00fc"]},"config":{},"baseModels":{"relation":"adapter","models":[{"id":"fen/reed"}]},"siblings":[{"rfilename":"README.md"},[]],"safetensors":null,"gguf":7,"modelId":"fen/sedge-7b","newField":{"a":[1,2]},"spaces":null}""";

    private static readonly string[] Others =
    [
        Usual,
        """ { "id" : "a/b" , "tags" : [ "x" , "license:mit" ] , "cardData" : { "a" : [ ] } , "likes" : 2 } """,
        """{"id":"a/b","tags":[],"modelId":"c/d","gated":false,"other":"\ud83d\ude00"}""",
        """{"id":"a\u002fb","tags":["t\u00fc"],"modelId":"a\u002fb"}""",
        """{"file":"x.json","record":{"id":"a/b","likes":1},"likes":2}""",
        """{"modelId":"a/b","likes":1.5,"downloads":"many","tags":["x",7],"createdAt":"yesterday","private":1}""",
        """{"id":"a/b","cardData":"{\"license\":\"mit\"}","config":true,"gguf":"no json"}""",
        """{"id":"a/b","id":"c/d"}""",
        """{"id":null,"modelId":"a/b","_id":7}""",
        """{"id":"ü/ø","author":"漢字","tags":["漢字漢字漢字漢字"]}""",
        """{}""",
        """[{"id":"a/b"}]""",
        """{"id":"a/b"} x""",
        """{"id":"a/b","likes":01}""",
        """{"id":"a/b","likes":1,}""",
        """{"id":"a/b","x":{"y":1 "z":2}}""",
        """{"id":"a/b","x":"\q"}""",
        """{"id":"a/b","x":"\ud83d"}""",
        """{"id":"a/b","trendingScore":1e999,"likes":99999999999999999999,"downloads":-0}""",
    ];

    [Fact]
    public void Both_readers_make_the_same_rows()
    {
        foreach (var line in Others) Compare(Encoding.UTF8.GetBytes(line)).ShouldBeTrue(line);
        Compare([.. Encoding.UTF8.GetBytes("""{"id":"a/b","x":" """), 0xC3, .. "\"}"u8]).ShouldBeTrue("no UTF-8");
        Compare([.. Encoding.UTF8.GetBytes(new string('[', 80) + new string(']', 80))]).ShouldBeTrue("deep");
        foreach (var depth in new[] { 20, 40, 62, 63, 64, 70 })
            Compare(Encoding.UTF8.GetBytes($$"""{"id":"a/b","x":{{new string('[', depth)}}{{new string(']', depth)}}}""")).ShouldBeTrue($"depth {depth}");
    }

    [Fact]
    public void Both_readers_say_the_same_of_lines_that_were_changed_at_random()
    {
        var random = new Random(20260301);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 4000; round++)
        {
            // One change of a line with everything in it often leaves a record; several of a short one seldom do.
            var usual = round % 2 == 0;
            var line = Encoding.UTF8.GetBytes(usual ? Usual : Others[random.Next(Others.Length)]).ToList();
            for (var change = usual ? 1 : random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(line.Count);
                switch (random.Next(4))
                {
                    case 0: line[at] = (byte)"\"\\{}[],: 0-.eEtfnu\t\u007f"[random.Next(20)]; break;
                    case 1: line.RemoveAt(at); break;
                    case 2: line.InsertRange(at, line.Skip(random.Next(line.Count)).Take(random.Next(1, 30)).ToList()); break;
                    default: line[at] = (byte)random.Next(256); break;
                }
                if (line.Count == 0) line.Add((byte)'{');
            }
            var bytes = line.ToArray();
            Compare(bytes).ShouldBeTrue(Encoding.Latin1.GetString(bytes));
            if (Rows(bytes, quick: false).Fault is null) taken++;
            else refused++;
        }
        taken.ShouldBeGreaterThan(300);
        refused.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void The_usual_line_is_read_in_the_quick_way()
    {
        using var row = new TableRow(Schemas.Models);
        var quick = new QuickModel(row, keepNulls: true);
        row.Begin();
        quick.Read(Encoding.UTF8.GetBytes(Usual)).ShouldBeTrue();
        quick.Id.Length.ShouldBe("fen/sedge-7b".Length);
    }

    private static bool Compare(byte[] line)
    {
        var (quick, careful) = (Rows(line, quick: true), Rows(line, quick: false));
        return quick.Fault == careful.Fault && quick.Row == careful.Row;
    }

    // The row as text, and its keys; or what was expected.
    private static (string? Fault, string Row) Rows(byte[] line, bool quick)
    {
        using var reader = new ModelReader(Schemas.Models, keepNulls: true, quick);
        var pinned = GC.AllocateUninitializedArray<byte>(line.Length, pinned: true);
        line.CopyTo(pinned, 0);
        reader.Rows[0].IsLent = true;
        if (reader.Read(pinned) is { } fault) return (fault, "");
        var keys = new KeyList();
        reader.Keys(keys);
        var text = new StringBuilder();
        for (var i = 0; i < keys.Count; i++) text.Append(Encoding.Latin1.GetString(keys.Key(i, out _))).Append('\n');
        using var chunk = reader.Rows[0].Take().Single();
        for (var i = 0; i < Schemas.Models.Fields.Length; i++)
            text.Append(Schemas.Models.Fields[i].Name).Append('=').Append(Value(chunk[i], Schemas.Models.Fields[i].Type)).Append('\n');
        return (null, text.ToString());
    }

    private static string Value(Vector column, ColumnType type) => column.IsNull(0) ? "-" : type switch
    {
        ColumnType.Boolean => $"{column.Values<byte>()[0]}",
        ColumnType.BigInt or ColumnType.Timestamp => $"{column.Values<long>()[0]}",
        ColumnType.Double => $"{column.Values<double>()[0]:R}",
        ColumnType.List => string.Join('|', Enumerable.Range(column.List(0).Start, column.List(0).Length).Select(i => column.Elements.Text(i))),
        _ => column.Text(0)!,
    };
}
