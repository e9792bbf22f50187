using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Tests.Lineage.Weights;

public sealed class LineageComparisonTests
{
    private static readonly SyntheticShape Shape = new();
    private static readonly SyntheticModel Start = SyntheticModel.Fresh(Shape, 1, new(10));

    public static TheoryData<string> Children() => new("weak", "strong", "continued", "lora", "merge", "tenth", "head", "layer");

    [Theory, MemberData(nameof(Children))]
    public void What_was_made_of_a_model_is_derived(string kind)
    {
        var other = SyntheticModel.Fresh(Shape, 2, new(11));
        var child = kind switch
        {
            "weak" => Start.Tuned(0.003, 5),
            "strong" => Start.Tuned(0.3, 5),
            "continued" => Start.Tuned(2, 5),
            "lora" => Start.LoraMerged(8, 5),
            "merge" => Start.Merged(0.5, other),
            "tenth" => Start.Merged(0.25, other),
            "head" => Start.HeadsPermuted(5).Tuned(0.1, 6),
            _ => Start.WithoutLayer(1).Tuned(0.1, 5),
        };
        var report = Pairs.Compare(Start, child);
        report.Verdict.ShouldBe(LineageVerdict.Derived, report.Because);
        report.Evidence.ShouldContain(e => e.Method == WeightMethod.Sample && e.Says == EvidenceSays.Derived);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(10)] // The spreads of every layer are those of the other, so that both have one sketch.
    public void An_independent_model_of_the_same_configuration_is_independent(int spreads)
    {
        var report = Pairs.Compare(Start, SyntheticModel.Fresh(Shape, 2, new(spreads)));
        report.Verdict.ShouldBe(LineageVerdict.Independent, report.Because);
        report.Direction.ShouldBeNull();
        report.Figure(WeightMethod.Sample, "cosine of all").ShouldBe(0, 0.01);
    }

    [Fact]
    public void A_part_that_the_same_data_gave_to_both_makes_no_derivation() =>
        Pairs.Compare(SyntheticModel.Fresh(Shape, 1, new(10, Common: 30, CommonShare: 0.02)), SyntheticModel.Fresh(Shape, 2, new(10, Common: 30, CommonShare: 0.02)))
            .Verdict.ShouldNotBe(LineageVerdict.Derived);

    public static TheoryData<string> Disguises() => new("neurons", "scales", "gains", "everything");

    [Theory, MemberData(nameof(Disguises))]
    public void A_disguise_is_seen_by_the_appeal(string kind)
    {
        var hidden = Start.Tuned(0.05, 5).HeadsPermuted(6).NeuronsPermuted(7, scales: kind is "scales" or "everything");
        if (kind is "gains" or "everything")
            hidden = hidden.GainsFolded(8);
        if (kind is "everything")
            hidden = hidden.VocabularyReplaced(200, 9);
        // Of the attention only what a change of heads leaves in place would still show.
        hidden = Attentionless(hidden, SyntheticModel.Fresh(Shape, 99, new(98)));
        var report = Pairs.Compare(Start.Safetensors(), hidden.Safetensors("F16"));
        report.Verdict.ShouldBe(LineageVerdict.Derived, report.Because);
        var appeal = report.Evidence.Single(e => e.Method == WeightMethod.Appeal);
        appeal.Says.ShouldBe(EvidenceSays.Derived);
        appeal.PValue!.Value.ShouldBeLessThan(1e-6);
        report.Figure(WeightMethod.Appeal, "share matched in place").ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Independent_models_do_not_become_related_by_the_same_disguise() =>
        Pairs.Compare(Start, SyntheticModel.Fresh(Shape, 3, new(10)).NeuronsPermuted(7, scales: true).GainsFolded(8)).Verdict.ShouldBe(LineageVerdict.Independent);

    [Fact]
    public void Names_that_tell_nothing_are_found_by_numbers()
    {
        var report = Pairs.Compare(Start, Start.Tuned(0.1, 5).Renamed(6));
        report.Verdict.ShouldBe(LineageVerdict.Derived, report.Because);
        // 7 of each layer, embedding and head.
        report.Figure(WeightMethod.Sample, "matrices").ShouldBe((7 * Shape.Layers) + 2);
    }

    [Fact]
    public void A_frozen_layer_alone_is_derived()
    {
        var other = SyntheticModel.Fresh(Shape, 2, new(10));
        var kept = Start["model.layers.1.mlp.up_proj.weight"];
        var report = Pairs.Compare(Start, other.Each(t => t.Name == kept.Name ? kept : t));
        report.Verdict.ShouldBe(LineageVerdict.Derived);
        report.Figure(WeightMethod.Digests, "matrices that are the same").ShouldBe(1);
    }

    [Fact]
    public void A_cast_is_derived_and_tells_its_direction()
    {
        var wide = Start.Safetensors("F32");
        var report = Pairs.Compare(wide, Start.Safetensors());
        report.Verdict.ShouldBe(LineageVerdict.Derived);
        report.Figure(WeightMethod.Sample, "bit distance").ShouldBe(0);
        report.Direction!.Says.ShouldBe(DirectionSays.AFirst);
        Pairs.Compare(Start.Safetensors(), wide).Direction!.Says.ShouldBe(DirectionSays.BFirst);
    }

    [Fact]
    public void A_zip_of_PyTorch_is_read_as_any_other_container()
    {
        TorchPart[] parts = [.. Start.Tensors.Select((t, i) => new TorchPart(
            t.Name, "FloatStorage", $"{i}", t.Values.Length, 0, t.IsVector ? [t.Columns] : [t.Rows, t.Columns], t.IsVector ? [1] : [t.Columns, 1]))];
        (string, byte[])[] storages = [.. Start.Tensors.Select((t, i) => ($"{i}", System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(t.Values).ToArray()))];
        var report = Pairs.Compare(TorchBytes.Zip(TorchBytes.Pickle(parts), storages), Start.Tuned(0.03, 5).Safetensors());
        report.Verdict.ShouldBe(LineageVerdict.Derived, report.Because);
        report.Figure(WeightMethod.Sample, "matrices").ShouldBe((7 * Shape.Layers) + 2);
    }

    [Fact]
    public void Without_rounding_a_date_decides_and_without_a_date_nothing()
    {
        var child = Start.Tuned(0.05, 5);
        Pairs.Compare(Start, child).Direction!.Says.ShouldBe(DirectionSays.Undecided);
        var dates = new KnownDates(new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero), new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        Pairs.Compare(Start, child, new LineageOptions { Dates = dates }).Direction!.Says.ShouldBe(DirectionSays.BFirst);
    }

    [Fact]
    public void The_whole_pass_gives_the_figures_of_the_sample_of_every_row()
    {
        var child = Start.Tuned(0.1, 5);
        var thresholds = LineageThresholds.BuiltIn;
        var everyRow = new LineageOptions { Thresholds = thresholds with { Sample = thresholds.Sample with { Bytes = 1 << 30 } } };
        var (sampled, whole) = (Pairs.Compare(Start, child, everyRow), Pairs.Compare(Start, child, everyRow with { Whole = true }));
        foreach (var name in new[] { "cosine of all", "relative L2", "bit distance" })
            whole.Figure(WeightMethod.Sample, name).ShouldBe(sampled.Figure(WeightMethod.Sample, name), 1e-4 * Math.Abs(sampled.Figure(WeightMethod.Sample, name)) + 1e-9, name);
    }

    [Fact]
    public void The_same_seed_gives_the_same_document()
    {
        var child = Start.Tuned(0.05, 5).NeuronsPermuted(3);
        using var folder = new Artifacts.TestFolder();
        var (a, b) = (folder.Write("a.bin", Start.Safetensors()), folder.Write("b.bin", child.Safetensors()));
        LineageJson.Write(Pairs.Compare(a, b, new() { Appeal = true })).ShouldBe(LineageJson.Write(Pairs.Compare(a, b, new() { Appeal = true })));
    }

    [Fact]
    public void Models_without_a_matrix_in_common_are_undecided()
    {
        var report = Pairs.Compare(Start, SyntheticModel.Fresh(new SyntheticShape(Hidden: 128, FeedForward: 384), 4, new(10)));
        report.Verdict.ShouldBe(LineageVerdict.Undecided);
        report.Error.ShouldBeNull();
    }

    [Fact]
    public void The_schema_is_the_published_one() => Snapshot.Matches(
        "docs/reference/schemas/hayward-lineage-1.schema.json",
        LineageJson.Schema().ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");

    [Fact]
    public void The_schema_of_a_recovery_is_the_published_one() => Snapshot.Matches(
        "docs/reference/schemas/hayward-recovery-1.schema.json",
        LineageJson.RecoverySchema().ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");

    private static SyntheticModel Attentionless(SyntheticModel model, SyntheticModel other) =>
        model.Each(t => t.Name.Contains("self_attn", StringComparison.Ordinal) || !t.Name.Contains("layers", StringComparison.Ordinal)
            ? other[t.Name].Rows >= t.Rows ? other[t.Name] with { Rows = t.Rows, Values = [.. other[t.Name].Values.Take(t.Values.Length)] } : t
            : t);
}
