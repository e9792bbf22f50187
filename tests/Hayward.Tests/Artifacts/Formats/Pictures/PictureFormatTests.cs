using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Executables;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Pictures;

namespace Hayward.Tests.Artifacts.Formats.Pictures;

public sealed class PictureFormatTests
{
    /// <summary>The smallest PNG: one transparent pixel, as many tools write it.</summary>
    public static TheoryData<byte[]> Pictures() => new() { PictureBytes.Png, PictureBytes.Gif, PictureBytes.Jpeg };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_explained_and_what_follows_it_is_not(byte[] file)
    {
        Reading.Recognize(file).ShouldBe(FileFormat.Image);
        var (reading, seen) = Observed.In(new PictureFormat(), file);
        (reading.Explained, reading.Errors.Length, seen.Length).ShouldBe((true, 0, 0));
        (reading, seen) = Observed.In(new PictureFormat(), [.. file, .. "PK"u8]);
        reading.Explained.ShouldBeFalse();
        (seen.ShouldHaveSingleItem().Kind, seen[0].Offset, seen[0].Length).ShouldBe((ObservationKind.Unexplained, file.Length, 2));
        Observed.In(new PictureFormat(), file[..^1]).Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(PictureRule.Truncated));
    }

    [Fact]
    public void A_chunk_that_no_picture_has_is_told()
    {
        var chunk = "paYlcos\nsystem\n"u8.ToArray();
        var crc = Crc32.Of(chunk);
        byte[] file = [.. PictureBytes.Png[..^12], 0, 0, 0, (byte)(chunk.Length - 4), .. chunk, (byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc, .. PictureBytes.Png[^12..]];
        var (reading, seen) = Observed.In(new PictureFormat(), file);
        reading.Explained.ShouldBeFalse();
        seen.ShouldHaveSingleItem().Subject.ShouldBe("chunk paYl");
    }

    [Fact]
    public void A_broken_picture_is_told()
    {
        var png = PictureBytes.Png;
        png[20]++;
        Observed.In(new PictureFormat(), png).Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(PictureRule.ChecksumWrong));
        Observed.In(new PictureFormat(), [.. PictureBytes.Gif[..19], 0]).Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(PictureRule.StructureWrong));
        Observed.In(new PictureFormat(), [0xFF, 0xD8, 0xFF, 0xE0, 0, 1]).Reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(nameof(PictureRule.StructureWrong));
    }

    [Fact]
    public void Every_real_picture_is_explained()
    {
        var pictures = Directory.GetFiles(TestData.Require("hub-repos"), "*", SearchOption.AllDirectories)
            .Where(f => Reading.Recognize(File.ReadAllBytes(f)) == FileFormat.Image).ToArray();
        foreach (var file in pictures)
            Observed.In(new PictureFormat(), File.ReadAllBytes(file)).Reading.Explained.ShouldBeTrue(file);
    }

    [Fact]
    public void A_program_is_told_to_be_one() =>
        Observed.In(new ExecutableFormat(), [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]).Observations.ShouldHaveSingleItem().Subject.ShouldBe("machine code");
}
