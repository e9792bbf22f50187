using Hayward.Artifacts;
using Hayward.Artifacts.Formats.SavedModels;

namespace Hayward.Tests.Artifacts.Formats.SavedModels;

public sealed class SavedModelFormatTests
{
    [Fact]
    public void Every_operation_is_told_once_and_functions_of_the_model_are_none()
    {
        var file = SavedModelBytes.Model("MatMul", "ReadFile");
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
        var file = SavedModelBytes.Model("A", "B", """{"class_name":"Lambda","config":{"function":["4wEAAAAAAAAAAAAAAAEAAAA=",null,null],"function_type":"lambda"}}""");
        Observed.In(new SavedModelFormat(), file).Observations.Where(o => o.Kind == ObservationKind.Code).Select(o => o.Subject)
            .ShouldBe(["marshalled Python bytecode", "Lambda layer"]);
    }

    [Fact]
    public void Each_broken_rule_is_told()
    {
        Observed.In(new SavedModelFormat(), new ProtobufBytes().Number(1, 2).ToArray()).Reading.Errors.Select(e => e.Rule)
            .ShouldBe([nameof(SavedModelRule.VersionUnknown), nameof(SavedModelRule.GraphMissing)]);
        var (reading, seen) = Observed.In(new SavedModelFormat(), SavedModelBytes.Model("A", "B", asset: "../x"));
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SavedModelRule.AssetPathLeaves));
        seen.Select(o => o.Kind).ShouldContain(ObservationKind.Path);
    }
}
