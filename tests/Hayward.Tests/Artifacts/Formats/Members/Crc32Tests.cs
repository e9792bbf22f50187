using Hayward.Artifacts.Formats.Members;

namespace Hayward.Tests.Artifacts.Formats.Members;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_is_that_of_the_catalogue() => Crc32.Of("123456789"u8).ShouldBe(0xCBF43926); // reveng.sourceforge.io, CRC-32/ISO-HDLC

    [Fact]
    public void Folding_and_pieces_give_what_the_definition_gives()
    {
        var bytes = new byte[1000];
        new Random(3).NextBytes(bytes);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var expected = uint.MaxValue;
            foreach (var b in bytes.AsSpan(0, length))
            {
                expected ^= b;
                for (var bit = 0; bit < 8; bit++)
                    expected = (expected & 1) != 0 ? 0xEDB88320 ^ (expected >> 1) : expected >> 1;
            }
            Crc32.Of(bytes.AsSpan(0, length)).ShouldBe(~expected, $"{length} bytes");
            var pieces = new Crc32();
            pieces.Append(bytes.AsSpan(0, length / 3));
            pieces.Append(bytes.AsSpan(length / 3, length - (length / 3)));
            pieces.Value.ShouldBe(~expected, $"{length} bytes in two pieces");
        }
    }
}
