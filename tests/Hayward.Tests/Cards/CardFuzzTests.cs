namespace Hayward.Tests.Cards;

public sealed class CardFuzzTests
{
    // Each seed runs on its own, so that a failure names the smallest run that repeats it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Changed_files_are_read_without_an_exception_and_within_bounds(int seed)
    {
        var fuzz = new CardFuzz(seed);
        for (var i = 0; i < 5_000; i++) fuzz.Run();
    }
}
