using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Cards;

namespace Hayward.Lineage.Chains;

/// <summary>A base that the files of a model name.</summary>
/// <param name="Name">As named.</param>
/// <param name="Relation">How the model was made from it, as far as that is said or follows from where it stands.</param>
/// <param name="Grade">On what this rests.</param>
/// <param name="From">The file that names it.</param>
internal sealed record DeclaredBase(string Name, DerivationRelation Relation, EvidenceGrade Grade, string From)
{
    /// <summary><see cref="From"/> of a base that a list of models names.</summary>
    public const string List = "the list";
}

/// <summary>All bases that the declared side of a model names.</summary>
internal static partial class DeclaredBases
{
    /// <summary>The bases, each name once: those of the card, of the adapter configuration, of the merge configuration and of the GGUF
    /// metadata; where none of these names one, the model that config.json was loaded from.</summary>
    public static ImmutableArray<DeclaredBase> Of(DeclaredSide declared)
    {
        var bases = new List<DeclaredBase>();
        void Add(string? name, DerivationRelation relation, EvidenceGrade grade, string from)
        {
            if (!string.IsNullOrWhiteSpace(name) && !bases.Any(b => string.Equals(b.Name, name, StringComparison.OrdinalIgnoreCase))) bases.Add(new DeclaredBase(name, relation, grade, from));
        }

        if (declared.Card is { } card)
        {
            var relation = Stated(card.Fields.BaseModelRelation) ?? Usual(declared, card.Fields.BaseModels.Length);
            foreach (var name in card.Fields.BaseModels) Add(name, relation, EvidenceGrade.Declared, card.Path);
        }

        if (declared.Adapter is { } adapter) Add(adapter.BaseModel, DerivationRelation.Adapter, EvidenceGrade.Declared, adapter.Path);
        if (declared.Merge is { } merge)
            foreach (var name in merge.Models.Append(merge.BaseModel)) Add(name, DerivationRelation.Merge, EvidenceGrade.Declared, merge.Path);
        foreach (var gguf in declared.Gguf)
            foreach (var name in gguf.BaseModels) Add(name, DerivationRelation.Quantization, EvidenceGrade.Declared, gguf.Path);
        if (bases.Count == 0 && declared.Config is { NameOrPath: { } origin } config && Repository().IsMatch(origin))
            Add(origin, Usual(declared, 1), EvidenceGrade.Derived, config.Path);
        return [.. bases];
    }

    private static DerivationRelation? Stated(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "finetune" or "finetuned" or "fine-tune" => DerivationRelation.FineTune,
        "adapter" => DerivationRelation.Adapter,
        "merge" => DerivationRelation.Merge,
        "quantized" => DerivationRelation.Quantization,
        _ => null,
    };

    // What is there besides tells the way where nobody says it.
    private static DerivationRelation Usual(DeclaredSide declared, int count) =>
        declared.Adapter is not null ? DerivationRelation.Adapter
        : declared.Merge is not null || count > 1 ? DerivationRelation.Merge
        : !declared.Gguf.IsEmpty || declared.Config?.QuantizationMethod is not null ? DerivationRelation.Quantization
        : DerivationRelation.Unknown;

    [GeneratedRegex(@"^[\w.-]{1,96}/[\w.-]{1,96}$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();
}
