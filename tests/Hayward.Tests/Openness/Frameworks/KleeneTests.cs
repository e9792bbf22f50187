using Hayward.Openness;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness.Frameworks;

public sealed class KleeneTests
{
    // Kleene, Introduction to Metamathematics, section 64, strong tables.
    [Theory]
    [InlineData(Truth.True, Truth.True, Truth.True, Truth.True)]
    [InlineData(Truth.True, Truth.False, Truth.False, Truth.True)]
    [InlineData(Truth.True, Truth.Unknown, Truth.Unknown, Truth.True)]
    [InlineData(Truth.False, Truth.True, Truth.False, Truth.True)]
    [InlineData(Truth.False, Truth.False, Truth.False, Truth.False)]
    [InlineData(Truth.False, Truth.Unknown, Truth.False, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.True, Truth.Unknown, Truth.True)]
    [InlineData(Truth.Unknown, Truth.False, Truth.False, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    public void And_and_or_follow_the_strong_tables(Truth first, Truth second, Truth and, Truth or)
    {
        Kleene.And(first, second).ShouldBe(and);
        Kleene.Or(first, second).ShouldBe(or);
    }

    [Theory]
    [InlineData(Truth.True, Truth.False)]
    [InlineData(Truth.False, Truth.True)]
    [InlineData(Truth.Unknown, Truth.Unknown)]
    public void Not_leaves_the_unknown_unknown(Truth truth, Truth not) => Kleene.Not(truth).ShouldBe(not);
}
