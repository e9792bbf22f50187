using System.Collections.Immutable;
using System.Globalization;
using Hayward.Samples.Models;

namespace Hayward.Samples;

/// <summary>The sample commons: a small family of tiny models with real weights that truly derive from each other. The publishers, the
/// people and the numbers in the cards are invented.</summary>
public static class SampleCommons
{
    /// <summary>The seed of the published samples.</summary>
    public const ulong DefaultSeed = 20261120;

    /// <summary>The models in the order in which a reader meets them: well-kept bases first, then what was made of them.</summary>
    private static readonly ImmutableArray<Sample> All =
    [
        OpenRecipe.Commoner,
        OpenRecipe.StewardAdapter,
        OpenWeights.Sedge,
        OpenWeights.Quantized,
        OpenWeights.Mirror,
        RestrictedFamily.Gated,
        RestrictedFamily.Exaone,
        RestrictedFamily.FineTune,
        RestrictedFamily.Merge,
        RestrictedFamily.Relabelled,
        Overstated.Openwashed,
        Overstated.FalseRecall,
        Damaged.UnsafePickle,
        Damaged.Truncated,
        Damaged.MissingShard,
    ];

    /// <summary>Writes every sample model below <paramref name="folder"/>, about 4 MB. The same seed gives the same bytes on every machine.
    /// The files are written beside the folder and moved into its place at the end, so that it is never half written.</summary>
    /// <param name="folder">Where to; made when it is not there, replaced when an earlier call wrote it.</param>
    /// <param name="seed">What the weights, the corpus and the log are drawn from; the cards do not change with it.</param>
    /// <returns>The models in a fixed order.</returns>
    /// <exception cref="IOException">The folder holds something else, which is left alone, or it cannot be written.</exception>
    public static ImmutableArray<SampleModel> Write(string folder, ulong seed = DefaultSeed)
    {
        var seedText = seed.ToString(CultureInfo.InvariantCulture);
        SampleFolder.Write(folder, $"Written by Hayward with seed {seedText}. Every publisher, person and number in the cards is invented.\n", draft =>
        {
            var pedigree = new Pedigree(seed);
            foreach (var sample in All)
                sample.Write(draft, pedigree);
        });

        return [.. All.Select(s => new SampleModel($"{s.Owner}/{s.Name}", Path.Combine(folder, s.Folder), s.Story))];
    }
}
