using System.Buffers.Binary;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.SevenZips;

namespace Hayward.Tests.Artifacts.Formats.SevenZips;

public sealed class SevenZipFormatTests
{
    [Fact]
    public void A_7z_is_recognised_and_never_explained()
    {
        var read = Inspected.Data("artifacts/pickle/malicious1.7z");
        read.Format.ShouldBe(FileFormat.SevenZip);
        read.Reading.Explained.ShouldBeFalse();
        read.Reading.Errors.ShouldBeEmpty();
        read.Observations.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
    }

    [Theory]
    [InlineData(nameof(SevenZipRule.HeaderTruncated), 20, 0)]
    [InlineData(nameof(SevenZipRule.HeaderChecksumWrong), 40, 9)]
    [InlineData(nameof(SevenZipRule.ListOutside), 39, 0)]
    public void A_broken_header_is_told(string rule, int length, int flipped)
    {
        var file = new byte[40];
        new byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4 }.CopyTo(file, 0);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(20), 8);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), Crc32.Of(file.AsSpan(12, 20)));
        Inspected.Of(file).Rules.ShouldBeEmpty();
        file[flipped] ^= (byte)(flipped == 0 ? 0 : 1);
        Inspected.Of(file[..length]).Rules.ShouldBe([rule]);
    }
}
