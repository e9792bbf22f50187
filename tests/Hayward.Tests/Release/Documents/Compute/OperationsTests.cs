using System.Globalization;
using System.Numerics;
using Hayward.Release.Documents.Compute;

namespace Hayward.Tests.Release.Documents.Compute;

public sealed class OperationsTests
{
    [Theory]
    [InlineData("8.4e22", "84000000000000000000000")]
    [InlineData("8.4 × 10^22", "84000000000000000000000")]
    [InlineData("8.4 x 10**22", "84000000000000000000000")]
    [InlineData("3.8*10^24", "3800000000000000000000000")]
    [InlineData("10^23", "100000000000000000000000")]
    [InlineData("1E+25 FLOP", "10000000000000000000000000")]
    [InlineData("7,000,000,000", "7000000000")]
    [InlineData("1_200_000", "1200000")]
    [InlineData("7B", "7000000000")]
    [InlineData("2 trillion tokens", "2000000000000")]
    [InlineData("1.5T tokens", "1500000000000")]
    [InlineData("0", "0")]
    public void A_number_is_read_to_its_last_digit(string text, string exact) => Operations.Parse(text)!.Value.Count.ShouldBe(BigInteger.Parse(exact, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("-1e23")]
    [InlineData("1e22 to 3e22")]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("1,00")]
    [InlineData("10^")]
    [InlineData("~1e23")]
    [InlineData("1e23\n1e24")]
    public void What_is_no_such_number_is_not_read(string text) => Operations.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("999999", "999,999")]
    [InlineData("1e23", "10^23")]
    [InlineData("8.4e22", "8.4 × 10^22")]
    [InlineData("84001e18", "≈ 8.4 × 10^22")]
    [InlineData("99996e18", "≈ 10^23")]
    [InlineData("123450000", "≈ 1.235 × 10^8")]
    [InlineData("123440000", "≈ 1.234 × 10^8")]
    public void It_is_shown_with_four_digits_and_says_when_it_was_rounded(string text, string shown) => Operations.Parse(text)!.Value.ToString().ShouldBe(shown);

    [Fact]
    public void Every_way_to_write_a_number_gives_the_same()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 2000; i++)
        {
            var mantissa = random.NextInt64(1, 1_000_000);
            var power = random.Next(0, 40);
            var exact = mantissa * BigInteger.Pow(10, power);
            foreach (var text in new[] { $"{mantissa}e{power}", $"{mantissa} × 10^{power}", exact.ToString(CultureInfo.InvariantCulture), exact.ToString("N0", CultureInfo.InvariantCulture) })
                Operations.Parse(text)!.Value.Count.ShouldBe(exact, text);
        }
    }
}
