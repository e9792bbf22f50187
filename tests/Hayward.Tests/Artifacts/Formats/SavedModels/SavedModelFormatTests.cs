namespace Hayward.Artifacts.Formats.SavedModels;

public sealed class SavedModelFormatTests
{
    /// <summary>A model whose graph and whose one function use these operations.</summary>
    internal static byte[] Model(string inGraph, string inFunction, string metadata = "", string asset = "") => new ProtobufBytes().Number(1, 1).Message(2, new ProtobufBytes()
        .Message(1, new ProtobufBytes().Text(4, "serve").Text(5, "2.15.0"))
        .Message(2, new ProtobufBytes()
            .Message(1, new ProtobufBytes().Text(1, "n").Text(2, inGraph).Message(5, new ProtobufBytes().Text(1, "T").Message(2, new ProtobufBytes().Number(6, 1))))
            .Message(1, new ProtobufBytes().Text(1, "m").Text(2, "mine"))
            .Message(2, new ProtobufBytes().Message(1, new ProtobufBytes()
                .Message(1, new ProtobufBytes().Text(1, "mine")).Message(3, new ProtobufBytes().Text(1, "k").Text(2, inFunction)))))
        .Raw(asset.Length == 0 ? [] : new ProtobufBytes().Message(6, new ProtobufBytes().Text(2, asset)).ToArray())
        .Message(7, new ProtobufBytes().Message(1, new ProtobufBytes().Message(4, new ProtobufBytes().Text(1, "_tf_keras_layer").Text(3, metadata)))))
        .ToArray();

    [Fact]
    public void Every_operation_is_told_once_and_functions_of_the_model_are_none()
    {
        var file = Model("MatMul", "ReadFile");
        Reading.Recognize([.. file, .. new byte[] { 0x12, 0x02, 0x0A, 0x00 }]).ShouldBeNull("text only");
        var (reading, seen) = Observed.In(new SavedModelFormat(), file);
        reading.Errors.ShouldBeEmpty();
        reading.Explained.ShouldBeTrue();
        reading.Content.ShouldBe(new SavedModelHeader("2.15.0", 3));
        seen.Select(o => (o.Kind, o.Subject)).ShouldBe([(ObservationKind.Operator, "MatMul"), (ObservationKind.Operator, "ReadFile")]);
        System.Text.Encoding.ASCII.GetString(file, (int)seen[1].Offset!.Value, 8).ShouldBe("ReadFile");
    }

    [Fact]
    public void The_configuration_of_a_layer_is_looked_at()
    {
        var file = Model("A", "B", """{"class_name":"Lambda","config":{"function":["4wEAAAAAAAAAAAAAAAEAAAA=",null,null],"function_type":"lambda"}}""");
        Observed.In(new SavedModelFormat(), file).Observations.Where(o => o.Kind == ObservationKind.Code).Select(o => o.Subject)
            .ShouldBe(["marshalled Python bytecode", "Lambda layer"]);
    }

    [Fact]
    public void Each_broken_rule_is_told()
    {
        Observed.In(new SavedModelFormat(), new ProtobufBytes().Number(1, 2).ToArray()).Reading.Errors.Select(e => e.Rule)
            .ShouldBe([nameof(SavedModelRule.VersionUnknown), nameof(SavedModelRule.GraphMissing)]);
        var (reading, seen) = Observed.In(new SavedModelFormat(), Model("A", "B", asset: "../x"));
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SavedModelRule.AssetPathLeaves));
        seen.Select(o => o.Kind).ShouldContain(ObservationKind.Path);
    }
}
