using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Bom.Parts;

/// <summary>Statements of one model that contradict each other. They are written into the bill, which then says both.</summary>
internal sealed class Disagreements(ArtifactSet artifacts, DeclaredSide declared, ReleaseLicense license, LicenseCatalog licenses, SizeRules sizes)
{
    /// <summary>The contradictions, one sentence each.</summary>
    public ImmutableArray<string> Of(ImmutableArray<BomWeights> weights) =>
        [.. Licenses(), .. Size(weights), .. Type(weights), .. Indexes(), .. Stored()];

    private IEnumerable<string> Licenses()
    {
        if (license.Recognized.IsEmpty) yield break;
        foreach (var text in license.TextsAgainst)
            yield return $"The declared licence is {license.Declared}, but {text.Text.Path} is the text of {text.License!.Id}.";
        if (declared.Card is not { Fields.Licenses.IsEmpty: false }) yield break;
        foreach (var gguf in declared.Gguf)
        {
            if (gguf.Values.GetValueOrDefault("general.license") is not { } word) continue;
            if (licenses.Resolve(word) is { Kind: LicenseKind.License } other && !license.Agrees(other))
                yield return $"The card declares the licence {license.Declared}, but the metadata of {gguf.Path} say {word}.";
        }
    }

    private IEnumerable<string> Size(ImmutableArray<BomWeights> weights)
    {
        // The parameters of an adapter are not those of the model that its card speaks of.
        if (declared.Adapter is not null || Counted(weights) is not { } counted) yield break;
        foreach (var (where, claims) in Claims())
        {
            // A text that states one size that fits may speak of other models in the rest.
            if (claims.Count == 0 || claims.Exists(c => sizes.Agree(c.Value, counted.Number, counted.Estimated))) continue;
            yield return $"{where} says {claims[0].Text}, but {counted.Basis}.";
        }
    }

    private IEnumerable<(string Where, List<ParameterClaim> Claims)> Claims()
    {
        var name = artifacts.Repository ?? artifacts.Name;
        yield return ($"The name {name}", Whole(ParameterClaims.In(name, null, ClaimPlace.Name)));
        if (declared.Card is { } card)
        {
            if (card.Prose.Sections.FirstOrDefault(s => s.Level > 0) is { } title)
                yield return ("The title of the card", Whole(ParameterClaims.In(title.Title, title.Line, ClaimPlace.Heading)));
            yield return ("The card", Whole(ParameterClaims.In(card).Where(c => c.Place == ClaimPlace.Prose && c.Explicit)));
        }

        foreach (var gguf in declared.Gguf)
            if (gguf.Values.GetValueOrDefault("general.size_label") is { } label)
                yield return ($"The metadata of {gguf.Path}", Whole(ParameterClaims.In(label, null, ClaimPlace.Name)));
    }

    // What only counts the active part, or is a product of experts that share layers, cannot be held against a count.
    private static List<ParameterClaim> Whole(IEnumerable<ParameterClaim> claims) =>
        [.. claims.Where(c => !c.ActiveOnly && !c.Text.Contains('x', StringComparison.OrdinalIgnoreCase))];

    private (double Number, bool Estimated, string Basis)? Counted(ImmutableArray<BomWeights> weights)
    {
        if (weights is [{ Tensors: > 0 } first, ..])
        {
            var packed = first.Types.Where(t => sizes.PackedTypes.Contains(t.Type)).Sum(t => t.Elements);
            var whole = artifacts.Files.All(f => f.Problems.IsEmpty || !first.Paths.Contains(f.Path)) && Missing() == 0;
            return packed * 10 > first.Parameters || !whole ? null : (first.Parameters, false, $"{Amounts.Exact(first.Parameters)} were counted in {first.Name}");
        }

        var announced = artifacts.Files.Where(f => f.Content is LfsPointer && Holds(f.Path)).GroupBy(f => ShardName.SetOf(f.Path), StringComparer.Ordinal)
            .Select(g => g.Sum(f => ((LfsPointer)f.Content!).Size)).DefaultIfEmpty().Max();
        if (announced == 0 || declared.Config is not { DataType: { } type, QuantizationMethod: null } || !sizes.TypeBytes.TryGetValue(type, out var width)) return null;
        return ((double)announced / width, true, $"the announced {Amounts.Exact(announced)} bytes hold about {Amounts.Large(announced / width)} of the type {type}");
    }

    private int Missing() => declared.Indexes.SelectMany(i => i.Shards.Select(i.PathOf)).Count(shard => !artifacts.Files.Any(f => f.Path == shard));

    private static bool Holds(string path) => Path.GetExtension(path) is ".safetensors" or ".bin" or ".gguf" or ".pt" or ".pth";

    private IEnumerable<string> Type(ImmutableArray<BomWeights> weights)
    {
        if (declared.Config is not { DataType: { } said, QuantizationMethod: null } config || !sizes.TypeNames.TryGetValue(said, out var name)) yield break;
        if (weights.FirstOrDefault(w => w.Format == FileFormat.Safetensors) is { Types: [var most, ..] } set && most.Type != name)
            yield return $"{config.Path} says {said}, but most elements of {set.Name} are {most.Type}.";
    }

    private IEnumerable<string> Indexes()
    {
        foreach (var index in declared.Indexes)
        {
            var shards = index.Shards.Select(s => artifacts.Files.FirstOrDefault(f => f.Path == index.PathOf(s))).ToList();
            if (index.TotalSize is not { } total || shards.Any(s => s?.Content is not TensorContent)) continue;
            var bytes = shards.Sum(s => ((TensorContent)s!.Content!).Tensors.Sum(t => t.Length));
            if (bytes != total)
                yield return string.Create(CultureInfo.InvariantCulture, $"{index.Path} says {total:N0} bytes, but the tensors of its shards take {bytes:N0}.");
        }
    }

    private IEnumerable<string> Stored() => artifacts.Problems.Where(p => p.Kind == ProblemKind.DigestMismatch).Select(p => p.Message);
}
