using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Openness.Probes;

namespace Hayward.Release;

/// <summary>The short forms of a dossier: weights, declared side, a note for each file.</summary>
internal static class DossierSummaries
{
    public static WeightSummary Weights(Examination subject, Sizes sizes)
    {
        var weights = subject.Weights;
        var tensors = weights.Distinct().SelectMany(f => ((TensorContent)f.Content!).Tensors).ToList();
        return new WeightSummary(
            weights.Present.Length > 0,
            weights.Pointers.Length,
            weights.Parameters,
            sizes.InProse(subject).FirstOrDefault()?.Words ?? sizes.InName(subject.Name)?.Words,
            tensors.Count,
            tensors.GroupBy(t => t.Type, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(t => t.Elements), StringComparer.Ordinal),
            [.. weights.Present.Concat(weights.Broken).Select(f => f.Format.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            weights.Bytes);
    }

    public static DeclaredSummary Declared(Examination subject)
    {
        var declared = subject.Declared;
        var fields = declared.Card?.Fields;
        return new DeclaredSummary(
            subject.License.Declared,
            subject.License.License?.Id,
            subject.License.Limits,
            [.. Bases.Of(subject).Select(b => b.Name)],
            fields?.BaseModelRelation,
            fields?.Datasets ?? [],
            declared.Config?.Architectures.FirstOrDefault() ?? declared.Config?.ModelType ?? declared.Gguf.Select(g => g.Values.GetValueOrDefault("general.architecture")).FirstOrDefault(),
            subject.Inventory.Properties.GetValueOrDefault("gate"));
    }

    public static string Note(ModelFile file, ScanVerdict? scan) => file switch
    {
        { Problems: [var problem, ..] } => problem.Message,
        { Content: LfsPointer pointer } => string.Create(CultureInfo.InvariantCulture, $"pointer to {pointer.Size:N0} bytes that are not here"),
        { Content: TensorContent { Tensors.IsEmpty: false } tensors } =>
            string.Create(CultureInfo.InvariantCulture, $"{tensors.Tensors.Length:N0} tensors, {tensors.Parameters:N0} parameters{Scanned(scan)}"),
        _ when scan is ScanVerdict.Unsafe or ScanVerdict.Unknown => Scanned(scan)[2..],
        _ => "",
    };

    private static string Scanned(ScanVerdict? scan) => scan switch
    {
        ScanVerdict.Unsafe => "; unsafe to load",
        ScanVerdict.Unknown => "; not understood in full",
        _ => "",
    };
}
