using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>Whether an adapter can be put on a base. Equal shapes are no evidence that it was made for it: every model of that size has them.</summary>
/// <param name="Modules">Modules that the adapter changes.</param>
/// <param name="Fitting">Those that the base has with the shape that is needed.</param>
/// <param name="Misfits">One sentence for each of the others, without full stop.</param>
public sealed record AdapterFit(int Modules, int Fitting, ImmutableArray<string> Misfits)
{
    private const int MostMisfits = 100;

    /// <summary>Looks the modules up in a base.</summary>
    public static AdapterFit Of(LoraAdapter adapter, WeightSet basis)
    {
        var targets = Targets(basis);
        var misfits = new List<string>();
        foreach (var module in adapter.Modules)
        {
            if (!targets.TryGetValue(Meeting(module.Name), out var target))
                misfits.Add($"{basis.Name} has no {module.Name}.weight");
            else if (!Fits(module, target))
                misfits.Add($"{module.Name} is [{string.Join(", ", target.Info.Shape)}] in {basis.Name}, and the adapter makes [{module.B.Rows}, {module.A.Columns}]");
        }
        return new AdapterFit(adapter.Modules.Length, adapter.Modules.Length - misfits.Count, [.. misfits.Take(MostMisfits)]);
    }

    /// <summary>The weights of a base, by the name under which all software meets.</summary>
    internal static Dictionary<string, WeightTensor> Targets(WeightSet basis)
    {
        var meeting = TensorNames.BuiltIn.Meeting(basis.Tensors.Select(t => t.Info.Name));
        var targets = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var tensor in basis.Tensors.Where(t => t.Info.Shape.Length == 2))
            targets.TryAdd(meeting(tensor.Info.Name), tensor);
        return targets;
    }

    /// <summary>The meeting name of the weight of a module.</summary>
    internal static string Meeting(string module) => TensorNames.BuiltIn.Meeting([$"{module}.weight"])($"{module}.weight");

    /// <summary>True when the product of the matrices has the shape of the weight.</summary>
    internal static bool Fits(LoraModule module, WeightTensor target) => module.Transposed
        ? target.Rows == module.A.Columns && target.Columns == module.B.Rows
        : target.Rows == module.B.Rows && target.Columns == module.A.Columns;
}
