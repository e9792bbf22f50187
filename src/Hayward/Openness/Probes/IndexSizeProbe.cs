using System.Globalization;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does the total size that an index states contradict its shards?</summary>
internal sealed class IndexSizeProbe : IProbe<Examination>
{
    public string Id => "index-size-contradicts-files";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Indexes.IsEmpty)
        {
            yield return new Answer(Outcome.NotApplicable, "There is no index of shards.");
            yield break;
        }

        foreach (var index in subject.Declared.Indexes) yield return Ask(subject, index);
    }

    private static Answer Ask(Examination subject, WeightIndex index)
    {
        if (index.TotalSize is not { } total)
            return new Answer(Outcome.NotAvailable, $"{index.Path} states no total size.");
        var stated = subject.Facts.Declare("index.total_size", Number(total), $"{index.Path}#metadata.total_size", index.Digest);
        var folder = index.Path[..(index.Path.LastIndexOf('/') + 1)];
        var shards = index.Shards.Select(s => subject.Artifacts.Files.FirstOrDefault(f => f.Path == folder + s)).ToList();
        if (shards.Any(s => s is null))
            return new Answer(Outcome.NotAvailable, $"{index.Path} states {Number(total)} bytes; shards are missing, so they cannot be added up.", [stated]);
        if (shards.All(s => s!.Content is TensorContent))
        {
            // A tensor that two shards hold is one tensor of the model.
            var listed = shards.SelectMany(s => ((TensorContent)s!.Content!).Tensors).ToDictionaryByName();
            var sum = listed.Values.Sum(t => t.Length);
            var found = subject.Facts.Measure("index.bytes", Number(sum), index.Path, index.Digest);
            return sum == total
                ? new Answer(Outcome.False, $"{index.Path} states {Number(total)} bytes, as its shards hold.", [stated, found])
                : new Answer(Outcome.True, $"{index.Path} states {Number(total)} bytes of tensors; its shards hold {Number(sum)}.", [stated, found]);
        }

        // A file is its tensors and a header: it can be larger than the stated size, never smaller.
        var bytes = shards.Sum(s => s!.Content is LfsPointer pointer ? pointer.Size : s.Size);
        var announced = subject.Facts.Measure("index.bytes", Number(bytes), index.Path, index.Digest);
        return bytes < total
            ? new Answer(Outcome.True, $"{index.Path} states {Number(total)} bytes of tensors; its shards have only {Number(bytes)} bytes.", [stated, announced])
            : new Answer(Outcome.NotAvailable, $"{index.Path} states {Number(total)} bytes; the headers of its shards could not all be read, so the tensors cannot be added up.", [stated, announced]);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

internal static class TensorsByName
{
    /// <summary>The tensors by name; of a name that occurs twice, the first.</summary>
    public static Dictionary<string, TensorInfo> ToDictionaryByName(this IEnumerable<TensorInfo> tensors)
    {
        var byName = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (var tensor in tensors) byName.TryAdd(tensor.Name, tensor);
        return byName;
    }
}
