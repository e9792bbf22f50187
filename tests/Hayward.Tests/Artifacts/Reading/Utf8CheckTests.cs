using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Reading;

public sealed class Utf8CheckTests
{
    [Theory]
    [InlineData("plain", null)]
    [InlineData("naïve 🌍 größe", null)]
    [InlineData("", null)]
    public void Good_text_is_good_wherever_it_is_cut(string text, long? invalid) => Check(Encoding.UTF8.GetBytes(text), invalid);

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF, 0x62 }, 1L)]
    [InlineData(new byte[] { 0x61, 0xC3 }, 1L)]
    [InlineData(new byte[] { 0x61, 0xC3, 0x28 }, 1L)]
    [InlineData(new byte[] { 0xE2, 0x82, 0xAC, 0x80 }, 3L)]
    [InlineData(new byte[] { 0xC0, 0x80 }, 0L)]
    [InlineData(new byte[] { 0x61, 0x62, 0xED, 0xA0, 0x80 }, 2L)]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x8C, 0x8D, 0xF0, 0x9F, 0x8C }, 4L)]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 }, 0L)]
    public void Bad_text_is_bad_at_the_same_byte_wherever_it_is_cut(byte[] bytes, long? invalid) => Check(bytes, invalid);

    private static void Check(byte[] bytes, long? invalid)
    {
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var check = new Utf8Check();
            foreach (var piece in bytes.Chunk(size))
                check.See(piece);
            check.Finish().ShouldBe(invalid is null, $"pieces of {size}");
            check.Invalid.ShouldBe(invalid, $"pieces of {size}");
        }
    }
}
