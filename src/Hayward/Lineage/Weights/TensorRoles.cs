using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Lineage.Weights;

/// <summary>What a matrix is for.</summary>
/// <param name="Module">The module as GGUF calls it: <c>attn_q</c>, <c>ffn_up</c>, <c>token_embd</c>.</param>
/// <param name="Layer">Number of its layer; null outside the layers.</param>
internal readonly record struct TensorRole(string Module, int? Layer);

/// <summary>Tells what the tensors of one model are for by their names.</summary>
/// <param name="set">The model.</param>
internal sealed class TensorRoles(WeightSet set)
{
    private readonly Func<string, string> _meet = TensorNames.BuiltIn.Meeting(set.Tensors.Select(t => t.Info.Name));

    /// <summary>The role of a weight; null for biases, vectors and names without a meaning.</summary>
    public TensorRole? Of(WeightTensor tensor)
    {
        var name = _meet(tensor.Info.Name);
        if (tensor.Info.Shape.Length < 2 || !name.EndsWith(".weight", StringComparison.Ordinal))
            return null;
        var parts = name.Split('.');
        return parts switch
        {
            ["blk", var layer, var module, _] when int.TryParse(layer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new TensorRole(module, number),
            [var module, _] => new TensorRole(module, null),
            _ => null,
        };
    }

    /// <summary>The matrices of the layers that have a known role, by layer and module.</summary>
    public Dictionary<(int Layer, string Module), WeightTensor> Layers()
    {
        var found = new Dictionary<(int, string), WeightTensor>();
        foreach (var tensor in set.Tensors)
            if (Of(tensor) is { Layer: { } layer } role)
                found.TryAdd((layer, role.Module), tensor);
        return found;
    }
}
