using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Reading;

public sealed class BlockRingTests
{
    [Fact]
    public void Every_block_is_seen_once_and_in_order()
    {
        var seen = new List<byte>();
        using var ring = new BlockRing(16, block => seen.AddRange(block));
        for (var i = 0; i < 100; i++)
        {
            var block = ring.Next();
            Array.Fill(block, (byte)i);
            ring.Publish(1 + (i % 16));
        }
        ring.Complete();
        seen.ShouldBe(Enumerable.Range(0, 100).SelectMany(i => Enumerable.Repeat((byte)i, 1 + (i % 16))));
    }

    [Fact]
    public void The_filling_side_waits_rather_than_take_more_memory()
    {
        using var gate = new ManualResetEventSlim();
        using var ring = new BlockRing(16, _ => gate.Wait(CancellationToken.None));
        var filled = 0;
        var filling = new Thread(() =>
        {
            for (; filled < 3 * BlockRing.Blocks; filled++)
            {
                ring.Next();
                ring.Publish(1);
            }
        });
        filling.Start();
        filling.Join(TimeSpan.FromMilliseconds(200)).ShouldBeFalse();
        Volatile.Read(ref filled).ShouldBeLessThanOrEqualTo(BlockRing.Blocks);
        gate.Set();
        filling.Join(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        filled.ShouldBe(3 * BlockRing.Blocks);
    }

    [Fact]
    public void A_fault_on_the_second_thread_is_told_on_the_first()
    {
        using var ring = new BlockRing(16, _ => throw new FormatException("x"));
        for (var i = 0; i < 2 * BlockRing.Blocks; i++)
        {
            ring.Next();
            ring.Publish(1);
        }
        Should.Throw<InvalidOperationException>(ring.Complete).InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void It_can_be_left_in_the_middle()
    {
        var ring = new BlockRing(16, _ => { });
        ring.Next();
        ring.Publish(1);
        ring.Next();
        ring.Dispose();
    }
}
