using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Zips;

namespace Hayward.Tests.Artifacts.Formats.Zips;

public sealed class ZipFormatTests
{
    /// <summary>A pickle that calls <c>os.system</c>; it is never loaded.</summary>
    private static readonly byte[] Hostile = "cos\nsystem\n(S'echo'\ntR."u8.ToArray();

    private static readonly byte[] Notes = Encoding.UTF8.GetBytes("Notes about a model.\n");

    public static TheoryData<string, byte[]> Honest() => new()
    {
        { "empty", new ZipBytes().Write() },
        { "stored", ZipBytes.Of(("a.txt", Notes), ("b/c.txt", Notes)) },
        { "folder", ZipBytes.Of(("b/", []), ("b/c.txt", Notes)) },
        { "deflated", ZipBytes.Of(new ZipPart("a.txt", Notes) { Method = 8 }) },
        { "descriptor", ZipBytes.Of(new ZipPart("a.txt", Notes) { Method = 8, Descriptor = 4 }) },
        { "wide descriptor", ZipBytes.Of(new ZipPart("a.txt", Notes) { Descriptor = 8, Flags = 0x800 }) },
        { "ZIP64 end record", new ZipBytes { Zip64 = true }.Write(new ZipPart("a.txt", Notes) { Descriptor = 4 }) },
        { "padding", ZipBytes.Of(new ZipPart("a.txt", Notes) { LocalExtra = [0x46, 0x42, 3, 0, 0x5A, 0x5A, 0x5A] }) },
        { "comment", new ZipBytes { Comment = "made by hand"u8.ToArray() }.Write(new ZipPart("a.txt", Notes)) },
        { "zip within", ZipBytes.Of(("inner.zip", ZipBytes.Of(("a.txt", Notes)))) },
        { "zip within, deflated", ZipBytes.Of(new ZipPart("inner.zip", ZipBytes.Of(("a.txt", Notes))) { Method = 8 }) },
    };

    [Theory]
    [MemberData(nameof(Honest))]
    public void An_honest_archive_is_explained_to_its_last_byte(string what, byte[] file)
    {
        foreach (var forward in new[] { false, true })
        {
            var read = Inspected.Of(file, forward);
            read.Observations.ShouldBeEmpty(what);
            read.Reading.Errors.ShouldBeEmpty(what);
            read.Reading.Explained.ShouldBeTrue(what);
        }
    }

    public static TheoryData<string, byte[]> Broken()
    {
        var pickle = new ZipPart("a.pkl", Hostile);
        var text = new ZipPart("a.txt", Notes);
        return new()
        {
            { nameof(ZipRule.EndRecordCommentLength), new ZipBytes { CommentLie = 5 }.Write(pickle) },
            { nameof(ZipRule.SeveralEndRecords), new ZipBytes { Comment = new ZipBytes().Write() }.Write(pickle) },
            { nameof(ZipRule.Zip64EndWrong), new ZipBytes { Zip64 = true, LocatorLie = 1 }.Write(pickle) },
            { nameof(ZipRule.Zip64EndDiffers), new ZipBytes { Zip64 = true, Zip64OffsetLie = -1 }.Write(pickle) },
            { nameof(ZipRule.Zip64FieldWrong), ZipBytes.Of(pickle with { Extra = [1, 0, 16, 0, 9, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0] }) },
            { nameof(ZipRule.DirectoryShifted), new ZipBytes { Prefix = "prefix"u8.ToArray(), RelativeOffsets = true }.Write(pickle)[6..] is var cut ? [.. "PK\u0003\u0004"u8, .. "xx"u8, .. cut] : [] },
            { nameof(ZipRule.DirectorySizeWrong), new ZipBytes { SizeLie = -1 }.Write(pickle) },
            { nameof(ZipRule.DirectoryCountWrong), new ZipBytes { CountLie = -1 }.Write(pickle, text) },
            { nameof(ZipRule.LocalHeaderMissing), ZipBytes.Of(pickle with { OffsetLie = 1 }) },
            { nameof(ZipRule.NameDiffers), ZipBytes.Of(pickle with { LocalName = "a.txt" }) },
            { nameof(ZipRule.FlagsDiffer), ZipBytes.Of(pickle with { LocalFlags = 2 }) },
            { nameof(ZipRule.MethodDiffers), ZipBytes.Of(pickle with { LocalMethod = 8 }) },
            { nameof(ZipRule.SizeDiffers), ZipBytes.Of(pickle with { LocalPacked = 3, LocalSize = 3 }) },
            { nameof(ZipRule.CrcDiffers), ZipBytes.Of(pickle with { LocalCrc = 1 }) },
            { nameof(ZipRule.EncryptionFlagLies), ZipBytes.Of(pickle with { Flags = 1 }) },
            { nameof(ZipRule.FlagUnknown), ZipBytes.Of(pickle with { Flags = 0x40 }) },
            { nameof(ZipRule.DescriptorWrong), ZipBytes.Of(pickle with { Flags = 8 }) },
            { nameof(ZipRule.CrcWrong), ZipBytes.Of(pickle with { Crc = 1 }) },
            { nameof(ZipRule.SizeWrong), ZipBytes.Of(pickle with { Size = 99 }) },
            { nameof(ZipRule.DeflateBroken), ZipBytes.Of(text, pickle with { Method = 8, Size = 99, Packed = [0, (byte)Hostile.Length, 0, (byte)~Hostile.Length, 0xFF, .. Hostile, 7] }) },
            { nameof(ZipRule.DeflateTooShort), ZipBytes.Of(pickle with { Method = 8, Packed = [.. ZipBytes.Deflate(Hostile), 7] }) },
            { nameof(ZipRule.Gap), new ZipBytes().Write(text with { After = Hostile }, text with { Name = "b.txt" }) },
            { nameof(ZipRule.MemberNotInDirectory), new ZipBytes().Write(text, pickle with { InDirectory = false }) },
            { nameof(ZipRule.DataAfter), new ZipBytes { CommentLie = 0, Tail = Hostile }.Write(text) },
            { nameof(ZipRule.DuplicateName), new ZipBytes().Write(text, new ZipPart("./a.txt", Hostile)) },
            { nameof(ZipRule.NameEmpty), ZipBytes.Of(pickle with { Name = "" }) },
            { nameof(ZipRule.NameLeavesFolder), ZipBytes.Of(pickle with { Name = "a/../../b" }) },
            { nameof(ZipRule.NameLeavesFolder), ZipBytes.Of(pickle with { Name = "/etc/b" }) },
            { nameof(ZipRule.NameLeavesFolder), ZipBytes.Of(pickle with { Name = "C:/b" }) },
            { nameof(ZipRule.NameBackslash), ZipBytes.Of(pickle with { Name = "a\\b" }) },
            { nameof(ZipRule.NameControl), ZipBytes.Of(pickle with { Name = "a.txt\0.pkl" }) },
            { nameof(ZipRule.UnicodePathDiffers), ZipBytes.Of(pickle with { Extra = [0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, (byte)'b'] }) },
            { nameof(ZipRule.ExtraMalformed), ZipBytes.Of(pickle with { Extra = [1, 2, 9, 9, 9] }) },
            { "extra field 0x9999", ZipBytes.Of(pickle with { Extra = [0x99, 0x99, 3, 0, 1, 2, 3] }) },
            { "extra field 0x9999", ZipBytes.Of(pickle with { LocalExtra = [0x99, 0x99, 3, 0, 1, 2, 3] }) },
            { "extra field 0x4246", ZipBytes.Of(pickle with { LocalExtra = [0x46, 0x42, 3, 0, 0x5A, 1, 0x5A] }) },
            { nameof(ZipRule.SeveralVolumes), Patched(ZipBytes.Of(pickle), -22 + 4, 1) },
            { nameof(ZipRule.EntryCutOff), Patched(ZipBytes.Of(pickle, text), -22 - 46 - 5 + 28, 99) },
            { nameof(ZipRule.DataOutside), Patched(ZipBytes.Of(pickle, text), -22 - 46 - 5 + 22, 0x7F) },
            { nameof(ZipRule.NameNotUtf8), NotUtf8(ZipBytes.Of(pickle with { Flags = 0x800, Name = "a~" })) },
            { nameof(ZipRule.SymbolicLink), ZipBytes.Of(pickle with { Host = 3, Attributes = 0xA1FFu << 16 }) },
            { nameof(ZipRule.FolderWithData), ZipBytes.Of(pickle with { Name = "a/" }) },
        };
    }

    /// <summary>The file with one byte changed, counted from its end.</summary>
    private static byte[] Patched(byte[] file, int at, byte value)
    {
        file[file.Length + at] = value;
        return file;
    }

    private static byte[] NotUtf8(byte[] file) => [.. file.Select(b => b == '~' ? (byte)0xFF : b)];

    [Fact]
    public void More_members_outside_the_directory_than_are_read_are_bounded()
    {
        var parts = Enumerable.Range(0, ZipHidden.Limit + 1).Select(i => new ZipPart($"{i}.txt", Notes) { InDirectory = false });
        Inspected.Of(new ZipBytes().Write([new ZipPart("a.txt", Notes), .. parts])).Rules.ShouldContain(nameof(ZipRule.TooManyHidden));
    }

    [Fact]
    public void A_comment_of_a_member_is_told()
    {
        var file = ZipBytes.Of(("a.txt", Notes));
        var entry = file.Length - 22 - 46 - 5;
        byte[] longer = [.. file[..^22], .. "note"u8, .. file[^22..]];
        longer[entry + 32] = 4;
        longer[longer.Length - 22 + 12] += 4;
        var read = Inspected.Of(longer);
        read.Observations.ShouldHaveSingleItem().Subject.ShouldBe("comment");
        read.Reading.Explained.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_place_where_two_readers_part_is_told_and_what_hides_there_is_read(string rule, byte[] file)
    {
        foreach (var forward in new[] { false, true })
        {
            var read = Inspected.Of(file, forward);
            read.Rules.Concat(read.Observations.Where(o => o.Kind == ObservationKind.Unexplained).Select(o => o.Subject)).ShouldContain(rule);
            read.Reading.Explained.ShouldBeFalse();
            read.Imports.ShouldContain("os.system", rule);
        }
    }

    [Fact]
    public void Data_before_the_archive_is_told_and_read()
    {
        // The detector asks for PK at the beginning, so the prefix is a member of its own that no directory names.
        var hidden = new ZipBytes().Write(new ZipPart("hidden.pkl", Hostile) { InDirectory = false });
        var read = Inspected.Of(new ZipBytes { Prefix = hidden, RelativeOffsets = true }.Write(new ZipPart("a.txt", Notes)));
        read.Rules.ShouldContain(nameof(ZipRule.DataBefore));
        read.Rules.ShouldContain(nameof(ZipRule.DirectoryShifted));
        read.Rules.ShouldContain(nameof(ZipRule.MemberNotInDirectory));
        read.Imports.ShouldContain("os.system");
    }

    [Fact]
    public void Two_archives_one_after_the_other_are_both_read()
    {
        var first = ZipBytes.Of(("a.pkl", Hostile));
        foreach (var relative in new[] { true, false })
        {
            var read = Inspected.Of(new ZipBytes { Prefix = first, RelativeOffsets = relative }.Write(new ZipPart("b.txt", Notes)));
            read.Rules.ShouldContain(nameof(ZipRule.SeveralEndRecords));
            read.Rules.ShouldContain(nameof(ZipRule.MemberNotInDirectory));
            read.Imports.ShouldContain("os.system");
            read.Reading.Explained.ShouldBeFalse();
        }
    }

    [Fact]
    public void The_member_that_only_the_local_header_describes_is_read_too()
    {
        // Directory: eight stored bytes of text. Local header: a deflated pickle in the same place.
        var packed = ZipBytes.Deflate(Hostile);
        var read = Inspected.Of(ZipBytes.Of(new ZipPart("a.txt", packed) { LocalMethod = 8, LocalSize = (uint)Hostile.Length }));
        read.Rules.ShouldContain(nameof(ZipRule.MethodDiffers));
        read.Imports.ShouldContain("os.system");
    }

    [Fact]
    public void A_directory_that_only_a_reader_without_ZIP64_finds_is_read_too()
    {
        var read = Inspected.Of(new ZipBytes { Zip64 = true, Zip64OffsetLie = 0 }.Write(new ZipPart("a.txt", Notes), new ZipPart("b.pkl", Hostile) { InDirectory = false }));
        read.Rules.ShouldContain(nameof(ZipRule.MemberNotInDirectory));
        read.Imports.ShouldContain("os.system");
    }

    [Fact]
    public void Overlapping_members_are_told_and_a_bomb_of_them_is_bounded()
    {
        // One deflated kernel of zeros that many entries share, as in the bomb of D. Fifield (2019).
        var kernel = new ZipPart("0", new byte[1 << 20]) { Method = 8 };
        var length = 30 + 1 + ZipBytes.Deflate(kernel.Data).Length;
        var parts = Enumerable.Range(0, 2_000).Select(i => kernel with { Name = $"{i:x3}", OffsetLie = 0 }).ToArray();
        var read = Inspected.Of(new ZipBytes().Write([kernel, .. parts.Take(100)]));
        read.Rules.ShouldContain("UnpackedLimit");
        length.ShouldBeGreaterThan(31);
        var overlapping = ZipBytes.Of(new ZipPart("a.txt", ZipBytes.Of(("b.pkl", Hostile)))).ToArray();
        Inspected.Of(new ZipBytes().Write(new ZipPart("a.txt", Notes), new ZipPart("b.txt", Notes) { OffsetLie = -(30 + 5 + Notes.Length) }))
            .Rules.ShouldContain(nameof(ZipRule.Overlap));
        overlapping.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_hundred_thousand_members_are_read_and_more_are_bounded()
    {
        var parts = Enumerable.Range(0, ZipDirectory.MemberLimit + 1).Select(i => new ZipPart($"{i}", [])).ToArray();
        var most = Inspected.Of(new ZipBytes { Zip64 = true }.Write(parts[..^1]));
        most.Rules.ShouldBe([nameof(ZipRule.Zip64EndDiffers)]); // the builder does not saturate the count of the end record
        var more = Inspected.Of(new ZipBytes { Zip64 = true }.Write(parts));
        more.Rules.ShouldContain(nameof(ZipRule.TooManyMembers));
        more.Reading.Explained.ShouldBeFalse();
    }

    [Fact]
    public void A_nest_of_archives_is_bounded()
    {
        var file = ZipBytes.Of(("a.txt", Notes));
        for (var i = 0; i < 12; i++)
            file = ZipBytes.Of(new ZipPart("a.zip", file) { Method = 8 });
        Inspected.Of(file).Rules.ShouldContain("DepthLimit");
    }

    [Fact]
    public void Methods_that_are_not_read_and_real_encryption_are_never_explained()
    {
        foreach (var method in new ushort[] { 9, 12, 14, 93, 95 })
        {
            var read = Inspected.Of(ZipBytes.Of(new ZipPart("a.txt", Notes) { Method = method }));
            read.Observations.ShouldContain(o => o.Kind == ObservationKind.Unexplained && o.Subject == "a.txt");
            read.Reading.Explained.ShouldBeFalse();
        }
        var secret = Inspected.Of(ZipBytes.Of(new ZipPart("a.txt", Notes) { Flags = 1, Packed = new byte[Notes.Length + 12] }));
        secret.Observations.ShouldContain(o => o.Kind == ObservationKind.Encrypted && o.Subject == "a.txt");
        secret.Reading.Explained.ShouldBeFalse();
    }

    [Fact]
    public void A_cut_off_archive_is_an_error_and_its_members_are_read()
    {
        var file = ZipBytes.Of(("a.pkl", Hostile), ("b.txt", Notes));
        for (var length = 60; length < file.Length; length++)
        {
            var read = Inspected.Of(file[..length]);
            read.Reading.Explained.ShouldBeFalse();
            read.Rules.ShouldNotBeEmpty($"cut at {length}");
        }
        var cut = Inspected.Of(file[..100]);
        cut.Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(ZipRule.EndRecordMissing));
        cut.Imports.ShouldContain("os.system");
    }

    [Fact]
    public void The_layout_is_that_of_the_whole_directory_and_not_of_the_first_names()
    {
        var read = Inspected.Of(ZipBytes.Of(("a.npy", NpyBytes.Of("<f4", "(2048,)", new byte[8192])), ("readme.txt", Notes)));
        read.Format.ShouldBe(FileFormat.Zip);
        read.Reading.Explained.ShouldBeTrue();
    }

    [Theory]
    [InlineData("malicious1.zip")]
    [InlineData("malicious1_0x1.zip")]
    [InlineData("malicious1_0x20.zip")]
    [InlineData("malicious1_0x40.zip")]
    [InlineData("malicious1_central_directory.zip")]
    [InlineData("malicious1_wrong_ext.zip")]
    public void The_call_in_a_hostile_archive_is_found_by_name(string name) =>
        Inspected.Data($"artifacts/pickle/{name}").Imports.ShouldContain("builtins.eval");

    [Fact]
    public void A_password_is_told()
    {
        var read = Inspected.Data("artifacts/pickle/benign_password_protected.zip");
        read.Observations.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Encrypted);
        read.Reading.Explained.ShouldBeFalse();
    }

    [Fact]
    public void An_archive_in_a_compressed_member_is_held_up_to_a_bound()
    {
        var large = new byte[ContainerBytes.HeldLimit + 1];
        new Random(1).NextBytes(large);
        var read = Inspected.Of(ZipBytes.Of(new ZipPart("inner.zip", ZipBytes.Of(("a.bin", large))) { Method = 8 }));
        read.Rules.ShouldContain(nameof(ContainerBytes.HeldLimit));
        read.Reading.Explained.ShouldBeFalse();
    }
}
