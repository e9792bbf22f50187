using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Safetensors;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>The cases are those of the reference reader's own tests (safetensors/src/tensor.rs) and of its README, with bytes written
/// here.</summary>
public sealed class SafetensorsFormatTests
{
    private const string OneTensor = """{"test":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]}}""";

    [Theory]
    [InlineData("F4", 4)]
    [InlineData("F6_E2M3", 6)]
    [InlineData("F6_E3M2", 6)]
    [InlineData("BOOL", 8)]
    [InlineData("U8", 8)]
    [InlineData("I8", 8)]
    [InlineData("F8_E4M3", 8)]
    [InlineData("F8_E5M2", 8)]
    [InlineData("F8_E8M0", 8)]
    [InlineData("F8_E4M3FNUZ", 8)]
    [InlineData("F8_E5M2FNUZ", 8)]
    [InlineData("U16", 16)]
    [InlineData("I16", 16)]
    [InlineData("F16", 16)]
    [InlineData("BF16", 16)]
    [InlineData("U32", 32)]
    [InlineData("I32", 32)]
    [InlineData("F32", 32)]
    [InlineData("U64", 64)]
    [InlineData("I64", 64)]
    [InlineData("F64", 64)]
    [InlineData("C64", 64)]
    public void Every_type_has_its_size(string type, int bits)
    {
        var length = 12 * bits / 8;
        var header = Valid(SafetensorsBytes.Of(SafetensorsBytes.Tensor(type, "[3,4]", 0, length), length));
        header.Tensors.ShouldHaveSingleItem().Length.ShouldBe(length);
        header.Parameters.ShouldBe(12);
        SafetensorsType.Bits.Count.ShouldBe(22);
    }

    [Fact]
    public void The_file_of_the_reference_documentation_is_read()
    {
        // The length is 60, the character < of the byte literal in that documentation.
        var file = SafetensorsBytes.Of(OneTensor, 16);
        file[0].ShouldBe((byte)'<');
        var tensor = Valid(file).Tensors.ShouldHaveSingleItem();
        tensor.Name.ShouldBe("test");
        tensor.Type.ShouldBe("I32");
        tensor.Shape.ShouldBe([2L, 2L]);
        tensor.Begin.ShouldBe(68);
        tensor.Length.ShouldBe(16);
    }

    [Fact]
    public void The_empty_file_of_the_reference_tests_is_valid()
    {
        byte[] file = [8, 0, 0, 0, 0, 0, 0, 0, 123, 125, 32, 32, 32, 32, 32, 32];
        Valid(file).Tensors.ShouldBeEmpty();
    }

    [Fact]
    public void The_metadata_of_the_reference_tests_is_read()
    {
        byte[] file =
        [
            40, 0, 0, 0, 0, 0, 0, 0, 123, 34, 95, 95, 109, 101, 116, 97, 100, 97, 116, 97, 95, 95, 34, 58, 123, 34, 102, 114, 97, 109, 101,
            119, 111, 114, 107, 34, 58, 34, 112, 116, 34, 125, 125, 32, 32, 32, 32, 32,
        ];
        Valid(file).Metadata["framework"].ShouldBe("pt");
    }

    [Theory]
    [InlineData("[]", 4, 1)]
    [InlineData("[2,0]", 0, 0)]
    [InlineData("[0,18446744073709551]", 0, 0)]
    public void Scalars_and_empty_tensors_are_valid(string shape, int length, long parameters) =>
        Valid(SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", shape, 0, length), length)).Parameters.ShouldBe(parameters);

    [Fact]
    public void Tensors_may_stand_in_any_order_and_keep_it()
    {
        var file = SafetensorsBytes.Of("""{"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"a":{"data_offsets":[0,4],"shape":[4],"dtype":"I8"}}""", 6);
        Valid(file).Tensors.Select(t => t.Name).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void White_space_before_the_header_breaks_the_format_and_not_the_reference_reader()
    {
        var reading = Read(SafetensorsBytes.Of("  " + OneTensor, 16));
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SafetensorsRule.LeadingWhitespace));
        Lenient(reading);
    }

    [Theory]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"t":{"dtype":"I8","shape":[4],"data_offsets":[0,4]}}""", nameof(SafetensorsRule.DuplicateKey))]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"},"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", nameof(SafetensorsRule.DuplicateKey))]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"note":{"a":[1,{"b":2}]},"data_offsets":[0,4]}}""", nameof(SafetensorsRule.UnknownKey))]
    [InlineData("""{"__metadata__":null,"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", nameof(SafetensorsRule.MetadataMalformed))]
    [InlineData("{\"t\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}  \n\n", nameof(SafetensorsRule.PaddingNotBlank))]
    public void What_only_the_reference_reader_forgives_is_told(string header, string rule)
    {
        var reading = Read(SafetensorsBytes.Of(header, 4));
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);
        Lenient(reading);
    }

    [Fact]
    public void Of_two_tensors_of_one_name_the_last_counts()
    {
        var file = SafetensorsBytes.Of("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"t":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4);
        ((SafetensorsHeader)Read(file).Content!).Tensors.ShouldHaveSingleItem().Type.ShouldBe("F16");
    }

    [Theory]
    [InlineData("""{"t":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""", nameof(SafetensorsRule.HeaderNotJson))]
    [InlineData("""[{"t":1}]""", nameof(SafetensorsRule.HeaderNotJson))]
    [InlineData("""{"t":1}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{} {}""", nameof(SafetensorsRule.HeaderNotJson))]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", nameof(SafetensorsRule.HeaderNotJson))]
    [InlineData("""{"__metadata__":{"a":1}}""", nameof(SafetensorsRule.MetadataMalformed))]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", nameof(SafetensorsRule.MetadataMalformed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4]}}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4],"shape":[4],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4.0],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4],"data_offsets":[0,16,32]}}""", nameof(SafetensorsRule.TensorMalformed))]
    [InlineData("""{"t":{"dtype":"F33","shape":[4],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.TypeUnknown))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4],"data_offsets":[0,4]}}""", nameof(SafetensorsRule.LengthMismatch))]
    [InlineData("""{"t":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}""", nameof(SafetensorsRule.OffsetsReversed))]
    [InlineData("""{"t":{"dtype":"F32","shape":[3],"data_offsets":[4,16]}}""", nameof(SafetensorsRule.Hole))]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", nameof(SafetensorsRule.Overlap))]
    [InlineData("""{"t":{"dtype":"F32","shape":[2,18446744073709551614],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.Overflow))]
    [InlineData("""{"t":{"dtype":"F32","shape":[2,9223372036854775807],"data_offsets":[0,16]}}""", nameof(SafetensorsRule.Overflow))]
    [InlineData("""{"t":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", nameof(SafetensorsRule.NotOnByte))]
    [InlineData("""{"t":{"dtype":"F6_E2M3","shape":[3],"data_offsets":[0,2]}}""", nameof(SafetensorsRule.NotOnByte))]
    public void A_broken_rule_has_its_name_and_no_content(string header, string rule)
    {
        var reading = Read(SafetensorsBytes.Of(header, 16));
        reading.Content.ShouldBeNull();
        var error = reading.Errors.ShouldHaveSingleItem();
        error.Rule.ShouldBe(rule);
        error.Kind.ShouldBe(ProblemKind.Malformed);
        error.Offset.ShouldNotBeNull().ShouldBeInRange(0, 8 + header.Length);
    }

    [Fact]
    public void A_header_that_is_not_utf8_is_refused_at_the_byte()
    {
        var error = Read(SafetensorsBytes.Of([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"'], 0)).Errors.ShouldHaveSingleItem();
        error.Rule.ShouldBe(nameof(SafetensorsRule.HeaderNotUtf8));
        error.Offset.ShouldBe(10);
    }

    [Theory]
    [InlineData(100_000_001UL)]
    [InlineData(2_147_483_648UL)]
    [InlineData(ulong.MaxValue)]
    public void A_header_that_claims_too_much_costs_nothing(ulong claim)
    {
        var file = SafetensorsBytes.Of(OneTensor, 16);
        BitConverter.TryWriteBytes(file, claim);
        Reading.Recognize(file).ShouldBe(FileFormat.Safetensors);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Reading.Of(new SafetensorsFormat(), file, 4096).Errors.ShouldHaveSingleItem();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        error.Rule.ShouldBe(nameof(SafetensorsRule.HeaderTooLarge));
    }

    [Fact]
    public void A_header_that_goes_beyond_the_file_is_truncated()
    {
        var file = SafetensorsBytes.Of(OneTensor, 0);
        BitConverter.TryWriteBytes(file, 99_999_999L);
        var error = Read(file).Errors.ShouldHaveSingleItem();
        error.Rule.ShouldBe(nameof(SafetensorsRule.HeaderTruncated));
        error.Kind.ShouldBe(ProblemKind.Truncated);
        error.Text.ShouldContain("100,000,007");
    }

    [Fact]
    public void Data_that_ends_early_is_truncated_and_the_header_is_still_told()
    {
        var reading = Read(SafetensorsBytes.Of(OneTensor, 15));
        var error = reading.Errors.ShouldHaveSingleItem();
        error.Kind.ShouldBe(ProblemKind.Truncated);
        error.Offset.ShouldBe(83);
        error.Text.ShouldContain("84");
        var header = reading.Content.ShouldBeOfType<SafetensorsHeader>();
        header.ReferenceLoadable.ShouldBeFalse();
        header.Parameters.ShouldBe(4);
    }

    [Fact]
    public void Bytes_after_the_last_tensor_are_refused()
    {
        var reading = Read(SafetensorsBytes.Of(OneTensor, 17));
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SafetensorsRule.TrailingData));
        ((SafetensorsHeader)reading.Content!).ReferenceLoadable.ShouldBeFalse();
    }

    [Fact]
    public void A_file_of_seven_bytes_is_truncated() =>
        Read([0, 0, 0, 0, 0, 0, 0]).Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SafetensorsRule.FileTooShort));

    [Theory]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(4096)]
    public void Where_blocks_are_cut_changes_nothing(int block)
    {
        var header = new StringBuilder("""{"__metadata__":{"note":"naïve – ünïcode 🌍"}""");
        for (var i = 0; i < 2000; i++)
            header.Append($$""","layer.{{i}}.größe":{"dtype":"BF16","shape":[1,2],"data_offsets":[{{i * 4}},{{(i + 1) * 4}}]}""");
        header.Append('}');
        var reading = Reading.Of(new SafetensorsFormat(), SafetensorsBytes.Of(header.ToString(), 8000), block);
        reading.Errors.ShouldBeEmpty();
        var content = (SafetensorsHeader)reading.Content!;
        content.Parameters.ShouldBe(4000);
        content.Metadata["note"].ShouldBe("naïve – ünïcode 🌍");
        content.Tensors[1999].Name.ShouldBe("layer.1999.größe");
    }

    [Fact]
    public void More_tensors_than_the_bound_are_not_kept()
    {
        var header = new StringBuilder("{");
        for (var i = 0; i <= SafetensorsHeaderParser.EntryLimit; i++)
            header.Append(i == 0 ? "" : ",").Append($$""" "{{i}}":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""");
        header.Append('}');
        var error = Read(SafetensorsBytes.Of(header.ToString(), 0)).Errors.ShouldHaveSingleItem();
        error.Kind.ShouldBe(ProblemKind.BeyondBound);
        error.Rule.ShouldBe(nameof(SafetensorsRule.TooManyEntries));
    }

    [Fact]
    public void A_name_beyond_the_bound_is_not_read()
    {
        var header = "{\"" + new string('x', SafetensorsFormat.TokenLimit * 3) + "\":{}}";
        Read(SafetensorsBytes.Of(header, 0)).Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(SafetensorsRule.TokenBeyondBound));
    }

    [Fact]
    public void Real_files_are_read()
    {
        var folder = TestData.Require("artifacts/tensors");
        var codes = Valid(File.ReadAllBytes(Path.Combine(folder, "jfk-codes.safetensors")));
        codes.Tensors.ShouldHaveSingleItem().Type.ShouldBe("I64");
        var voices = Valid(File.ReadAllBytes(Path.Combine(folder, "voices.safetensors")));
        (voices.Tensors.Sum(t => t.Length) + voices.Tensors[0].Begin).ShouldBe(291_806);
    }

    private static FormatReading Read(byte[] file) => Reading.Of(new SafetensorsFormat(), file);

    private static SafetensorsHeader Valid(byte[] file)
    {
        Reading.Recognize(file).ShouldBe(FileFormat.Safetensors);
        var reading = Read(file);
        reading.Errors.ShouldBeEmpty();
        var header = reading.Content.ShouldBeOfType<SafetensorsHeader>();
        header.StrictlyValid.ShouldBeTrue();
        header.ReferenceLoadable.ShouldBeTrue();
        return header;
    }

    private static void Lenient(FormatReading reading)
    {
        var header = reading.Content.ShouldBeOfType<SafetensorsHeader>();
        header.StrictlyValid.ShouldBeFalse();
        header.ReferenceLoadable.ShouldBeTrue();
    }
}
