using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Formats.Tars;

namespace Hayward.Tests.Artifacts.Formats.Tars;

public sealed class TarFormatTests
{
    private static readonly byte[] Hostile = "cos\nsystem\n(S'echo'\ntR."u8.ToArray();
    private static readonly byte[] Notes = "Notes about a model.\n"u8.ToArray();

    [Fact]
    public void An_honest_archive_is_explained_to_its_last_byte()
    {
        var files = new[]
        {
            new TarBytes().Member("a.txt", Notes).Member("d/", [], '5').Member("d/b.txt", Notes).End(),
            new TarBytes().Member("long", "d/very-long-name\0"u8.ToArray(), 'L').Member("short", Notes).End(),
            new TarBytes().Member("pax", [.. TarBytes.Pax("path", "d/ü.txt"), .. TarBytes.Pax("mtime", "1.5")], 'x').Member("short", Notes).End(),
            [.. new TarBytes().Member("a.txt", Notes).End(), .. new byte[8192]],
        };
        foreach (var file in files)
        {
            foreach (var forward in new[] { false, true })
            {
                var read = Inspected.Of(file, forward);
                read.Observations.ShouldBeEmpty();
                read.Reading.Errors.ShouldBeEmpty();
                read.Reading.Explained.ShouldBeTrue();
            }
        }
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { nameof(TarRule.ChecksumWrong), new TarBytes().Member("a.pkl", Hostile).Member("b.txt", Notes, checksumLie: 1).End() },
        { nameof(TarRule.DataTruncated), new TarBytes().Member("a.pkl", Hostile).Member("b.txt", Notes).ToArray()[..^100] },
        { nameof(TarRule.EndMissing), new TarBytes().Member("a.pkl", Hostile).ToArray() },
        { nameof(TarRule.TrailingData), [.. new TarBytes().Member("a.txt", Notes).End(), .. Hostile] },
        { nameof(TarRule.PaddingNotZero), new TarBytes().Member("a.pkl", Hostile, fill: 1).End() },
        { nameof(TarRule.ExtensionUnused), new TarBytes().Member("a.pkl", Hostile).Member("long", "x"u8.ToArray(), 'L').End() },
        { nameof(TarRule.PaxMalformed), new TarBytes().Member("pax", "99 path=x\n"u8.ToArray(), 'x').Member("a.pkl", Hostile).End() },
        { nameof(TarRule.NameLeavesFolder), new TarBytes().Member("../a.pkl", Hostile).End() },
        { nameof(TarRule.NameLeavesFolder), new TarBytes().Member("pax", TarBytes.Pax("path", "/etc/a"), 'x').Member("a.pkl", Hostile).End() },
        { nameof(TarRule.NameControl), new TarBytes().Member("a\n.pkl", Hostile).End() },
        { nameof(TarRule.DuplicateName), new TarBytes().Member("a.pkl", Hostile).Member("./a.pkl", Notes).End() },
        { nameof(TarRule.NotAFile), new TarBytes().Member("a.pkl", Hostile).Member("b", [], '2', "/etc/passwd").End() },
        { nameof(TarRule.Sparse), new TarBytes().Member("pax", TarBytes.Pax("GNU.sparse.major", "1"), 'x').Member("a.pkl", Hostile).End() },
        { nameof(TarRule.NumberMalformed), new TarBytes().Member("a.pkl", Hostile).Raw(NegativeSize()).End() },
        { nameof(TarRule.GlobalMember), new TarBytes().Member("pax", TarBytes.Pax("size", "4"), 'g').Member("a.pkl", Hostile).End() },
        { nameof(TarRule.ExtensionTooLarge), new TarBytes().Member("a.pkl", Hostile).Member("pax", new byte[1024 * 1024 + 1], 'x').End() },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_and_the_members_are_read(string rule, byte[] file)
    {
        var read = Inspected.Of(file);
        read.Rules.ShouldContain(rule);
        read.Reading.Explained.ShouldBeFalse();
        read.Imports.ShouldContain("os.system", rule);
    }

    [Fact]
    public void A_number_may_be_binary_in_a_field_of_any_width()
    {
        TarHeader.Number([0x80, 0, 0, 0, 0, 0, 1, 2]).ShouldBe(258);
        TarHeader.Number([0x80, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).ShouldBe(long.MaxValue);
        TarHeader.Number([0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0]).ShouldBeNull();
        TarHeader.Number([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).ShouldBeNull();
    }

    [Fact]
    public void A_checksum_in_binary_does_not_stop_the_search_for_the_format()
    {
        var file = new TarBytes().Member("a.txt", Notes).End();
        file[148] = 0x80;
        FormatCatalog.Recognize(file, file.Length)?.Format.ShouldNotBe(FileFormat.Tar);
    }

    [Fact]
    public void The_target_of_a_link_is_told() =>
        Inspected.Of(new TarBytes().Member("b", [], '2', "/etc/passwd").End())
            .Observations.ShouldContain(o => o.Kind == ObservationKind.Path && o.Subject == "/etc/passwd");

    [Fact]
    public void A_hundred_thousand_members_are_read_and_more_are_bounded()
    {
        var tar = new TarBytes();
        for (var i = 0; i <= 100_000; i++)
            tar.Member($"{i}", []);
        Inspected.Of(tar.End()).Rules.ShouldBe([nameof(TarRule.TooManyMembers)]);
    }

    /// <summary>A header whose size is a negative binary number.</summary>
    private static byte[] NegativeSize()
    {
        var block = new TarBytes().Member("b", []).ToArray();
        block.AsSpan(124, 12).Fill(0xFF);
        var sum = block.Select((b, i) => i is >= 148 and < 156 ? ' ' : (int)b).Sum();
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0')).CopyTo(block, 148);
        return block;
    }
}
