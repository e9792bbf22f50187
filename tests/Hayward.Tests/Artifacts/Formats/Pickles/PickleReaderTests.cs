using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Formats.Pickles;

public sealed class PickleReaderTests
{
    [Fact]
    public void There_are_68_opcodes() => PickleOpcodes.Count.ShouldBe(68);

    [Fact]
    public void Opcodes_lie_where_the_tools_of_python_see_them()
    {
        using var folder = new TestFolder();
        // The files of joblib are not pickles in between.
        var files = PickleFile.Good().SkipLast(2).Select((bytes, i) => folder.Write($"{i:D2}.pkl", bytes)).ToList();
        Compare(files).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Opcodes_of_real_pickles_lie_where_the_tools_of_python_see_them()
    {
        var files = Directory.GetFiles(TestData.Require("artifacts/pickle"))
            .Where(f => Reading.Recognize(File.ReadAllBytes(f)) == FileFormat.Pickle).Order(StringComparer.Ordinal).ToList();
        files.Count.ShouldBeGreaterThan(25);
        Compare(files).ShouldBeGreaterThan(25);
    }

    [Fact]
    public void Values_are_described_and_shared()
    {
        var root = Read(PickleFile.StateDict(2)).Root.ShouldBeOfType<PickleCall>();
        root.Name.ShouldBe("collections.OrderedDict");
        root.Entries.Select(e => ((PickleConstant)e.Key).Text).ShouldBe(["layers.0.weight", "layers.1.weight"]);
        var tensor = root.Entries[1].Value.ShouldBeOfType<PickleCall>();
        tensor.Name.ShouldBe("torch._utils._rebuild_tensor_v2");
        var arguments = tensor.Arguments.ShouldBeOfType<PickleTuple>().Items;
        var id = arguments[0].ShouldBeOfType<PicklePersistent>().Id.ShouldBeOfType<PickleTuple>().Items;
        id[0].ShouldBeOfType<PickleConstant>().Text.ShouldBe("storage");
        id[1].ShouldBeOfType<PickleGlobal>().FullName.ShouldBe("torch.FloatStorage");
        arguments[2].ShouldBeOfType<PickleTuple>().Items.Select(i => ((PickleConstant)i).Number).ShouldBe([2, 2]);
        root.State.ShouldBeOfType<PickleDict>()["_metadata"].ShouldBeOfType<PickleCall>();
    }

    [Theory]
    [InlineData("I42\n.", 42L)]
    [InlineData("I01\n.", true)]
    [InlineData("I-7\n.", -7L)]
    [InlineData("L99L\n.", 99L)]
    [InlineData("F2.5\n.", 2.5)]
    [InlineData("S'a\\tb\\x41\\101'\n.", "a\tbAA")]
    [InlineData("V\\u0041\\\\u0041\n.", "A\\\\u0041")]
    [InlineData("\u008a\u0001\u00ff.", -1L)]
    [InlineData("\u008b\u0002\0\0\0\u0000\u0080.", -32768L)]
    [InlineData("J\u00ff\u00ff\u00ff\u00ff.", -1L)]
    [InlineData("M\u00ff\u00ff.", 65535L)]
    [InlineData("G?\u00f8\0\0\0\0\0\0.", 1.5)]
    [InlineData("N.", null)]
    public void Constants_have_the_value_that_python_gives_them(string pickle, object? value)
    {
        var program = Read(PickleFile.Plain().Ops(pickle).ToArray());
        program.Errors.ShouldBeEmpty();
        var found = program.Root.ShouldBeOfType<PickleConstant>().Value;
        found.ShouldBe(value);
        found?.GetType().ShouldBe(value?.GetType());
    }

    [Fact]
    public void Several_pickles_are_read_one_by_one_and_the_source_stands_between_them()
    {
        byte[] file = [.. PickleFile.Protocol(2).Int(1).Stop(), .. PickleFile.Protocol(4).Int(2).Stop(), 7, 8, 9];
        var source = new ByteSource(new MemoryStream(file), file.Length, new byte[4096]);
        var inspection = Inspection.Of(file.Length);
        PickleReader.Read(source, inspection).Root.ShouldBeOfType<PickleConstant>().Number.ShouldBe(1);
        var second = PickleReader.Read(source, inspection);
        second.Root.ShouldBeOfType<PickleConstant>().Number.ShouldBe(2);
        second.Protocol.ShouldBe(4);
        source.Position.ShouldBe(file.Length - 3);
    }

    [Fact]
    public void Lists_that_hold_themselves_end()
    {
        var program = Read(PickleFile.Protocol(2).Ops("]q\0h\0a.").ToArray());
        var list = program.Root.ShouldBeOfType<PickleList>();
        list.Items[0].ShouldBeSameAs(list);
        PickleWords.Of(list).Length.ShouldBeLessThan(40);
    }

    [Fact]
    public void Long_bytes_are_passed_over_and_told()
    {
        var program = Read(PickleFile.Protocol(3).Bytes(new byte[200_000]).Stop());
        var bytes = program.Root.ShouldBeOfType<PickleBytes>();
        (bytes.Begin, bytes.Length, bytes.Content).ShouldBe((7, 200_000, null));
    }

    [Theory]
    [InlineData(nameof(PickleRule.OpcodeUnknown), "\u0080\u0002\u00ff.")]
    [InlineData(nameof(PickleRule.StopMissing), "\u0080\u0002N")]
    [InlineData(nameof(PickleRule.ArgumentTruncated), "\u0080\u0002X\u0009\0\0\0ab")]
    [InlineData(nameof(PickleRule.LengthNegative), "\u008b\u00ff\u00ff\u00ff\u00ff.")]
    [InlineData(nameof(PickleRule.ProtocolUnknown), "\u0080\u0009N.")]
    [InlineData(nameof(PickleRule.StackUnderflow), "\u0080\u00020N.")]
    [InlineData(nameof(PickleRule.MarkMissing), "\u0080\u0002t.")]
    [InlineData(nameof(PickleRule.MemoMissing), "\u0080\u0002h\u0005.")]
    [InlineData(nameof(PickleRule.MemoIndexMalformed), "Ngx\n.")]
    [InlineData(nameof(PickleRule.NumberMalformed), "Ione\n.")]
    [InlineData(nameof(PickleRule.StringNotQuoted), "Sabc\n.")]
    [InlineData(nameof(PickleRule.EscapeMalformed), "V\\u00\n.")]
    [InlineData(nameof(PickleRule.TextNotUtf8), "\u0080\u0004\u008c\u0001\u00ff.")]
    [InlineData(nameof(PickleRule.NameEmpty), "c\nx\n.")]
    [InlineData(nameof(PickleRule.NameUnusual), "cos\r\nsystem\n.")]
    [InlineData(nameof(PickleRule.NameNotText), "\u0080\u0004K\u0001K\u0002\u0093.")]
    [InlineData(nameof(PickleRule.PairIncomplete), "\u0080\u0002}(Nu.")]
    [InlineData(nameof(PickleRule.NotCallable), "\u0080\u0002N)R.")]
    [InlineData(nameof(PickleRule.ArgumentsNotTuple), "\u0080\u0002ca\nb\nNR.")]
    [InlineData(nameof(PickleRule.TargetUnsuitable), "\u0080\u0002N}b.")]
    [InlineData(nameof(PickleRule.ExtensionCodeInvalid), "\u0080\u0002\u0082\0.")]
    [InlineData(nameof(PickleRule.FrameTruncated), "\u0080\u0004\u0095\u00ff\0\0\0\0\0\0\0N.")]
    [InlineData(nameof(PickleRule.FrameStraddled), "\u0080\u0004\u0095\u0001\0\0\0\0\0\0\0K\u0001.")]
    [InlineData(nameof(PickleRule.FrameNested), "\u0080\u0004\u0095\u0009\0\0\0\0\0\0\0\u0095\u0001\0\0\0\0\0\0\0.")]
    [InlineData(nameof(PickleRule.BufferOutOfBand), "\u0080\u0005\u0097.")]
    public void Each_broken_rule_is_named(string rule, string pickle) =>
        Read(PickleFile.Plain().Ops(pickle).ToArray()).Errors.Select(e => e.Rule).ShouldContain(rule);

    [Fact]
    public void Trailing_bytes_and_arrays_without_size_are_named()
    {
        var format = new PickleFormat();
        Reading.Of(format, [.. PickleFile.Protocol(2).Int(1).Stop(), 1, 2, 3]).Errors.Single().Rule.ShouldBe(nameof(PickleRule.TrailingBytes));
        var array = PickleFile.Protocol(2).Global("joblib.numpy_pickle", "NumpyArrayWrapper").Ops(")\u0081}b").Stop();
        Reading.Of(format, array).Errors.Select(e => e.Rule).ShouldContain(nameof(PickleRule.ArrayUnreadable));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(null)]
    public void An_array_of_joblib_lies_within_its_pickle(int? alignment)
    {
        var reading = Reading.Of(new PickleFormat(), PickleFile.Joblib(alignment));
        reading.Errors.ShouldBeEmpty();
        reading.Explained.ShouldBeTrue();
    }

    [Fact]
    public void Every_rule_has_a_case_here()
    {
        var method = typeof(PickleReaderTests).GetMethod(nameof(Each_broken_rule_is_named))!;
        var named = method.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => Enum.Parse<PickleRule>((string)data.Data[0]!));
        Enum.GetValues<PickleRule>().Except(named).ShouldBe([PickleRule.TrailingBytes, PickleRule.ArrayUnreadable]);
    }

    private static PickleProgram Read(byte[] file) => PickleReader.Read(new ByteSource(new MemoryStream(file), file.Length, new byte[4096]), Inspection.Of(file.Length));

    private static List<long> Places(byte[] file)
    {
        var places = new List<long>();
        var input = new PickleInput(new ByteSource(new MemoryStream(file), file.Length, new byte[4096]));
        while (input.Position < file.Length && PickleReader.Read(input, Inspection.Of(file.Length), seen: places.Add).Root is not null)
        {
        }
        return places;
    }

    /// <summary>Compares every file; returns how many Python read to the end.</summary>
    private static int Compare(List<string> files)
    {
        var told = PickleOracle.Read(files);
        for (var i = 0; i < files.Count; i++)
        {
            var ours = Places(File.ReadAllBytes(files[i]));
            // Python also stops where an argument is not what it should be, where this reader notes the rule and goes on.
            (told[i].Stopped ? ours.Take(told[i].Places.Count).ToList() : ours).ShouldBe(told[i].Places, files[i]);
        }
        return told.Count(t => !t.Stopped);
    }
}
