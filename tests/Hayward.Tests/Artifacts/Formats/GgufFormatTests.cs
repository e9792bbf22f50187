using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>The cases are those of the reference reader's own test (tests/test-gguf.cpp of llama.cpp) and of docs/gguf.md, with bytes
/// written here.</summary>
public sealed class GgufFormatTests
{
    [Fact]
    public void The_smallest_file_is_valid()
    {
        byte[] file = [0x47, 0x47, 0x55, 0x46, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var header = Valid(file);
        header.Version.ShouldBe(3);
        header.Tensors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Metadata_and_tensors_are_read_in_every_version_and_byte_order(int version, bool bigEndian)
    {
        var file = GgufBytes.Header(2, 3, version, bigEndian)
            .Entry("general.name", "Ränder")
            .Entry("general.quantization_version", 2u)
            .Entry("tokenizer.ggml.tokens", "a", "b", "c", "d", "e", "f")
            .Tensor("a.weight", [64, 3], 8, 0)
            .Tensor("b.bias", [5], 0, 224)
            .Data(224 + 32);
        var header = Valid(file);
        header.BigEndian.ShouldBe(bigEndian);
        header.Text("general.name").ShouldBe("Ränder");
        header.Metadata["general.quantization_version"].Whole.ShouldBe(2);
        var tokens = header.Metadata["tokenizer.ggml.tokens"];
        (tokens.Type, tokens.ElementType, tokens.Count, tokens.Text).ShouldBe((GgufValueType.Array, GgufValueType.Text, 6L, null));
        tokens.First.ShouldBe(["a", "b", "c", "d"]);
        header.Parameters.ShouldBe((64 * 3) + 5);
        // 192 elements of Q8_0 are 6 blocks of 34 bytes, padded to 224.
        header.Tensors[0].ShouldSatisfyAllConditions(t => t.Type.ShouldBe(
            "Q8_0"), t => t.Length.ShouldBe(204), t => t.Shape.ShouldBe([3L, 64L]));
        header.Tensors[1].Begin.ShouldBe(header.Tensors[0].Begin + 224);
    }

    [Fact]
    public void Every_scalar_has_its_text()
    {
        var file = GgufBytes.Header(0, 12)
            .Text("a").U32(0).Number(255, 1)
            .Text("b").U32(1).Number(0xFF, 1)
            .Text("c").U32(2).Number(65535, 2)
            .Text("d").U32(3).Number(0xFFFE, 2)
            .Text("e").U32(4).U32(4_000_000_000)
            .Text("f").U32(5).U32(0xFFFFFFFD)
            .Text("g").U32(6).U32(BitConverter.SingleToUInt32Bits(1e-5f))
            .Text("h").U32(7).Number(1, 1)
            .Text("i").U32(10).U64(ulong.MaxValue)
            .Text("j").U32(11).U64(ulong.MaxValue)
            .Text("k").U32(12).U64(BitConverter.DoubleToUInt64Bits(0.1))
            .Text("l").U32(9).U32(4).U64(5).U32(1).U32(2).U32(3).U32(4).U32(5)
            .ToArray();
        var header = Valid(file);
        header.Metadata.Values.Select(v => v.Text).ShouldBe(
            ["255", "-1", "65535", "-2", "4000000000", "-3", "1E-05", "true", "18446744073709551615", "-1", "0.1", null]);
        header.Metadata["l"].First.ShouldBe(["1", "2", "3", "4"]);
        header.Metadata["g"].Number.ShouldNotBeNull().ShouldBe(1e-5, 1e-12);
    }

    [Theory]
    [InlineData("F32", 0, 1, 4)]
    [InlineData("F16", 1, 1, 2)]
    [InlineData("Q4_0", 2, 32, 18)]
    [InlineData("Q4_1", 3, 32, 20)]
    [InlineData("Q5_0", 6, 32, 22)]
    [InlineData("Q5_1", 7, 32, 24)]
    [InlineData("Q8_0", 8, 32, 34)]
    [InlineData("Q8_1", 9, 32, 36)]
    [InlineData("Q2_K", 10, 256, 84)]
    [InlineData("Q3_K", 11, 256, 110)]
    [InlineData("Q4_K", 12, 256, 144)]
    [InlineData("Q5_K", 13, 256, 176)]
    [InlineData("Q6_K", 14, 256, 210)]
    [InlineData("Q8_K", 15, 256, 292)]
    [InlineData("IQ2_XXS", 16, 256, 66)]
    [InlineData("IQ2_XS", 17, 256, 74)]
    [InlineData("IQ3_XXS", 18, 256, 98)]
    [InlineData("IQ1_S", 19, 256, 50)]
    [InlineData("IQ4_NL", 20, 32, 18)]
    [InlineData("IQ3_S", 21, 256, 110)]
    [InlineData("IQ2_S", 22, 256, 82)]
    [InlineData("IQ4_XS", 23, 256, 136)]
    [InlineData("I8", 24, 1, 1)]
    [InlineData("I16", 25, 1, 2)]
    [InlineData("I32", 26, 1, 4)]
    [InlineData("I64", 27, 1, 8)]
    [InlineData("F64", 28, 1, 8)]
    [InlineData("IQ1_M", 29, 256, 56)]
    [InlineData("BF16", 30, 1, 2)]
    [InlineData("TQ1_0", 34, 256, 54)]
    [InlineData("TQ2_0", 35, 256, 66)]
    [InlineData("MXFP4", 39, 32, 17)]
    [InlineData("NVFP4", 40, 64, 36)]
    [InlineData("Q1_0", 41, 128, 18)]
    [InlineData("Q2_0", 42, 64, 18)]
    public void Every_type_has_the_block_that_ggml_gives_it(string name, int number, int elements, int bytes)
    {
        var file = GgufBytes.Header(1, 0).Tensor("t", [elements * 2L, 3], (uint)number, 0).Data(((bytes * 6) + 31) / 32 * 32);
        var tensor = Valid(file).Tensors.ShouldHaveSingleItem();
        tensor.Type.ShouldBe(name);
        tensor.Length.ShouldBe(bytes * 6);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(31)]
    [InlineData(38)]
    [InlineData(43)]
    [InlineData(-1)]
    public void A_retired_or_unknown_type_is_refused(int number) =>
        Rule(GgufBytes.Header(1, 0).Tensor("t", [256], (uint)number, 0).Data(1024)).ShouldBe(nameof(GgufRule.TypeUnknown));

    public static TheoryData<string, byte[]> Broken()
    {
        var zero = new long[] { 32 };
        return new TheoryData<string, byte[]>
        {
            { nameof(GgufRule.VersionUnknown), GgufBytes.Header(0, 0, version: 0).ToArray() },
            { nameof(GgufRule.VersionUnknown), GgufBytes.Header(0, 0, version: 4).ToArray() },
            { nameof(GgufRule.VersionUnknown), GgufBytes.Header(0, 0, version: 4, bigEndian: true).ToArray() },
            { nameof(GgufRule.CountImpossible), GgufBytes.Header(-1, 0).Data(64) },
            { nameof(GgufRule.CountImpossible), GgufBytes.Header(0, -1).Data(64) },
            { nameof(GgufRule.HeaderTruncated), GgufBytes.Header(1, 0).ToArray() },
            { nameof(GgufRule.HeaderTruncated), GgufBytes.Header(0, int.MaxValue).ToArray() },
            { nameof(GgufRule.KeyMalformed), GgufBytes.Header(0, 1).U64(ulong.MaxValue).Raw("key"u8).Data(64) },
            { nameof(GgufRule.KeyMalformed), GgufBytes.Header(0, 1).Entry(new string('k', 65536), 1u).ToArray() },
            { nameof(GgufRule.KeyMalformed), GgufBytes.Header(0, 1).Entry("", 1u).ToArray() },
            { nameof(GgufRule.KeyMalformed), GgufBytes.Header(0, 1).Entry("käse", 1u).ToArray() },
            { nameof(GgufRule.KeyDuplicate), GgufBytes.Header(0, 2).Entry("k", 1u).Entry("k", 2u).ToArray() },
            { nameof(GgufRule.ValueTypeUnknown), GgufBytes.Header(0, 1).Text("k").U32(13).U64(0).ToArray() },
            { nameof(GgufRule.ValueTypeUnknown), GgufBytes.Header(0, 1).Text("k").U32(9).U32(13).U64(0).ToArray() },
            { nameof(GgufRule.StringTooLong), GgufBytes.Header(0, 1).Text("k").U32(8).U64((1UL << 30) + 1).Data(64) },
            { nameof(GgufRule.StringTooLong), GgufBytes.Header(0, 1).Text("k").U32(8).U64(ulong.MaxValue).Data(64) },
            { nameof(GgufRule.ArrayTooLong), GgufBytes.Header(0, 1).Text("k").U32(9).U32(0).U64((1UL << 30) + 1).Data(64) },
            { nameof(GgufRule.HeaderTruncated), GgufBytes.Header(0, 1).Text("k").U32(9).U32(12).U64(1UL << 30).Data(64) },
            { nameof(GgufRule.HeaderTruncated), GgufBytes.Header(0, 1).Text("k").U32(9).U32(8).U64(1UL << 30).Data(64) },
            { nameof(GgufRule.ArrayTooDeep), Nested(5) },
            { nameof(GgufRule.AlignmentMalformed), GgufBytes.Header(0, 1).Entry("general.alignment", 13u).ToArray() },
            { nameof(GgufRule.AlignmentMalformed), GgufBytes.Header(0, 1).Entry("general.alignment", 0u).ToArray() },
            { nameof(GgufRule.AlignmentMalformed), GgufBytes.Header(0, 1).Entry("general.alignment", 1u << 31).ToArray() },
            { nameof(GgufRule.AlignmentMalformed), GgufBytes.Header(0, 1).Text("general.alignment").U32(5).U32(32).ToArray() },
            { nameof(GgufRule.NameMalformed), GgufBytes.Header(1, 0).Tensor(new string('n', 65), zero, 0, 0).Data(128) },
            { nameof(GgufRule.NameMalformed), GgufBytes.Header(1, 0).Text([0xFF]).U32(0).U32(0).U64(0).Data(32) },
            { nameof(GgufRule.NameDuplicate), GgufBytes.Header(2, 0).Tensor("n", zero, 0, 0).Tensor("n", zero, 0, 128).Data(256) },
            { nameof(GgufRule.TooManyDimensions), GgufBytes.Header(1, 0).Tensor("n", [1, 1, 1, 1, 1], 0, 0).Data(128) },
            { nameof(GgufRule.ShapeImpossible), GgufBytes.Header(1, 0).Tensor("n", [-32], 0, 0).Data(128) },
            { nameof(GgufRule.ShapeImpossible), GgufBytes.Header(1, 0).Tensor("n", [1L << 32, 1L << 31], 24, 0).Data(128) },
            { nameof(GgufRule.ShapeImpossible), GgufBytes.Header(1, 0).Tensor("n", [1L << 31, 1L << 30], 27, 0).Data(128) },
            { nameof(GgufRule.ShapeImpossible), GgufBytes.Header(2, 0).Tensor("n", [0x7FFFFFFFFFFFFFC0], 24, 0).Tensor("m", [0x7FFFFFFFFFFFFFC0], 24, 0x7FFFFFFFFFFFFFC0).Data(128) },
            { nameof(GgufRule.RowNotWholeBlocks), GgufBytes.Header(1, 0).Tensor("n", [33], 8, 0).Data(128) },
            { nameof(GgufRule.RowNotWholeBlocks), GgufBytes.Header(1, 0).Tensor("n", [], 8, 0).Data(128) },
            { nameof(GgufRule.OffsetNotAligned), GgufBytes.Header(1, 0).Tensor("n", zero, 0, 8).Data(256) },
            { nameof(GgufRule.OffsetOutOfOrder), GgufBytes.Header(1, 0).Tensor("n", zero, 0, 32).Data(256) },
            { nameof(GgufRule.OffsetOutOfOrder), GgufBytes.Header(2, 0).Tensor("n", zero, 0, 0).Tensor("m", zero, 0, 0).Data(256) },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_has_its_name_and_no_content(string rule, byte[] file)
    {
        var reading = Reading.Of(new GgufFormat(), file);
        reading.Content.ShouldBeNull();
        var error = reading.Errors.ShouldHaveSingleItem();
        error.Rule.ShouldBe(rule);
        error.Offset.ShouldNotBeNull().ShouldBeInRange(0, file.Length);
    }

    [Fact]
    public void Another_magic_number_is_no_gguf()
    {
        var file = GgufBytes.Header(0, 0).ToArray();
        file[0] = (byte)'F';
        Reading.Recognize(file).ShouldBeNull();
        Rule(file).ShouldBe(nameof(GgufRule.MagicWrong));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(4096)]
    public void An_alignment_of_its_own_is_followed(int alignment)
    {
        var file = GgufBytes.Header(2, 1).Entry("general.alignment", (uint)alignment)
            .Tensor("n", [3], 24, 0).Tensor("m", [4], 24, (ulong)((3 + alignment - 1) / alignment * alignment))
            .Data(alignment * 8, alignment);
        Valid(file).Tensors[0].Begin.ShouldBe(file.Length - (alignment * 8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_dimension_may_be_zero(int innermost) =>
        Valid(GgufBytes.Header(1, 0).Tensor("n", [innermost, 0], 0, 0).Data(0)).Parameters.ShouldBe(0);

    [Fact]
    public void Data_that_ends_early_is_truncated_and_the_header_is_still_told()
    {
        var file = GgufBytes.Header(1, 0).Tensor("n", [32], 0, 0).Data(127);
        var reading = Reading.Of(new GgufFormat(), file);
        var error = reading.Errors.ShouldHaveSingleItem();
        (error.Kind, error.Rule, error.Offset).ShouldBe((ProblemKind.Truncated, nameof(GgufRule.DataTruncated), file.Length));
        error.Text.ShouldContain($"up to byte {file.Length + 1:N0}");
        ((GgufHeader)reading.Content!).Parameters.ShouldBe(32);
    }

    [Fact]
    public void A_string_that_is_not_utf8_is_told_and_reading_goes_on()
    {
        var reading = Reading.Of(new GgufFormat(), GgufBytes.Header(0, 2).Text(
            "a").U32(8).Text([0xC3, 0x28]).Entry("b", "later").ToArray());
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(GgufRule.StringNotUtf8));
        ((GgufHeader)reading.Content!).Text("b").ShouldBe("later");
    }

    [Fact]
    public void A_truth_value_of_two_is_told_and_taken_for_true()
    {
        var reading = Reading.Of(new GgufFormat(), GgufBytes.Header(0, 1).Text("a").U32(7).Number(2, 1).ToArray());
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(GgufRule.BoolMalformed));
        ((GgufHeader)reading.Content!).Text("a").ShouldBe("true");
    }

    [Fact]
    public void A_string_too_long_to_keep_is_passed_over()
    {
        var header = Valid(GgufBytes.Header(0, 2).Entry(
            "a", new string('x', GgufMetadataReader.KeptString + 1)).Entry("b", "later").ToArray());
        header.Metadata["a"].ShouldBe(new GgufValue(GgufValueType.Text, null) { Count = GgufMetadataReader.KeptString + 1 });
        header.Text("b").ShouldBe("later");
    }

    [Fact]
    public void Arrays_in_arrays_are_passed_over() => Valid(Nested(4)).Metadata["k"].ElementType.ShouldBe(GgufValueType.U8);

    [Theory]
    [InlineData("ggml-vocab-phi-3.gguf", "llama", 32064)]
    [InlineData("ggml-vocab-baichuan.gguf", "llama", 64000)]
    [InlineData("ggml-vocab-gpt-neox.gguf", "gpt2", 50432)]
    [InlineData("ggml-vocab-deepseek-llm.gguf", "gpt2", 102400)]
    public void Real_vocabularies_are_read(string file, string tokenizer, long tokens)
    {
        var header = Valid(File.ReadAllBytes(TestData.Require($"artifacts/gguf/{file}")));
        header.Version.ShouldBe(3);
        header.Tensors.ShouldBeEmpty();
        header.Text("tokenizer.ggml.model").ShouldBe(tokenizer);
        header.Metadata["tokenizer.ggml.tokens"].Count.ShouldBe(tokens);
    }

    private static byte[] Nested(int depth)
    {
        var file = GgufBytes.Header(0, 1).Text("k").U32(9);
        for (var i = 1; i < depth; i++)
            file.U32(9).U64(1);
        return file.U32(0).U64(2).Number(7, 1).Number(8, 1).ToArray();
    }

    private static string Rule(byte[] file) => Reading.Of(new GgufFormat(), file).Errors.ShouldHaveSingleItem().Rule;

    private static GgufHeader Valid(byte[] file)
    {
        Reading.Recognize(file).ShouldBe(FileFormat.Gguf);
        var reading = Reading.Of(new GgufFormat(), file, 64);
        reading.Errors.ShouldBeEmpty();
        return reading.Content.ShouldBeOfType<GgufHeader>();
    }
}
