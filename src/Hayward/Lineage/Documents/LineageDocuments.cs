using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Documents;

/// <summary>What was built.</summary>
/// <param name="File">The lineage file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="BytesPerNode">Its size for each node.</param>
/// <param name="Listings">What was read.</param>
/// <param name="Counts">What was counted.</param>
public sealed record BuildDocument(string File, long Bytes, double BytesPerNode, ImmutableArray<ListingReport> Listings, LineageCounts Counts);

/// <summary>A model of a graph.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Marks">What is known beside its names.</param>
/// <param name="Declared">Its licence tags.</param>
/// <param name="Licenses">The licences that they are.</param>
/// <param name="Standing">What is known of its terms.</param>
/// <param name="Inherited">Licences that reach it from its ancestors; <c>undeclared</c>, <c>not recognised</c> and <c>missing</c> stand for ancestors
/// of which the terms are not known.</param>
/// <param name="Library">Its library; null when not told.</param>
/// <param name="Created">The day on which the hub says it was made; null when not known.</param>
/// <param name="Tools">Tags that tell with what it was made.</param>
public sealed record NodeEntry(
    string Id,
    ImmutableArray<string> Marks,
    ImmutableArray<string> Declared,
    ImmutableArray<string> Licenses,
    TermsStanding Standing,
    ImmutableArray<string> Inherited,
    string? Library,
    DateOnly? Created,
    ImmutableArray<string> Tools);

/// <summary>An edge of a graph.</summary>
/// <param name="Child">Id of the model that was made.</param>
/// <param name="Parent">Id of the one it was made from.</param>
/// <param name="Relation">How.</param>
/// <param name="Grade">On what this rests.</param>
/// <param name="Marks">What else is known.</param>
/// <param name="Statements">The statements.</param>
public sealed record EdgeEntry(
    string Child, string Parent, DerivationRelation Relation, EvidenceGrade Grade, ImmutableArray<string> Marks, ImmutableArray<EdgeStatement> Statements);

/// <summary>A model above or below another.</summary>
/// <param name="Depth">Edges between them, by the shortest way.</param>
/// <param name="Model">The model.</param>
/// <param name="Edge">The last edge of the way.</param>
public sealed record RelativeEntry(int Depth, NodeEntry Model, EdgeEntry Edge);

/// <summary>What a model was made from, or what was made from it.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Direction"><c>ancestors</c> or <c>descendants</c>.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Deepest">The most edges between them.</param>
/// <param name="ByRelation">How many were reached by each relation.</param>
/// <param name="Undeclared">How many declare no licence.</param>
/// <param name="Missing">How many stand in no listing.</param>
/// <param name="Relatives">Those that are listed here, nearest first.</param>
public sealed record RelativesDocument(
    NodeEntry Subject,
    string Direction,
    int Total,
    int Deepest,
    ImmutableSortedDictionary<string, int> ByRelation,
    int Undeclared,
    int Missing,
    ImmutableArray<RelativeEntry> Relatives);

/// <summary>The shortest ways between two models.</summary>
/// <param name="From">The younger.</param>
/// <param name="To">The one that it was made from.</param>
/// <param name="Paths">Each as its edges from the younger on; empty when neither was made from the other.</param>
public sealed record PathDocument(NodeEntry From, NodeEntry To, ImmutableArray<ImmutableArray<EdgeEntry>> Paths);

/// <summary>Why edges are believed.</summary>
/// <param name="Model">The model.</param>
/// <param name="Edges">Its edges, or the one that was asked about.</param>
/// <param name="NotKnown">What is not known, one sentence each.</param>
public sealed record ExplanationDocument(NodeEntry Model, ImmutableArray<EdgeEntry> Edges, ImmutableArray<string> NotKnown);
