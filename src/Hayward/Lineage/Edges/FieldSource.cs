using Hayward.Cards;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Edges;

/// <summary>A field that names bases, and the field that says how they were used.</summary>
internal abstract class FieldSource(EdgeSource source, HubField field, HubField? relationField, RelationWordReader words) : IEdgeSource
{
    /// <summary>The relation that the field itself tells; null when it tells none.</summary>
    protected virtual DerivationRelation? OwnRelation => null;

    /// <inheritdoc/>
    public void Read(HubModel model, IStatementSink sink)
    {
        if (model.FieldCount == 0) return;
        var relation = OwnRelation;
        for (var i = 0; i < model.FieldCount && relationField is not null; i++)
            if (model.Field(i, out var word) == relationField) relation = words.Read(word) ?? relation;
        for (var i = 0; i < model.FieldCount; i++)
            if (model.Field(i, out var text) == field) sink.Base(source, relation, text);
    }
}

/// <summary><c>base_model</c> of the card.</summary>
internal sealed class CardSource(RelationWordReader words) : FieldSource(EdgeSource.Card, HubField.BaseModel, HubField.BaseModelRelation, words);

/// <summary><c>finetuned_from</c> of the card.</summary>
internal sealed class FinetunedFromSource(RelationWordReader words) : FieldSource(EdgeSource.FinetunedFrom, HubField.FinetunedFrom, null, words)
{
    /// <inheritdoc/>
    protected override DerivationRelation? OwnRelation => DerivationRelation.FineTune;
}

/// <summary><c>baseModels</c> of the hub's record.</summary>
internal sealed class HubSource(RelationWordReader words) : FieldSource(EdgeSource.Hub, HubField.HubBase, HubField.HubRelation, words);

/// <summary><c>base_model_name_or_path</c> of <c>adapter_config.json</c>.</summary>
internal sealed class AdapterSource(RelationWordReader words) : FieldSource(EdgeSource.AdapterConfig, HubField.AdapterBase, null, words)
{
    /// <inheritdoc/>
    protected override DerivationRelation? OwnRelation => DerivationRelation.Adapter;
}

/// <summary>Models in a merge configuration.</summary>
internal sealed class MergeSource(RelationWordReader words) : FieldSource(EdgeSource.MergeConfig, HubField.MergeModel, null, words)
{
    /// <inheritdoc/>
    protected override DerivationRelation? OwnRelation => DerivationRelation.Merge;
}

/// <summary><c>general.base_model.N.repo_url</c> of a GGUF file.</summary>
internal sealed class GgufSource(RelationWordReader words) : FieldSource(EdgeSource.Gguf, HubField.GgufBase, null, words);

/// <summary><c>_name_or_path</c> of <c>config.json</c>.</summary>
internal sealed class ConfigPathSource(RelationWordReader words) : FieldSource(EdgeSource.ConfigPath, HubField.ConfigPath, null, words);
