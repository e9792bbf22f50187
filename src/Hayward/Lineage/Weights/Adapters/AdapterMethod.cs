using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>Asks whether an adapter can be put on a model. That it can is no evidence that it was made for it.</summary>
internal sealed class AdapterMethod : IWeightMethod
{
    /// <inheritdoc/>
    public WeightMethod Method => WeightMethod.Adapter;

    /// <inheritdoc/>
    public WeightEvidence? Ask(WeightSet a, WeightSet b, CancellationToken cancellation)
    {
        if (!b.Tensors.Any(t => TensorNames.BuiltIn.IsAdapter(t.Info.Name)) || a.Tensors.Any(t => TensorNames.BuiltIn.IsAdapter(t.Info.Name)))
            return null;
        var adapter = LoraReader.Read(b, config: null);
        var fit = AdapterFit.Of(adapter, a);
        var ranks = string.Join(" and ", adapter.Ranks.Select(r => r.ToString(CultureInfo.InvariantCulture)));
        var sentence = fit.Modules == 0
            ? $"{adapter.Refused ?? $"{b.Name} has no matrices that can be read"}."
            : fit.Fitting == fit.Modules
                ? $"All {fit.Modules} modules of the adapter (rank {ranks}: {string.Join(", ", adapter.Targets)}) fit the shapes of {a.Name}; every model of that size has those, so it is no evidence that the adapter was made for it."
                : $"{fit.Modules - fit.Fitting} of {fit.Modules} modules of the adapter do not fit: {fit.Misfits[0]}.";
        var figures = ImmutableArray.Create(new WeightFigure("modules", fit.Modules), new WeightFigure("modules that fit", fit.Fitting));
        return new WeightEvidence(WeightMethod.Adapter, EvidenceSays.Nothing, sentence, adapter.Ranks.IsEmpty ? figures : figures.Add(new WeightFigure("rank", adapter.Ranks[^1])));
    }
}
