using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Comparison.Matching;

/// <summary>Finds for every tensor of one set its partner in the other: by name, then by digest, then by what the names mean. A shape alone is never a
/// reason.</summary>
/// <param name="names">The table of names.</param>
/// <param name="digest">Digest of a tensor that was not given one by the reading; null when its bytes cannot be read.</param>
internal sealed class TensorMatcher(TensorNames names, Func<WeightTensor, Hash256?> digest)
{
    /// <summary>All pairs and single tensors, by name of A, those only in B last.</summary>
    public ImmutableArray<TensorPair> Match(WeightSet a, WeightSet b)
    {
        var work = new Work(
            a.Tensors.ToDictionary(t => t.Info.Name, StringComparer.Ordinal),
            b.Tensors.ToDictionary(t => t.Info.Name, StringComparer.Ordinal),
            names.Meeting(a.Tensors.Select(t => t.Info.Name)),
            names.Meeting(b.Tensors.Select(t => t.Info.Name)));
        work.Take(TensorMatch.Name, t => work.RestB.GetValueOrDefault(t.Info.Name));
        ByDigest(work, a.Tensors.Concat(b.Tensors).All(t => t.Info.Digest is not null || !t.Readable) ? t => t.Info.Digest : digest);
        var meetings = work.RestB.Values.GroupBy(t => work.MeetB(t.Info.Name), StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        work.Take(TensorMatch.MappedName, t => meetings.Remove(work.MeetA(t.Info.Name), out var other) ? other : null);
        AddSingle(work);
        return [.. work.Pairs.OrderBy(p => p.A is null).ThenBy(p => (p.A ?? p.B)!.Info.Name, StringComparer.Ordinal)];
    }

    private static void ByDigest(Work work, Func<WeightTensor, Hash256?> digest)
    {
        // Digests are made only of tensors that have a counterpart of the same type and shape.
        var likeA = work.RestA.Values.Select(Likeness).ToHashSet(StringComparer.Ordinal);
        var likeB = work.RestB.Values.Select(Likeness).ToHashSet(StringComparer.Ordinal);
        var byDigest = work.RestB.Values.Where(t => likeA.Contains(Likeness(t)))
            .Select(t => (Tensor: t, Key: Key(t, digest)))
            .Where(e => e.Key is not null)
            .GroupBy(e => e.Key!, e => e.Tensor, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        work.Take(TensorMatch.Digest, t =>
        {
            if (!likeB.Contains(Likeness(t)) || Key(t, digest) is not { } key || !byDigest.TryGetValue(key, out var found) || found.Count == 0)
                return null;
            // Norms that were never trained are all alike: the one whose name means the same comes first.
            var other = found.FirstOrDefault(o => work.MeetB(o.Info.Name) == work.MeetA(t.Info.Name)) ?? found[0];
            found.Remove(other);
            return other;
        });
    }

    /// <summary>A shape that one tensor here and one there are left with is told as a suggestion.</summary>
    private static void AddSingle(Work work)
    {
        var (shapesA, shapesB) = (Shapes(work.RestA), Shapes(work.RestB));
        work.Pairs.AddRange(work.RestA.Values.Select(t => new TensorPair(t, null, null) { SameShape = Twin(t, shapesA, shapesB) }));
        work.Pairs.AddRange(work.RestB.Values.Select(t => new TensorPair(null, t, null) { SameShape = Twin(t, shapesB, shapesA) }));
    }

    private static Dictionary<string, List<WeightTensor>> Shapes(Dictionary<string, WeightTensor> rest) =>
        rest.Values.GroupBy(Shape, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private static string? Twin(WeightTensor tensor, Dictionary<string, List<WeightTensor>> here, Dictionary<string, List<WeightTensor>> there) =>
        here[Shape(tensor)].Count == 1 && there.TryGetValue(Shape(tensor), out var others) && others.Count == 1 ? others[0].Info.Name : null;

    private static string? Key(WeightTensor tensor, Func<WeightTensor, Hash256?> digest) =>
        digest(tensor) is { } hash ? $"{Likeness(tensor)} {hash}" : null;

    private static string Shape(WeightTensor tensor) => string.Join('x', tensor.Info.Shape);

    private static string Likeness(WeightTensor tensor) => $"{tensor.Info.Type} {Shape(tensor)}";

    /// <summary>What has been paired so far and what is left.</summary>
    private sealed record Work(
        Dictionary<string, WeightTensor> RestA, Dictionary<string, WeightTensor> RestB, Func<string, string> MeetA, Func<string, string> MeetB)
    {
        public List<TensorPair> Pairs { get; } = [];

        public void Take(TensorMatch match, Func<WeightTensor, WeightTensor?> partner)
        {
            foreach (var tensor in RestA.Values.ToList())
            {
                if (partner(tensor) is not { } other)
                    continue;
                var identical = match is TensorMatch.Digest
                    || (Likeness(tensor) == Likeness(other) && tensor.Info.Digest is { } known && known == other.Info.Digest);
                Pairs.Add(new TensorPair(tensor, other, match) { Identical = identical });
                RestA.Remove(tensor.Info.Name);
                RestB.Remove(other.Info.Name);
            }
        }
    }
}
