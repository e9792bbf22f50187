using Hayward.Artifacts.Comparison;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Lineage.Weights.Recovery;

/// <summary>A model that is known, by its weights or by its sketch alone.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Locator">Where its weights are.</param>
/// <param name="Sketch">Its sketch, where one was made.</param>
/// <param name="Open">Lists its weights; throws <see cref="ComparisonException"/> when they are not there.</param>
public sealed record KnownModel(string Name, string Locator, ModelSketch? Sketch, Func<WeightSet> Open);
