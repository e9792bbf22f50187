using Hayward.Artifacts;
using Hayward.Artifacts.Formats.TfLite;

namespace Hayward.Tests.Artifacts.Formats.TfLite;

public sealed class TfLiteFormatTests
{
    [Fact]
    public void A_model_says_what_it_runs_and_where_its_tensors_are()
    {
        var file = TfLiteBytes.Model("", 9);
        Reading.Recognize(file).ShouldBe(FileFormat.TfLite);
        var (reading, seen) = Observed.In(new TfLiteFormat(), file);
        reading.Errors.ShouldBeEmpty();
        reading.Explained.ShouldBeFalse("the options of operations are not read");
        seen.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
        var header = reading.Content.ShouldBeOfType<TfLiteHeader>();
        header.Description.ShouldBe("made by hand");
        var tensor = header.Tensors.ShouldHaveSingleItem();
        (tensor.Name, tensor.Type, tensor.Elements, tensor.Begin, tensor.Length, tensor.Plain).ShouldBe(("t", "F32", 2, file.Length - 8, 8, true));
    }

    [Theory]
    [InlineData("MyOp", "tflite::MyOp")]
    [InlineData("FlexReadFile", "flex::ReadFile")]
    [InlineData("", "tflite::")]
    public void An_operation_that_is_not_built_in_is_told(string name, string subject) =>
        Observed.In(new TfLiteFormat(), TfLiteBytes.Model(name, 32)).Observations.Where(o => o.Kind == ObservationKind.Operator).ShouldHaveSingleItem().Subject.ShouldBe(subject);

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { nameof(TfLiteRule.VersionUnknown), TfLiteBytes.Model("", 9, version: 4) },
        { nameof(TfLiteRule.IndexOutside), TfLiteBytes.Model("", 9, buffer: 2) },
        { nameof(TfLiteRule.IndexOutside), TfLiteBytes.Model("", 9, type: 99) },
        { nameof(TfLiteRule.ShapeImpossible), TfLiteBytes.Model("", 9, dimension: -1) },
        { nameof(TfLiteRule.OffsetOutside), [0xFF, 0xFF, 0, 0, .. "TFL3"u8] },
        { nameof(TfLiteRule.TableMalformed), [8, 0, 0, 0, .. "TFL3"u8, .. new byte[32]] },
        { nameof(TfLiteRule.ListTooLong), TfLiteBytes.Model("", 9)[..^1] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_by_its_name(string rule, byte[] file) =>
        Observed.In(new TfLiteFormat(), file).Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);
}
