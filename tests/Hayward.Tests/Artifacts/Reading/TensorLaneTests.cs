using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Reading;

public sealed class TensorLaneTests
{
    private const int FileSize = 10_000;
    private readonly byte[] _file = new byte[FileSize];

    public TensorLaneTests() => new Random(3).NextBytes(_file);

    [Theory]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(FileSize)]
    public void Ranges_in_any_order_get_the_digest_of_their_bytes_wherever_the_blocks_are_cut(int block)
    {
        ImmutableArray<TensorInfo> tensors =
        [
            U8("last", 9_000, 1_000), U8("first", 100, 1_500), U8("over", 50, 8_000), U8("empty", 10_000, 0), U8("empty within", 500, 0),
            U8("tied", 100, 1_500), U8("small", 3_000, 1), U8("next", 3_001, 1),
        ];
        Check(Run(tensors, block, expectAt: 0), tensors);
    }

    [Fact]
    public void What_was_not_known_in_time_is_read_again()
    {
        ImmutableArray<TensorInfo> tensors = [U8("early", 0, 700), U8("late", 7_000, 3_000), U8("across", 4_500, 1_000)];
        Check(Run(tensors, 1000, expectAt: 5), tensors);
        Check(Run(tensors, 1000, expectAt: null), tensors);
    }

    [Fact]
    public void Without_a_second_look_what_was_not_known_in_time_has_no_digest()
    {
        ImmutableArray<TensorInfo> tensors = [U8("early", 0, 700), U8("late", 7_000, 3_000)];
        var found = Run(tensors, 1000, expectAt: 5, again: false);
        found[0].Digest.ShouldBeNull();
        found[1].Digest.ShouldBe(Blake3.Of(_file.AsSpan(7_000, 3_000)));
    }

    [Fact]
    public void Many_ranges_across_one_border_all_get_their_digest()
    {
        var tensors = Enumerable.Range(0, 3 * TensorLane.MostOpen).Select(i => U8($"{i}", 900 + i, 200)).ToImmutableArray();
        Check(Run(tensors, 1000, expectAt: 0), tensors);
    }

    [Fact]
    public void More_than_four_times_the_file_is_not_measured_and_tied_tensors_count_once()
    {
        var tied = Enumerable.Range(0, 100).Select(i => U8($"{i}", 0, FileSize)).ToImmutableArray();
        Check(Run(tied, 1000, expectAt: 0), tied);
        var overlapping = Enumerable.Range(0, 5).Select(i => U8($"{i}", i, FileSize - 5)).ToImmutableArray();
        var lane = new TensorLane(Measures.Tensors, FileSize);
        lane.See(_file);
        lane.Expect(overlapping, _file);
        lane.Settle(overlapping, RandomBytes.Of(_file), CancellationToken.None).ShouldBe(overlapping);
        lane.BeyondBound.ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_plain_lies_outside_or_has_a_digest_is_left_alone()
    {
        var own = Blake3.Of([1]);
        ImmutableArray<TensorInfo> tensors =
        [
            U8("strided", 0, 10) with { Plain = false }, U8("outside", 9_999, 2), U8("compressed", -1, 10), U8("huge", long.MaxValue, long.MaxValue),
            U8("own", 0, 10) with { Digest = own },
        ];
        Run(tensors, 1000, expectAt: 0).ShouldBe(tensors);
    }

    [Fact]
    public void Digests_and_figures_are_given_as_asked()
    {
        var tensor = U8("a", 0, 100);
        var digests = Run([tensor], 1000, 0, measures: Measures.Tensors)[0];
        (digests.Digest is not null, digests.Statistics is not null).ShouldBe((true, false));
        var figures = Run([tensor], 1000, 0, measures: Measures.Statistics)[0];
        (figures.Digest is not null, figures.Statistics?.Maximum).ShouldBe((false, _file.Take(100).Max()));
        Run([U8("empty", 0, 0)], 1000, 0)[0].Statistics.ShouldBeNull();
    }

    private void Check(ImmutableArray<TensorInfo> found, ImmutableArray<TensorInfo> tensors)
    {
        found.Select(t => t.Name).ShouldBe(tensors.Select(t => t.Name));
        foreach (var tensor in found)
        {
            var bytes = _file.AsSpan((int)tensor.Begin, (int)tensor.Length);
            tensor.Digest.ShouldBe(Blake3.Of(bytes), tensor.Name);
            tensor.Statistics?.Minimum.ShouldBe(bytes.ToArray().Min(), tensor.Name);
        }
    }

    private ImmutableArray<TensorInfo> Run(
        ImmutableArray<TensorInfo> tensors, int block, int? expectAt, bool again = true, Measures measures = Measures.Tensors | Measures.Statistics)
    {
        var lane = new TensorLane(measures, FileSize);
        for (var (at, number) = (0, 0); at < FileSize; at += block, number++)
        {
            var bytes = _file.AsSpan(at, Math.Min(block, FileSize - at));
            lane.See(bytes);
            if (number == expectAt)
                lane.Expect(tensors, bytes);
        }
        return lane.Settle(tensors, again ? RandomBytes.Of(_file) : null, CancellationToken.None);
    }

    private static TensorInfo U8(string name, long begin, long length) => new(name, "U8", [length], begin, length);
}
