using Hayward.Cli.Views;

namespace Hayward.Cli.Tests;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("a\u001b[31mred", "a\uFFFD[31mred")]
    [InlineData("one\r\ntwo", "one  two")]
    [InlineData("\u202Egpj.exe", "\uFFFDgpj.exe")]
    [InlineData("\u009b2J", "\uFFFD2J")]
    [InlineData("plain \u00e9 \u4e2d", "plain \u00e9 \u4e2d")]
    public void Control_and_direction_characters_are_shown_and_not_obeyed(string text, string shown) =>
        SafeText.Plain(text).ShouldBe(shown);
}
