using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Pairs of tensors, with the output matrix of one side held against the embedding of the other where that side ties the two.</summary>
internal static class TiedPairs
{
    private const string Output = "output.weight";
    private const string Embedding = "token_embd.weight";

    /// <summary>All pairs and single tensors.</summary>
    public static ImmutableArray<TensorPair> Match(WeightSet parent, WeightSet child, TensorNames names, TensorFiles files)
    {
        var pairs = new TensorMatcher(names, files.Digest).Match(parent, child);
        var (meetParent, meetChild) = (names.Meeting(parent.Tensors.Select(t => t.Info.Name)), names.Meeting(child.Tensors.Select(t => t.Info.Name)));
        var single = pairs.FirstOrDefault(p => p is { A: null, B: { } b } && meetChild(b.Info.Name) == Output);
        var embedding = parent.Tensors.FirstOrDefault(t => meetParent(t.Info.Name) == Embedding);
        return single is null || embedding is null || !embedding.Info.Shape.SequenceEqual(single.B!.Info.Shape)
            ? pairs
            : pairs.Replace(single, new TensorPair(embedding, single.B, TensorMatch.MappedName));
    }
}
