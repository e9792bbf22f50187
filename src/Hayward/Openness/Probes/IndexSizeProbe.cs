using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does the total size that an index states contradict its shards?</summary>
internal sealed class IndexSizeProbe : IProbe<Examination>
{
    public string Id => "index-size-contradicts-files";

    public IEnumerable<Answer> Ask(Examination subject) => subject.OfIndexes(index => Ask(subject, index));

    private static Answer Ask(Examination subject, WeightIndex index)
    {
        if (index.TotalSize is not { } total)
            return new Answer(Outcome.NotAvailable, $"{index.Path} states no total size.");
        var stated = subject.Facts.Declare("index.total_size", Amounts.Exact(total), $"{index.Path}#metadata.total_size", index.Digest);
        var shards = index.Shards.Select(s => subject.Shard(index, s)).ToList();
        if (shards.Any(s => s is null))
            return new Answer(Outcome.NotAvailable, $"{index.Path} states {Amounts.Exact(total)} bytes; shards are missing, so they cannot be added up.", [stated]);
        if (shards.All(s => s!.Content is TensorContent))
        {
            // A tensor that two shards hold is one tensor of the model.
            var sum = shards.SelectMany(s => ((TensorContent)s!.Content!).Tensors)
                .DistinctBy(t => t.Name, StringComparer.Ordinal)
                .Sum(t => t.Length);
            var found = subject.Facts.Measure("index.bytes", Amounts.Exact(sum), index.Path, index.Digest);
            return sum == total
                ? new Answer(Outcome.False, $"{index.Path} states {Amounts.Exact(total)} bytes, as its shards hold.", [stated, found])
                : new Answer(Outcome.True, $"{index.Path} states {Amounts.Exact(total)} bytes of tensors; its shards hold {Amounts.Exact(sum)}.", [stated, found]);
        }

        // A file is its tensors and a header: it can be larger than the stated size, never smaller.
        var bytes = shards.Sum(s => s!.Content is LfsPointer pointer ? pointer.Size : s.Size);
        var announced = subject.Facts.Measure("index.bytes", Amounts.Exact(bytes), index.Path, index.Digest);
        return bytes < total
            ? new Answer(Outcome.True, $"{index.Path} states {Amounts.Exact(total)} bytes of tensors; its shards have only {Amounts.Exact(bytes)} bytes.", [stated, announced])
            : new Answer(Outcome.NotAvailable, $"{index.Path} states {Amounts.Exact(total)} bytes; the headers of its shards could not all be read, so the tensors cannot be added up.", [stated, announced]);
    }
}
