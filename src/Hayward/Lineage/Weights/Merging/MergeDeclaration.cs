using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>Holds a published merge configuration against what the weights show.</summary>
/// <param name="config">The configuration.</param>
/// <param name="names">Names of the parents, in their order.</param>
/// <param name="thresholds">When two weights are the same.</param>
internal sealed class MergeDeclaration(MergeConfig config, ImmutableArray<string> names, MergeThresholds thresholds)
{
    /// <summary>Each thing that was published and can be compared.</summary>
    public IEnumerable<MergeClaim> Compare(MergeFinding finding)
    {
        if (config.Method is { } method)
            yield return Method(method, finding.Method);
        foreach (var model in config.Models.Where(m => Index(m) is null))
            yield return new MergeClaim(null, $"{config.Path} names {model}, which was not among the parents given.");
        foreach (var (name, i) in names.Select((n, i) => (n, i)).Where(p => !config.Models.Any(m => Index(m) == p.i) && Index(config.BaseModel) != p.i))
            yield return new MergeClaim(finding.Overall is { } fit && Math.Abs(fit.Weights[i]) > thresholds.Spread ? false : null, $"{config.Path} does not name {name}.");
        foreach (var claim in Weights(finding))
            yield return claim;
        foreach (var slice in config.Slices)
            yield return Slice(slice, finding);
        if (config is { T: [var t], Method: "slerp" } && finding.SlerpT is { } found)
            yield return Told(Position(t) is var expected && Math.Abs(found - expected) <= thresholds.Spread, $"t = {Figure(t)}", $"t = {Figure(Position(found))}");
    }

    /// <summary>The weights that are published for the parents, in their order; null when they are not those of a linear merge of all of them.</summary>
    public ImmutableArray<double>? Published()
    {
        if (config.Method is not ("linear" or "task_arithmetic") || config.Parts.IsEmpty || config.Parts.Any(p => p.Weight.Length != 1 || Index(p.Model) is null))
            return null;
        var weights = new double[names.Length];
        foreach (var part in config.Parts)
            weights[Index(part.Model)!.Value] += part.Weight[0] * Factor;
        return [.. weights];
    }

    /// <summary>Linear merges divide the weights by their sum unless the configuration says otherwise.</summary>
    private double Factor =>
        config.Method == "linear" && config.Normalize is not false && config.Parts.Sum(p => p.Weight[0]) is var sum && sum != 0 ? 1 / sum : 1;

    private MergeClaim Method(string method, MergeMethod found) => !thresholds.Methods.TryGetValue(method, out var fitting)
        ? new MergeClaim(null, $"{config.Path} names the method {method}, which the weights are not asked about.")
        : found is MergeMethod.Undetermined
            ? new MergeClaim(null, $"{config.Path} names the method {method}, and the weights cannot tell.")
            : new MergeClaim(fitting.Contains(found), $"{config.Path} names the method {method}; the weights are consistent with {Word(found)}.");

    private IEnumerable<MergeClaim> Weights(MergeFinding finding)
    {
        if (config.Method is not ("linear" or "task_arithmetic") || finding.Overall is not { Fits: true } fit || config.Parts.IsEmpty || config.Parts.Any(p => p.Weight.Length != 1))
            yield break;
        foreach (var part in config.Parts)
        {
            if (Index(part.Model) is not { } i)
                continue;
            var expected = part.Weight[0] * Factor;
            var room = Math.Max(thresholds.Spread, thresholds.Errors * fit.Errors[i]);
            yield return Told(Math.Abs(fit.Weights[i] - expected) <= room, $"{Figure(expected)} of {part.Model}", $"{Figure(fit.Weights[i])} ± {Figure(fit.Errors[i])}");
        }
    }

    private MergeClaim Slice(MergeSlice slice, MergeFinding finding)
    {
        var at = config.Slices.TakeWhile(s => !ReferenceEquals(s, slice)).Sum(s => s.End - s.Begin);
        var run = finding.Layers.FirstOrDefault(l => l.First <= at && l.Last >= at + slice.End - slice.Begin - 1);
        var wanted = $"layers {slice.Begin} to {slice.End - 1} of {slice.Model} as layers {at} to {at + slice.End - slice.Begin - 1}";
        if (Index(slice.Model) is not { } parent)
            return new MergeClaim(null, $"{config.Path} takes {wanted}, and that model was not given.");
        return run is null
            ? new MergeClaim(false, $"{config.Path} takes {wanted}; they are no copies of one parent.")
            : Told(run.Parent == parent && run.From + at - run.First == slice.Begin, wanted, $"layer {run.From + at - run.First} on of {names[run.Parent]}");
    }

    /// <summary>The tool counts t from its base model; the parents may stand in the other order.</summary>
    private double Position(double t) => Index(config.BaseModel) is 1 ? 1 - t : t;

    private MergeClaim Told(bool agrees, string published, string found) => new(agrees, $"{config.Path} publishes {published}; the weights show {found}.");

    /// <summary>The parent of that name: a hub's <c>owner/name</c> is a folder's <c>owner--name</c>.</summary>
    private int? Index(string? model)
    {
        if (model is null)
            return null;
        var wanted = Plain(model);
        for (var i = 0; i < names.Length; i++)
            if (Plain(names[i]) is var name && (name == wanted || name.EndsWith("/" + wanted, StringComparison.Ordinal) || Last(name) == Last(wanted)))
                return i;
        return null;
    }

    private static string Plain(string name) => name.Replace("--", "/", StringComparison.Ordinal).TrimEnd('/').ToLowerInvariant();

    private static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Word(MergeMethod method) => method switch
    {
        MergeMethod.Linear => "one weighted sum",
        MergeMethod.WeightedSum => "a weighted sum that is not normalised",
        MergeMethod.LinearByTensor => "weighted sums that differ by tensor",
        MergeMethod.Slerp => "a spherical interpolation",
        MergeMethod.Passthrough => "copied tensors",
        MergeMethod.Trimmed => "changes that were trimmed",
        _ => "no weighted sum",
    };

    private static string Figure(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
