using System.Text;
using Hayward.Artifacts.Hashing;
using Hayward.Lineage.Weights.Sketching;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Lineage.Weights.Sketching;

public sealed class SketchFileTests
{
    private static readonly ModelSketch Start = Sketch(SyntheticModel.Fresh(new SyntheticShape(), 1, new(10)), "start");

    [Fact]
    public void What_is_written_is_read_again()
    {
        var deep = Sketch(SyntheticModel.Fresh(new SyntheticShape(Layers: 40, Hidden: 32, FeedForward: 32, Vocabulary: 32), 1, new(10)), "deep");
        var read = SketchFile.Read(SketchFile.Write([Start, deep]));
        read.Length.ShouldBe(2);
        foreach (var (written, found) in new[] { Start, deep }.Zip(read))
        {
            (found.Name, found.Locator, found.Elements, found.Sketched, found.Layers).ShouldBe((written.Name, written.Locator, written.Elements, written.Sketched, written.Layers));
            found.Series.Select(s => s.Role).ShouldBe(written.Series.Select(s => s.Role));
            foreach (var (a, b) in written.Series.Zip(found.Series))
            {
                b.Deviation.ShouldBe(a.Deviation);
                b.Kurtosis.ShouldBe(a.Kurtosis);
            }
        }
        deep.Series[0].Deviation.Length.ShouldBe(ModelSketch.MostPoints);
    }

    [Fact]
    public void A_deep_model_takes_at_most_two_kilobytes()
    {
        var deep = Sketch(SyntheticModel.Fresh(new SyntheticShape(Layers: 40, Hidden: 32, FeedForward: 32, Vocabulary: 32), 1, new(10)), "deep");
        (SketchFile.Write([deep, deep]).Length - SketchFile.Write([deep]).Length).ShouldBeInRange(900, 2048);
    }

    [Fact]
    public void A_sketch_of_another_version_is_told_in_one_sentence()
    {
        var bytes = SketchFile.Write([Start]);
        bytes[7] = (byte)'2';
        Should.Throw<SketchException>(() => SketchFile.Read(bytes)).Message
            .ShouldBe("Its sketches are of version 2 and this program reads version 1; make them again with 'hayward lineage sketch'.");
    }

    [Fact]
    public void A_changed_byte_is_told()
    {
        var bytes = SketchFile.Write([Start]);
        bytes[60] ^= 1;
        Should.Throw<SketchException>(() => SketchFile.Read(bytes)).Message.ShouldContain("checksum");
    }

    [Fact]
    public void Every_shortening_and_every_false_count_is_refused()
    {
        var body = SketchFile.Write([Start])[..^32];
        for (var length = 0; length < body.Length; length++)
            Should.Throw<SketchException>(() => SketchFile.Read(Sealed(body[..length])), $"{length} bytes");
        foreach (var at in new[] { 8, 12, 13 })
        {
            var changed = (byte[])body.Clone();
            changed[at] = 0xFF;
            Should.Throw<SketchException>(() => SketchFile.Read(Sealed(changed)), $"byte {at}");
        }
        Should.Throw<SketchException>(() => SketchFile.Read(Sealed([.. body, 0]))).Message.ShouldContain("behind its last sketch");
        Should.Throw<SketchException>(() => SketchFile.Read(Encoding.UTF8.GetBytes("HAYWIDX1 and so on, an index of digests and no file of sketches")));
    }

    [Fact]
    public void A_fine_tune_lies_near_and_another_model_far()
    {
        var start = SyntheticModel.Fresh(new SyntheticShape(), 1, new(10));
        var near = SketchDistance.Between(Start, Sketch(start.Tuned(0.02, 3), "near"))!;
        var far = SketchDistance.Between(Start, Sketch(SyntheticModel.Fresh(new SyntheticShape(), 2, new(11)), "far"))!;
        near.Distance.ShouldBeLessThan(0.01);
        near.Roles.ShouldBe(7);
        far.Distance.ShouldBeGreaterThan(0.3);
        near.Correlation!.Value.ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public void Models_of_another_depth_can_be_compared()
    {
        var other = Sketch(SyntheticModel.Fresh(new SyntheticShape(Layers: 5), 1, new(10)), "deeper");
        SketchDistance.Between(Start, other).ShouldNotBeNull().Roles.ShouldBe(7);
    }

    private static byte[] Sealed(byte[] body)
    {
        var file = new byte[body.Length + 32];
        body.CopyTo(file, 0);
        Blake3.Of(body).Write(file.AsSpan(body.Length));
        return file;
    }

    private static ModelSketch Sketch(SyntheticModel model, string name)
    {
        using var folder = new TestFolder();
        return SketchMaker.Make(Pairs.Read(folder.Write($"{name}.bin", model.Safetensors())), null, TestContext.Current.CancellationToken)!;
    }
}
