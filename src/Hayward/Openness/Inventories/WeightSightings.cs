using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Openness.Inventories;

/// <summary>What the weight files show of the component <c>weights</c>.</summary>
internal static class WeightSightings
{
    private const string Name = "component.weights";

    public static IEnumerable<Sighting> Of(WeightFiles weights, DeclaredSide declared, FactBook facts)
    {
        if (weights.Present.Length > 0)
        {
            // The weights of an adapter are only a part: without the base they are nothing that runs.
            var (status, note) = declared.Adapter is { } adapter
                ? (ComponentStatus.Partial, $"Only an adapter is here; the weights of its base{(adapter.BaseModel is null ? "" : $" {adapter.BaseModel}")} are elsewhere.")
                : weights.Missing.Length > 0
                ? (ComponentStatus.Partial, $"{Amounts.Count(weights.Missing.Length, "shard")} of the index {(weights.Missing.Length == 1 ? "is" : "are")} not there: the weights are incomplete.")
                : (ComponentStatus.Published, $"{Amounts.Count(weights.Present.Length, "weight file")} with content, {Amounts.Exact(weights.Present.Sum(f => f.Size))} bytes.");
            yield return Seen(status, note, weights.Present, f => facts.Measure(Name, string.Create(CultureInfo.InvariantCulture, $"{f.Format}, {f.Size} bytes"), f.Path, f.Digest));
        }

        if (weights.Pointers.Length > 0)
        {
            var note = $"{Amounts.Count(weights.Pointers.Length, "weight file")} only as a Git LFS pointer: the bytes are not here.";
            yield return Seen(ComponentStatus.Partial, note, weights.Pointers, f => Pointed(f, facts)) with { Elsewhere = true };
        }

        if (weights.Broken.Length > 0)
            yield return Seen(
                ComponentStatus.Partial,
                $"{Amounts.Count(weights.Broken.Length, "weight file")} cannot be read to the end or breaks its format.",
                weights.Broken,
                f => facts.Measure(Name, $"{f.Format}, broken: {f.Problems[0].Rule ?? f.Problems[0].Kind.ToString()}", f.Path, f.Digest));
    }

    private static Fact Pointed(ModelFile file, FactBook facts)
    {
        var pointer = (LfsPointer)file.Content!;
        return facts.Measure(Name, string.Create(CultureInfo.InvariantCulture, $"pointer to {pointer.Oid}, {pointer.Size} bytes"), file.Path, file.Digest);
    }

    private static Sighting Seen(ComponentStatus status, string note, ImmutableArray<ModelFile> files, Func<ModelFile, Fact> fact) =>
        new(status, note, [.. files.Select(fact)], [.. files.Select(f => f.Path)]);
}
