using Hayward.Cards;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Edges;

/// <summary>Tags <c>base_model:X</c> and <c>base_model:RELATION:X</c>.</summary>
internal sealed class TagSource(RelationWordReader words) : IEdgeSource
{
    private static ReadOnlySpan<byte> Prefix => "base_model:"u8;

    /// <inheritdoc/>
    public void Read(HubModel model, IStatementSink sink)
    {
        var tags = model.Tags;
        for (var i = 0; i < tags.Length; i++)
        {
            var tag = tags[i];
            if (!tag.StartsWith(Prefix)) continue;
            tag = tag[Prefix.Length..];
            DerivationRelation? relation = null;
            // An id has no colon, an address one that is followed by a slash.
            if (tag.IndexOf((byte)':') is > 0 and var colon && words.Read(tag[..colon]) is { } known)
            {
                relation = known;
                tag = tag[(colon + 1)..];
            }

            sink.Base(EdgeSource.Tag, relation, tag);
        }
    }
}
