using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Signing;

namespace Hayward.Openness.Inventories;

/// <summary>Records what both sides of a release say before anything is judged: the measured side from the bytes, the declared side from
/// the publisher's files. The two are never mixed.</summary>
public static class FactCollector
{
    // Facts of one kind; a folder of ten thousand files must not make ten thousand facts.
    private const int Most = 200;

    /// <summary>Adds the facts to the book.</summary>
    public static void Collect(ArtifactSet artifacts, DeclaredSide declared, WeightFiles weights, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(artifacts);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(facts);
        Measured(artifacts, weights, facts);
        if (declared.Card is { } card) Card(card, facts);
        if (declared.Config is { } config) Config(config, facts);
        if (declared.Adapter is { } adapter)
        {
            facts.Declare("adapter", adapter.PeftType ?? "present", adapter.Path, adapter.Digest);
            if (adapter.BaseModel is { } parent) facts.Declare("adapter.base_model_name_or_path", parent, adapter.Path, adapter.Digest);
            if (adapter.Revision is { } revision) facts.Declare("adapter.revision", revision, adapter.Path, adapter.Digest);
        }

        if (declared.Merge is { } merge)
            foreach (var model in merge.Models) facts.Declare("merge.model", model, merge.Path, merge.Digest);
        foreach (var gguf in declared.Gguf)
            foreach (var (key, value) in gguf.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Take(Most))
                facts.Declare($"gguf.{key["general.".Length..]}", value, $"{gguf.Path}#{key}");
    }

    /// <summary>Adds which weights these are and what the signatures among the files name.</summary>
    public static void Custody(ImmutableArray<ModelIdentity> identities, ImmutableArray<FoundSignature> signatures, FactBook facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var identity in identities.Take(Most))
        {
            facts.Measure("weights.identity", identity.Root is { } root ? $"sha256:{root}" : identity.Gap ?? "not known", identity.Name);
            if (identity.NamelessRoot is { } nameless) facts.Measure("weights.identity.nameless", $"sha256:{nameless}", identity.Name);
        }

        foreach (var signature in signatures.Take(Most))
            facts.Declare("signature", signature.Fault ?? $"{signature.Method.ToString()!.ToLowerInvariant()}, {Amounts.Count(signature.Files, "file")}", signature.Path);
    }

    private static void Measured(ArtifactSet artifacts, WeightFiles weights, FactBook facts)
    {
        facts.Measure("files", Number(artifacts.Files.Length), ".");
        foreach (var file in weights.All.Take(Most))
        {
            if (file.Content is LfsPointer pointer)
                facts.Measure("file.pointer", string.Create(CultureInfo.InvariantCulture, $"{pointer.Oid}, {pointer.Size} bytes"), file.Path, file.Digest);
            else
                facts.Measure("file.format", file.Format.ToString(), file.Path, file.Digest);
            if (file.Content is not TensorContent content) continue;
            facts.Measure("weights.parameters", Amounts.Exact(content.Parameters), file.Path, file.Digest);
            if (content.Tensors.Sum(t => t.Statistics?.NotFinite ?? 0) is > 0 and var odd)
                facts.Measure("weights.not-finite", Amounts.Exact(odd), file.Path, file.Digest);
        }
    }

    private static void Card(ModelCard card, FactBook facts)
    {
        void Add(string key, IEnumerable<string> values)
        {
            foreach (var value in values.Take(Most)) facts.Declare($"card.{key}", value, card.At(key), card.Digest);
        }

        Add("base_model", card.Fields.BaseModels);
        Add("base_model_relation", One(card.Fields.BaseModelRelation));
        Add("datasets", card.Fields.Datasets);
        Add("pipeline_tag", One(card.Fields.PipelineTag));
        Add("library_name", One(card.Fields.LibraryName));
        Add("tags", card.Fields.Tags);
    }

    private static void Config(ModelConfig config, FactBook facts)
    {
        void Add(string key, string? value)
        {
            if (value is not null) facts.Declare($"config.{key}", value, $"{config.Path}#{key}", config.Digest);
        }

        Add("model_type", config.ModelType);
        foreach (var architecture in config.Architectures) Add("architectures", architecture);
        Add("torch_dtype", config.DataType);
        Add("_name_or_path", config.NameOrPath);
        Add("quant_method", config.QuantizationMethod);
    }

    private static ImmutableArray<string> One(string? value) => value is null ? [] : [value];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
