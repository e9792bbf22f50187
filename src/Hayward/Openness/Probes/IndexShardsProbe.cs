using System.Globalization;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does an index list a shard, or a tensor in a shard, that is not there?</summary>
internal sealed class IndexShardsProbe : IProbe<Examination>
{
    public string Id => "index-lists-missing-shard";

    public IEnumerable<Answer> Ask(Examination subject) => subject.OfIndexes(index => Ask(subject, index));

    private static Answer Ask(Examination subject, WeightIndex index)
    {
        var shards = index.Shards.ToDictionary(s => s, s => subject.Shard(index, s), StringComparer.Ordinal);
        var listed = subject.Facts.Declare("index.shards", string.Create(CultureInfo.InvariantCulture, $"{index.Shards.Length} shards, {index.Tensors} tensors"), index.Path, index.Digest);
        var missing = shards.Where(s => s.Value is null).Select(s => s.Key).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            return new Answer(
                Outcome.True,
                Said(index, missing),
                [listed, subject.Facts.Measure("index.missing", Some(missing), index.Path, index.Digest)]);
        }

        var held = shards.Where(s => s.Value!.Content is TensorContent)
            .ToDictionary(s => s.Key, s => ((TensorContent)s.Value!.Content!).Tensors.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var lost = index.WeightMap.Where(w => held.TryGetValue(w.Value, out var tensors) && !tensors.Contains(w.Key)).Select(w => $"{w.Key} in {w.Value}").Order(StringComparer.Ordinal).ToList();
        if (lost.Count > 0)
            return new Answer(Outcome.True, $"{index.Path} lists tensors that their shards do not hold: {Some(lost)}.", [listed, subject.Facts.Measure("index.missing", Some(lost), index.Path, index.Digest)]);
        return held.Count == shards.Count
            ? new Answer(Outcome.False, $"Every shard and tensor that {index.Path} lists is there.", [listed])
            : new Answer(Outcome.NotAvailable, $"Every shard that {index.Path} lists is there; the tensors of {shards.Count - held.Count} of them could not be read.", [listed]);
    }

    private static string Said(WeightIndex index, List<string> missing) => (missing.Count, index.Shards.Length) switch
    {
        (1, 1) => $"{index.Path} lists 1 shard, which is not there: {missing[0]}.",
        var (lost, all) when lost == all => string.Create(CultureInfo.InvariantCulture, $"{index.Path} lists {all:N0} shards, none of which is there: {Some(missing)}."),
        var (lost, all) => string.Create(CultureInfo.InvariantCulture, $"{index.Path} lists {all:N0} shards, of which {lost:N0} {(lost == 1 ? "is" : "are")} not there: {Some(missing)}."),
    };

    private const int Named = 3;

    private static string Some(List<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Named} more") : "");
}
