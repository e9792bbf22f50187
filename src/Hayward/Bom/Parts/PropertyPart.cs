using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Makes the properties of the model: statements for which the standards have no field, under names that begin with
/// <c>hayward:</c> and are listed in <c>docs/reference/bill-of-materials.md</c>.</summary>
internal sealed class PropertyPart(BomKnowledge knowledge, FactBook facts)
{
    // Classes of auto_map, languages, GGUF files: each list is short in every honest model.
    private const int Most = 200;

    // Enough to see what is wrong with a file; the scan itself lists all.
    private const int MostFindings = 20;

    private readonly ImmutableArray<BomProperty>.Builder _properties = ImmutableArray.CreateBuilder<BomProperty>();

    /// <summary>The properties, measured ones first.</summary>
    public ImmutableArray<BomProperty> Of(ArtifactSet artifacts, DeclaredSide declared, ImmutableArray<BomWeights> weights, ScanReport? scan)
    {
        Measure("artifact:digest", ArtifactDigest.Of(artifacts)?.ToString(), ".");
        Measure("scan", scan is null ? null : Word(scan.Verdict), ".");
        if (!weights.IsEmpty) Weights(weights[0]);
        if (declared.Card is { } card) Card(card);
        if (declared.Config is { } config) Config(config);
        foreach (var gguf in declared.Gguf.Take(Most))
            foreach (var key in knowledge.GgufKeys)
                Declare($"gguf:{key}", gguf.Values.GetValueOrDefault(key), $"{gguf.Path}#{key}", null);
        return _properties.ToImmutable();
    }

    /// <summary>The same of one set of weights.</summary>
    public static IEnumerable<(string Name, string Value)> OfWeights(BomWeights weights)
    {
        yield return ("hayward:weights:format", Spelled(weights.Format));
        if (weights.Tensors > 0)
        {
            yield return ("hayward:weights:parameters", Number(weights.Parameters));
            yield return ("hayward:weights:tensors", Number(weights.Tensors));
            foreach (var type in weights.Types) yield return ($"hayward:weights:type:{type.Type}", Number(type.Elements));
        }

        foreach (var path in weights.Paths) yield return ("hayward:weights:file", path);
        var identity = weights.Identity;
        if (identity.Root is { } root) yield return ("hayward:identity:root", $"sha256:{root}");
        if (identity.NamelessRoot is { } nameless) yield return ("hayward:identity:nameless-root", $"sha256:{nameless}");
        if (identity.Gap is { } gap) yield return ("hayward:identity:gap", gap);
    }

    /// <summary>The properties of one file. Tensors come last: there may be many.</summary>
    public static IEnumerable<(string Name, string Value)> OfFile(BomFile file)
    {
        yield return ("hayward:file:size", Number(file.Size));
        yield return ("hayward:file:format", Spelled(file.File.Format));
        if (file.Announced is not null)
        {
            yield return ("hayward:file:digest-standing", "announced by a Git LFS pointer; the content is not here and was not measured");
            if (file.File.Digest is { } own) yield return ("hayward:file:pointer-digest", own.ToString());
        }

        foreach (var problem in file.File.Problems) yield return ("hayward:file:problem", problem.Message);
        if (file.Scan is { } scan)
        {
            yield return ("hayward:scan", Word(scan.Verdict));
            foreach (var finding in scan.Findings.Take(MostFindings)) yield return ("hayward:scan:finding", Said(finding));
            if (scan.Findings.Length > MostFindings) yield return ("hayward:scan:more-findings", Number(scan.Findings.Length - MostFindings));
        }

        if (file.File.Content is not TensorContent content) yield break;
        foreach (var tensor in content.Tensors)
        {
            var shape = tensor.Shape.IsEmpty ? "scalar" : string.Join('x', tensor.Shape.Select(Number));
            yield return ("hayward:tensor", $"{(tensor.Digest is { } digest ? $"blake3:{digest}" : "-")} {tensor.Type} {shape} {tensor.Name}");
        }
    }

    private void Weights(BomWeights weights)
    {
        foreach (var (name, value) in OfWeights(weights)) Measure(name["hayward:".Length..], value, weights.Paths[0]);
    }

    private void Card(ModelCard card)
    {
        Declare("card:library", card.Fields.LibraryName, card.At("library_name"), card.Digest);
        foreach (var language in card.Fields.Languages.Take(Most)) Declare("card:language", language, card.At("language"), card.Digest);
        if (card.Fields.Gated) Declare("card:gated", "true", $"{card.Path}#extra_gated", card.Digest);
    }

    private void Config(ModelConfig config)
    {
        Declare("config:dtype", config.DataType, $"{config.Path}#torch_dtype", config.Digest);
        Declare("config:quantization", config.QuantizationMethod, $"{config.Path}#quantization_config", config.Digest);
        Declare("config:name-or-path", config.NameOrPath, $"{config.Path}#_name_or_path", config.Digest);
        foreach (var (name, code) in config.AutoMap.OrderBy(a => a.Key, StringComparer.Ordinal).Take(Most))
            Declare("config:auto-map", $"{name} = {code}", $"{config.Path}#auto_map", config.Digest);
    }

    private void Measure(string name, string? value, string locator)
    {
        if (value is not null) _properties.Add(new BomProperty($"hayward:{name}", facts.Measure(name, value, locator)));
    }

    private void Declare(string name, string? value, string locator, Digest? digest)
    {
        if (!string.IsNullOrWhiteSpace(value)) _properties.Add(new BomProperty($"hayward:{name}", facts.Declare(name, value, locator, digest)));
    }

    private static string Said(ScanFinding finding)
    {
        var where = finding.Inner.Length == 0 ? "" : $" in {finding.Inner}";
        var advisories = finding.Advisory.IsEmpty ? "" : $" ({string.Join(", ", finding.Advisory)})";
        return $"{Word(finding.Verdict)} {finding.Rule}{where}: {finding.Message}{advisories}";
    }

    private static string Word(ScanVerdict verdict) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.ToString());

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Spelled(FileFormat format) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(format.ToString());
}
