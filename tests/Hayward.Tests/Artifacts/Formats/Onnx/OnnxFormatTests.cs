using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Onnx;
using Hayward.Artifacts.Formats.Protobufs;

namespace Hayward.Tests.Artifacts.Formats.Onnx;

public sealed class OnnxFormatTests
{
    [Fact]
    public void Every_byte_of_every_real_model_is_explained_and_none_raises_an_alarm()
    {
        var initializers = 0;
        foreach (var file in Directory.GetFiles(TestData.Require("artifacts/onnx"), "*.onnx"))
        {
            var (reading, seen) = Observed.In(new OnnxFormat(), File.ReadAllBytes(file));
            reading.Errors.ShouldBeEmpty(file);
            seen.ShouldBeEmpty(file);
            reading.Explained.ShouldBeTrue(file);
            initializers += reading.Content.ShouldBeOfType<OnnxHeader>().Tensors.Length;
        }
        initializers.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void More_tensors_than_are_listed_are_bounded()
    {
        // An initializer of four bytes: no elements (dims 0) of type float (1).
        ReadOnlySpan<byte> one = [(5 << 3) | 2, 4, 8, 0, 16, 1];
        var graph = new byte[one.Length * (OnnxTensors.TensorLimit + 1)];
        for (var i = 0; i < graph.Length; i += one.Length)
            one.CopyTo(graph.AsSpan(i));
        Observed.In(new OnnxFormat(), OnnxBytes.Model(new ProtobufBytes().Raw(graph))).Reading.Errors.Select(e => e.Rule).ShouldContain(nameof(OnnxRule.TooManyTensors));
    }

    [Fact]
    public void A_model_says_what_it_is_and_where_its_tensors_are()
    {
        var file = OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 2).Bytes(9, [1, 2, 3, 4, 5, 6, 7, 8]), OnnxBytes.Tensor("f", 1, 3).Floats(4, 1, 2, 3), OnnxBytes.Tensor("i", 7, 2).Packed(7, 300, -1)));
        var (reading, seen) = Observed.In(new OnnxFormat(), file);
        reading.Errors.ShouldBeEmpty();
        seen.ShouldBeEmpty();
        reading.Explained.ShouldBeTrue();
        var header = reading.Content.ShouldBeOfType<OnnxHeader>();
        header.IrVersion.ShouldBe(8);
        header.Producer.ShouldBe("hayward 1.0");
        header.OperatorSets[""].ShouldBe(17);
        header.Metadata["author"].ShouldBe("somebody");
        header.Tensors.Select(t => (t.Name, t.Type, t.Elements, t.Length, t.Plain)).ShouldBe([("w", "F32", 2, 8, true), ("f", "F32", 3, 12, true), ("i", "I64", 2, 16, false)]);
        file.AsSpan((int)header.Tensors[0].Begin, 8).ToArray().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        BitConverter.ToSingle(file, (int)header.Tensors[1].Begin + 8).ShouldBe(3);
    }

    [Theory]
    [InlineData("model.onnx.data", null)]
    [InlineData("data/weights.bin", null)]
    [InlineData("../../etc/passwd", "climbs out with ..")]
    [InlineData("a/../../b", "climbs out with ..")]
    [InlineData("/etc/passwd", "is absolute")]
    [InlineData("..\\..\\secret", "climbs out with .. in the notation of Windows")]
    [InlineData("a\\b", "holds a backslash")]
    [InlineData("C:/x", "names a drive")]
    [InlineData("\\\\host\\x", "is absolute in the notation of Windows")]
    [InlineData("https://example.org/x", "is an address of another machine")]
    [InlineData("a\0b", "holds a zero character")]
    [InlineData("~/x", "begins in the home folder")]
    public void The_path_of_other_data_is_told_with_how_it_reaches_out(string location, string? reach)
    {
        var (reading, seen) = Observed.In(new OnnxFormat(), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.External(location))));
        var path = seen.ShouldHaveSingleItem();
        (path.Kind, path.Subject).ShouldBe((ObservationKind.Path, location));
        reading.Content.ShouldBeOfType<OnnxHeader>().ExternalFiles.ShouldBe([location]);
        reading.Content.ShouldBeOfType<OnnxHeader>().Tensors[0].Plain.ShouldBeFalse();
        if (reach is null)
            reading.Errors.ShouldBeEmpty();
        else
            reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(OnnxRule.ExternalPathLeaves));
        if (reach is not null)
            path.Detail.ShouldContain(reach);
    }

    [Fact]
    public void An_operation_that_nobody_defines_is_told_wherever_it_lies()
    {
        var inner = new ProtobufBytes().Message(1, OnnxBytes.Node("PyOp", "ai.onnx.contrib"));
        var node = OnnxBytes.Node("If", "").Message(5, new ProtobufBytes().Text(1, "then_branch").Message(6, inner).Number(20, 5));
        var graph = OnnxBytes.Graph().Message(1, node).Message(1, OnnxBytes.Node("Mine", "local")).Message(1, OnnxBytes.Node("Gelu", "com.microsoft"));
        var function = new ProtobufBytes().Text(1, "Mine").Text(10, "local").Message(7, OnnxBytes.Node("Evil", "other"));
        var (reading, seen) = Observed.In(new OnnxFormat(), OnnxBytes.Model(graph, new ProtobufBytes().Message(25, function)));
        reading.Errors.ShouldBeEmpty();
        seen.Select(o => (o.Kind, o.Subject)).ShouldBe([(ObservationKind.Operator, "ai.onnx.contrib::PyOp"), (ObservationKind.Operator, "other::Evil")]);
    }

    public static TheoryData<string, byte[]> Broken()
    {
        var good = OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Floats("w", 2)));
        var deep = new ProtobufBytes();
        for (var i = 0; i < 60; i++)
            deep = new ProtobufBytes().Message(1, new ProtobufBytes().Message(5, new ProtobufBytes().Message(6, deep)));
        return new()
        {
            { nameof(OnnxRule.VersionMissing), new ProtobufBytes().Message(7, OnnxBytes.Graph()).ToArray() },
            { nameof(OnnxRule.VersionMissing), new ProtobufBytes().Number(1, 65).Message(7, OnnxBytes.Graph()).ToArray() },
            { nameof(OnnxRule.GraphMissing), new ProtobufBytes().Number(1, 8).ToArray() },
            { nameof(OnnxRule.NameDuplicate), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Floats("w", 2), OnnxBytes.Floats("w", 2))) },
            { nameof(OnnxRule.TypeUnknown), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 27, 1).Bytes(9, [0]))) },
            { nameof(OnnxRule.TypeUnknown), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 0, 1))) },
            { nameof(OnnxRule.ShapeImpossible), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, -1).Bytes(9, [0]))) },
            { nameof(OnnxRule.ShapeImpossible), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 1L << 40, 1L << 40).Bytes(9, [0]))) },
            { nameof(OnnxRule.DataTwice), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Floats("w", 2).Floats(4, 1, 2))) },
            { nameof(OnnxRule.DataTwice), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.External("a").Bytes(9, new byte[16]))) },
            { nameof(OnnxRule.DataMissing), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 2))) },
            { nameof(OnnxRule.DataLengthWrong), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 2).Bytes(9, new byte[7]))) },
            { nameof(OnnxRule.DataLengthWrong), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 7, 2).Packed(7, 1))) },
            { nameof(OnnxRule.DataFieldWrong), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 7, 2).Packed(5, 1, 2))) },
            { nameof(OnnxRule.ExternalMalformed), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 2).Number(14, 1))) },
            { nameof(OnnxRule.ExternalMalformed), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.External("a").Message(13, OnnxBytes.Entry("offset", "-1")))) },
            { nameof(OnnxRule.ExternalMalformed), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.External("a").Message(13, OnnxBytes.Entry("location", "b")))) },
            { nameof(WireRule.FieldRepeated), OnnxBytes.Model(OnnxBytes.Graph(), new ProtobufBytes().Message(7, OnnxBytes.Graph())) },
            { nameof(WireRule.FileTruncated), good[..^3] },
            { nameof(WireRule.LengthBeyondMessage), OnnxBytes.Model(new ProtobufBytes().Tag(1, 2).Varint(100)) },
            { nameof(WireRule.NumberTooLong), [.. good, 0x28, .. Enumerable.Repeat((byte)0xFF, 11)] },
            { nameof(WireRule.NumberTooLong), OnnxBytes.Model(new ProtobufBytes().Raw(0x80)) },
            { nameof(WireRule.FieldNumberWrong), [.. good, 0x00, 0x00] },
            { nameof(WireRule.WireTypeUnknown), [.. good, 0x2B] },
            { nameof(WireRule.RunUneven), OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Tensor("w", 1, 1).Bytes(4, new byte[5]))) },
            { nameof(WireRule.TooDeep), OnnxBytes.Model(deep) },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_by_its_name(string rule, byte[] file)
    {
        var reading = Observed.In(new OnnxFormat(), file).Reading;
        reading.Explained.ShouldBeFalse();
        reading.Errors.Select(e => e.Rule).ShouldContain(rule);
    }

    [Fact]
    public void An_unknown_field_is_not_explained()
    {
        var (reading, seen) = Observed.In(new OnnxFormat(), OnnxBytes.Model(OnnxBytes.Graph(), new ProtobufBytes().Text(99, "payload")));
        reading.Explained.ShouldBeFalse();
        reading.Errors.ShouldBeEmpty();
        seen.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
    }
}
