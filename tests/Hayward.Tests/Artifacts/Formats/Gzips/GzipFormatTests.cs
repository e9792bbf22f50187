using System.IO.Compression;
using Hayward.Artifacts.Formats.Gzips;
using Hayward.Artifacts.Formats.Members;

namespace Hayward.Tests.Artifacts.Formats.Gzips;

public sealed class GzipFormatTests
{
    private static readonly byte[] Hostile = "cos\nsystem\n(S'echo'\ntR."u8.ToArray();
    private static readonly byte[] Notes = "Notes about a model.\n"u8.ToArray();

    internal static byte[] Gzip(byte[] data)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(data);
        return packed.ToArray();
    }

    internal static byte[] Zlib(byte[] data)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(data);
        return packed.ToArray();
    }

    [Fact]
    public void An_honest_stream_is_explained_to_its_last_byte()
    {
        var large = new byte[300_000];
        var random = new Random(7);
        for (var i = 0; i < large.Length; i++)
            large[i] = (byte)('a' + random.Next(20));
        foreach (var file in new[] { Gzip(Notes), Zlib(Notes), [.. Gzip(Notes), .. Gzip(Notes)], Gzip(large), Zlib(large), [.. Gzip(large), .. Gzip(large)], Gzip(Gzip(Notes)) })
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

    [Fact]
    public void Members_are_one_stream_as_they_are_for_a_loader() =>
        Inspected.Of([.. Gzip(Hostile[..12]), .. Gzip(Hostile[12..])]).Imports.ShouldBe(["os.system"]);

    [Fact]
    public void Names_extra_fields_and_header_checksums_are_read()
    {
        var plain = Gzip(Hostile);
        byte[] header = [0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, .. "name\0"u8, .. "comment\0"u8];
        var crc = (ushort)Crc32.Of(header);
        byte[] full = [.. header, (byte)crc, (byte)(crc >> 8), .. plain[10..]];
        var read = Inspected.Of(full);
        read.Reading.Errors.ShouldBeEmpty();
        read.Imports.ShouldBe(["os.system"]);
        full[header.Length] ^= 1;
        Inspected.Of(full).Rules.ShouldBe([nameof(GzipRule.HeaderChecksumWrong)]);
    }

    [Theory]
    [InlineData(nameof(GzipRule.ChecksumWrong))]
    [InlineData(nameof(GzipRule.TrailingData))]
    [InlineData(nameof(GzipRule.DeflateBroken))]
    [InlineData(nameof(GzipRule.HeaderMalformed))]
    [InlineData(nameof(GzipRule.HeaderTruncated))]
    public void A_broken_rule_is_told(string rule)
    {
        var good = Gzip(Hostile);
        byte[] file = rule switch
        {
            nameof(GzipRule.ChecksumWrong) => [.. good[..^8], 1, 2, 3, 4, 5, 6, 7, 8],
            nameof(GzipRule.TrailingData) => [.. good, .. Hostile],
            nameof(GzipRule.DeflateBroken) => [.. good[..10], 0xFF, 0xFF, .. good[12..]],
            nameof(GzipRule.HeaderTruncated) => [.. good[..3], 8, .. good[4..10], .. "a name without end"u8],
            _ => [.. good[..3], 0x80, .. good[4..]],
        };
        var read = Inspected.Of(file);
        read.Rules.ShouldContain(rule);
        read.Reading.Explained.ShouldBeFalse();
        if (rule is nameof(GzipRule.ChecksumWrong) or nameof(GzipRule.TrailingData))
            read.Imports.ShouldContain("os.system");
    }

    [Fact]
    public void Every_cut_is_told()
    {
        var good = Gzip(Notes);
        for (var length = 4; length < good.Length; length++)
        {
            var read = Inspected.Of(good[..length]);
            read.Rules.ShouldNotBeEmpty($"cut at {length}");
            read.Reading.Explained.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_bomb_is_bounded()
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < 200; i++)
                stream.Write(new byte[1 << 20]);
        }
        var read = Inspected.Of(packed.ToArray());
        read.Rules.ShouldContain("UnpackedLimit");
        read.Reading.Explained.ShouldBeFalse();
    }
}
