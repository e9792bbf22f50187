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

    /// <summary>The file that marks a folder as written by <see cref="Write"/> and free to be replaced.</summary>
    internal const string Marker = ".sample-commons";

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
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        // Both names are fixed, so that what an interrupted call left behind is taken away by the next one.
        var draft = $"{target}.writing";
        var old = $"{target}.old";
        foreach (var place in new[] { target, draft, old })
            RefuseForeign(place);
        Remove(draft);
        try
        {
            Directory.CreateDirectory(draft);
            var seedText = seed.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(
                Path.Combine(draft, Marker),
                $"Written by Hayward with seed {seedText}. Every publisher, person and number in the cards is invented.\n");
            var pedigree = new Pedigree(seed);
            foreach (var sample in All)
                sample.Write(draft, pedigree);
            Replace(target, draft, old);
        }
        finally
        {
            Remove(draft);
        }

        return [.. All.Select(s => new SampleModel($"{s.Owner}/{s.Name}", Path.Combine(folder, s.Folder), s.Story))];
    }

    private static void RefuseForeign(string place)
    {
        if (File.Exists(place))
            throw new IOException($"{place} is a file; the samples need a folder, so name another place.");
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any() && !File.Exists(Path.Combine(place, Marker)))
            throw new IOException($"{place} holds files that are not samples and is left alone; name an empty folder or a new one.");
    }

    private static void Replace(string target, string draft, string old)
    {
        Remove(old);
        if (Directory.Exists(target))
            Directory.Move(target, old);
        try
        {
            Directory.Move(draft, target);
        }
        catch (IOException)
        {
            if (Directory.Exists(old))
                Directory.Move(old, target);
            throw;
        }

        Remove(old);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
