using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>A base that is named somewhere, with the fact that records it.</summary>
internal sealed record NamedBase(string Name, Fact Fact, bool InCard);

/// <summary>All bases that the declared side names in fields that machines read.</summary>
internal static class Bases
{
    /// <summary>Bases of the card, the adapter configuration, the merge configuration and the GGUF metadata, each name once; the card first.</summary>
    public static IReadOnlyList<NamedBase> Of(Examination subject)
    {
        var bases = new List<NamedBase>();
        void Add(string? name, Func<Fact> fact, bool inCard)
        {
            if (!string.IsNullOrWhiteSpace(name) && !bases.Any(b => string.Equals(b.Name, name, StringComparison.OrdinalIgnoreCase))) bases.Add(new NamedBase(name, fact(), inCard));
        }

        var declared = subject.Declared;
        foreach (var name in declared.Card?.Fields.BaseModels ?? []) Add(name, () => subject.CardField("base_model", name), true);
        if (declared.Adapter is { } adapter)
            Add(adapter.BaseModel, () => subject.Facts.Declare("adapter.base_model_name_or_path", adapter.BaseModel!, adapter.Path, adapter.Digest), false);
        if (declared.Merge is { } merge)
            foreach (var name in merge.Models.Append(merge.BaseModel)) Add(name, () => subject.Facts.Declare("merge.model", name!, merge.Path, merge.Digest), false);
        foreach (var gguf in declared.Gguf)
            foreach (var name in gguf.BaseModels) Add(name, () => subject.Facts.Declare("gguf.base_model", name, $"{gguf.Path}#general.base_model"), false);
        return bases;
    }
}
