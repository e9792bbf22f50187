using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Numpy;
using Hayward.Artifacts.Hashing;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Formats.Numpy;

public sealed class NumpyFormatTests
{
    private static readonly byte[] Six = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0];

    [Theory]
    [InlineData("<f2", "F16", 2)]
    [InlineData("<f4", "F32", 4)]
    [InlineData("<f8", "F64", 8)]
    [InlineData("|i1", "I8", 1)]
    [InlineData("<i8", "I64", 8)]
    [InlineData("|u1", "U8", 1)]
    [InlineData("<u4", "U32", 4)]
    [InlineData("|b1", "BOOL", 1)]
    [InlineData("<c8", "C64", 8)]
    [InlineData("<U8", "TEXT8", 32)]
    [InlineData("|S3", "BYTES3", 3)]
    [InlineData("<M8[D]", "M8[D]", 8)]
    public void Types_have_the_names_of_safetensors_and_their_sizes(string descr, string name, int size)
    {
        var read = Inspected.Of(NpyBytes.Of(descr, "(2, 3)", new byte[6 * size]));
        read.Reading.Explained.ShouldBeTrue();
        var tensor = read.Tensors.ShouldHaveSingleItem();
        (tensor.Type, tensor.Length, tensor.Plain).ShouldBe((name, 6L * size, true));
        tensor.Shape.ShouldBe([2, 3]);
        tensor.Begin.ShouldBe(128 - (128 % 64));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_three_versions_are_read(byte version) =>
        Inspected.Of(NpyBytes.Of("<i2", "(6,)", Six, version: version)).Reading.Explained.ShouldBeTrue();

    [Fact]
    public void Column_order_and_big_endian_give_the_digest_of_the_row_order()
    {
        var rows = Blake3.Of(Six);
        Inspected.Of(NpyBytes.Of("<i2", "(2, 3)", [1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6, 0], fortran: true)).Tensors[0].ShouldSatisfyAllConditions(
            t => t.Plain.ShouldBeFalse(), t => t.Digest.ShouldBe(rows));
        Inspected.Of(NpyBytes.Of(">i2", "(2, 3)", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6])).Tensors[0].ShouldSatisfyAllConditions(
            t => t.Plain.ShouldBeFalse(), t => t.Digest.ShouldBe(rows));
        Inspected.Of(NpyBytes.Of("<i2", "(6,)", Six, fortran: true)).Tensors[0].Plain.ShouldBeTrue();
    }

    [Fact]
    public void An_array_of_objects_is_a_pickle_that_is_read()
    {
        var read = Inspected.Of(NpyBytes.Of("|O", "(1,)", "cos\nsystem\n(S'echo'\ntR."u8.ToArray()));
        read.Observations.ShouldContain(o => o.Kind == ObservationKind.Embedded);
        read.Imports.ShouldBe(["os.system"]);
        var inner = NpyBytes.Raw("{'descr': [('a', '<f4'), ('b', '|O')], 'fortran_order': False, 'shape': (1,), }", "cos\nsystem\n(S'echo'\ntR."u8.ToArray());
        Inspected.Of(inner).Imports.ShouldBe(["os.system"]);
    }

    [Fact]
    public void A_structure_is_as_long_as_its_fields()
    {
        var read = Inspected.Of(NpyBytes.Raw("{'descr': [('x', '<f4'), ('y', '<i2', (2,))], 'fortran_order': False, 'shape': (3,), }", new byte[24]));
        read.Reading.Explained.ShouldBeTrue();
        read.Tensors.ShouldHaveSingleItem().Length.ShouldBe(24);
    }

    [Theory]
    [InlineData(nameof(NumpyRule.HeaderMalformed), "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)")]
    [InlineData(nameof(NumpyRule.HeaderMalformed), "{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,), }")]
    [InlineData(nameof(NumpyRule.HeaderMalformed), "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }")]
    [InlineData(nameof(NumpyRule.KeysWrong), "{'descr': '<f4', 'fortran_order': False, }")]
    [InlineData(nameof(NumpyRule.KeysWrong), "{'descr': '<f4', 'descr': '|O', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData(nameof(NumpyRule.KeysWrong), "{'descr': '<f4', 'fortran_order': 1, 'shape': (2,), }")]
    [InlineData(nameof(NumpyRule.TypeUnknown), "{'descr': '<q9', 'fortran_order': False, 'shape': (2,), }")]
    [InlineData(nameof(NumpyRule.Overflow), "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 2), }")]
    [InlineData(nameof(NumpyRule.DataTruncated), "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }")]
    public void A_broken_header_is_told(string rule, string header) =>
        Inspected.Of(NpyBytes.Raw(header, new byte[8])).Rules.ShouldBe([rule]);

    [Fact]
    public void Versions_texts_and_lengths_are_checked()
    {
        var file = NpyBytes.Of("<i2", "(6,)", Six);
        byte[] With(int at, byte value) => [.. file[..at], value, .. file[(at + 1)..]];
        Inspected.Of(With(6, 4)).Rules.ShouldBe([nameof(NumpyRule.VersionUnknown)]);
        Inspected.Of(With(20, 0xFF)).Rules.ShouldBe([nameof(NumpyRule.HeaderNotText)]);
        Inspected.Of(With(9, 0x7F)).Rules.ShouldBe([nameof(NumpyRule.HeaderTruncated)]);
        Inspected.Of([.. file[..6], 2, 0, 0, 0, 0, 0x7F, .. file[10..]]).Rules.ShouldBe([nameof(NumpyRule.HeaderTooLarge)]);
    }

    [Fact]
    public void A_name_that_lies_is_told() =>
        Formats.Reading.Of(new NumpyFormat(), [1, 2, 3, 4, 5, 6, 7, 8], 4096).Errors.Select(e => e.Rule).ShouldBe([nameof(NumpyRule.MagicWrong)]);

    [Fact]
    public void What_follows_the_data_is_told_and_read()
    {
        var read = Inspected.Of([.. NpyBytes.Of("<i2", "(6,)", Six), .. "cos\nsystem\n(S'echo'\ntR."u8]);
        read.Rules.ShouldBe([nameof(NumpyRule.TrailingData)]);
        read.Imports.ShouldBe(["os.system"]);
    }

    [Fact]
    public void An_npz_lists_its_arrays_where_they_lie()
    {
        var array = NpyBytes.Of("<i2", "(2, 3)", Six);
        var stored = Inspected.Of(ZipBytes.Of(("w.npy", array), ("b.npy", array)));
        stored.Format.ShouldBe(FileFormat.NumpyZip);
        stored.Reading.Explained.ShouldBeTrue();
        stored.Tensors.Select(t => t.Name).ShouldBe(["w", "b"]);
        var file = ZipBytes.Of(("w.npy", array), ("b.npy", array));
        foreach (var tensor in stored.Tensors)
            file.AsSpan((int)tensor.Begin, (int)tensor.Length).ToArray().ShouldBe(Six);
        var packed = Inspected.Of(ZipBytes.Of(new ZipPart("w.npy", array) { Method = 8 })).Tensors.ShouldHaveSingleItem();
        (packed.Begin, packed.Plain, packed.Digest).ShouldBe((-1L, false, (Hash256?)Blake3.Of(Six)));
    }

    [Fact]
    public void Real_files_are_read()
    {
        var array = Inspected.Data("artifacts/tensors/test.npy");
        array.Reading.Explained.ShouldBeTrue();
        (array.Tensors[0].Type, array.Tensors[0].Elements).ShouldBe(("I64", 10L));
        var archive = Inspected.Data("artifacts/tensors/test.npz");
        archive.Reading.Explained.ShouldBeTrue();
        archive.Tensors.Select(t => t.Name).ShouldBe(["x", "x_plus_one"]);
    }
}
