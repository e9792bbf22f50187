using Hayward.Cards;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Edges;

/// <summary>Reads one kind of statement out of a record.</summary>
internal interface IEdgeSource
{
    /// <summary>Tells <paramref name="sink"/> every base that the record names in this way.</summary>
    void Read(HubModel model, IStatementSink sink);
}

/// <summary>Takes statements about the model whose record is read.</summary>
internal interface IStatementSink
{
    /// <summary>One base.</summary>
    /// <param name="source">Where it is named.</param>
    /// <param name="relation">How the model was made from it, where that is said.</param>
    /// <param name="text">What is written.</param>
    void Base(EdgeSource source, DerivationRelation? relation, ReadOnlySpan<byte> text);
}
