using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Collects what the publisher says that the model was made from: the card, the adapter configuration, the merge configuration and
/// the GGUF metadata. A name that stands in several of them is one ancestor with several statements.</summary>
internal sealed class Ancestry
{
    private readonly List<BomAncestor> _ancestors = [];

    /// <summary>The ancestors, in the order in which they are named.</summary>
    public static ImmutableArray<BomAncestor> Of(DeclaredSide declared, FactBook facts)
    {
        var found = new Ancestry();
        if (declared.Card is { } card)
        {
            foreach (var name in card.Fields.BaseModels)
            {
                found.Add(name, card.Fields.BaseModelRelation, null, facts.Declare("card.base_model", name, card.At("base_model"), card.Digest));
                if (card.Fields.BaseModelRelation is { } relation)
                    found.Add(name, null, null, facts.Declare("card.base_model_relation", relation, card.At("base_model_relation"), card.Digest));
            }
        }

        if (declared.Adapter is { BaseModel: { } parent } adapter)
        {
            var fact = facts.Declare("adapter.base_model_name_or_path", parent, $"{adapter.Path}#base_model_name_or_path", adapter.Digest);
            found.Add(parent, "adapter", adapter.Revision, fact);
        }

        if (declared.Merge is { } merge)
        {
            foreach (var name in merge.Models.Append(merge.BaseModel).OfType<string>())
                found.Add(name, merge.Method is { } method ? $"merge ({method})" : "merge", null, facts.Declare("merge.model", name, $"{merge.Path}#models", merge.Digest));
        }

        foreach (var gguf in declared.Gguf)
            foreach (var name in gguf.BaseModels)
                found.Add(name, null, null, facts.Declare("gguf.base_model", name, $"{gguf.Path}#general.base_model"));
        return [.. found._ancestors];
    }

    private void Add(string name, string? relation, string? revision, Fact fact)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        var at = _ancestors.FindIndex(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            _ancestors.Add(new BomAncestor(name, relation, revision, [fact]));
            return;
        }

        var known = _ancestors[at];
        _ancestors[at] = known with
        {
            Relation = known.Relation ?? relation,
            Revision = known.Revision ?? revision,
            Facts = known.Facts.Contains(fact) ? known.Facts : known.Facts.Add(fact),
        };
    }
}
