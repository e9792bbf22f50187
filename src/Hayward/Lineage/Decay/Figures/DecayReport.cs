using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>What the audit says of a hub as a whole. No model and no owner is named.</summary>
/// <param name="Sources">What was audited.</param>
/// <param name="Hub">The listing at a glance.</param>
/// <param name="Codes">Findings by code, with what was judged and what could not be.</param>
/// <param name="Relations">Change and loss by relation.</param>
/// <param name="Transitions">From which licence to which, the most frequent first.</param>
/// <param name="Flow">Edges by families of licences.</param>
/// <param name="Drift">The order of labels along which they change.</param>
/// <param name="Survival">How long restrictions can be traced.</param>
/// <param name="Horizon">From which generation on terms cannot be decided.</param>
/// <param name="Causes">Loss by the tool that wrote the card.</param>
/// <param name="Origins">What became of each licence with limits among the descendants that it reaches.</param>
/// <param name="Knowledge">Digest of the definitions.</param>
public sealed record DecayReport(
    ImmutableArray<string> Sources,
    HubGlance Hub,
    ImmutableArray<CodeCount> Codes,
    ImmutableArray<RelationRow> Relations,
    ImmutableArray<TransitionRow> Transitions,
    LicenseFlow Flow,
    DriftFigure Drift,
    SurvivalFigure Survival,
    HorizonFigure Horizon,
    ImmutableArray<CauseRow> Causes,
    ImmutableArray<OriginRow> Origins,
    string Knowledge);

/// <summary>The listing at a glance. The first numbers read tags as they stand and follow nothing; the others are of the graph, which follows renames
/// and has no edge from a model to itself.</summary>
/// <param name="Models">Models.</param>
/// <param name="Owners">Their owners.</param>
/// <param name="Undeclared">Models without a licence tag, of all.</param>
/// <param name="LicenseTags">Distinct licence tags.</param>
/// <param name="NamingABase">Models that name a base, of all.</param>
/// <param name="NamedBases">Pairs of a model and a base that it names.</param>
/// <param name="NamingThemselves">Of these, pairs of which both are one.</param>
/// <param name="Resolved">Pairs whose base is a model of the listing, of all pairs.</param>
/// <param name="Changed">Pairs whose licences differ, of those of which both declare one.</param>
/// <param name="Lost">Pairs of which only the base declares a licence, of those whose base declares one.</param>
/// <param name="NotJudgeable">Pairs that labels cannot judge since one end names no licence or is not there, of all pairs.</param>
/// <param name="Edges">Edges of the graph.</param>
/// <param name="Vanished">Edges whose base is not there, of all edges.</param>
/// <param name="Cycles">Groups of models that are made from each other in a circle.</param>
/// <param name="LongestChain">Edges of the longest chain.</param>
public sealed record HubGlance(
    long Models,
    long Owners,
    Share Undeclared,
    long LicenseTags,
    Share NamingABase,
    long NamedBases,
    long NamingThemselves,
    Share Resolved,
    Share Changed,
    Share Lost,
    Share NotJudgeable,
    long Edges,
    Share Vanished,
    long Cycles,
    long LongestChain);

/// <summary>Change and loss along edges of one relation, as the graph has it.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Edges">Edges whose parent is there.</param>
/// <param name="Changed">Labels differ, of edges of which both ends declare a licence.</param>
/// <param name="Lost">The child names none, of edges whose parent does.</param>
/// <param name="Weakened">The child's licence leaves out a limit or duty of the parent's, of edges of which both are recorded.</param>
/// <param name="LimitsDropped">The same for limits alone.</param>
public sealed record RelationRow(DerivationRelation Relation, long Edges, Share Changed, Share Lost, Share Weakened, Share LimitsDropped);

/// <summary>Edges from one licence to another.</summary>
/// <param name="Parent">Licence of the parent.</param>
/// <param name="Child">Another licence, of the child.</param>
/// <param name="Edges">Edges, of all edges whose parent has that licence and whose child names one.</param>
/// <param name="Weakens">True when the child's lacks limits or duties of the parent's; null when one is not recorded.</param>
public sealed record TransitionRow(string Parent, string Child, Share Edges, bool? Weakens);

/// <summary>Edges by families of licences.</summary>
/// <param name="Families">Titles of the families, in their order.</param>
/// <param name="Counts">Edges: one row for each family of the parent, one column for each family of the child.</param>
public sealed record LicenseFlow(ImmutableArray<string> Families, ImmutableArray<ImmutableArray<long>> Counts)
{
    /// <summary>All edges.</summary>
    public long Total => Counts.Sum(row => row.Sum());
}

/// <summary>The order of labels along which they change.</summary>
/// <param name="Labels">The labels with the most changes, in the order found: from where changes come to where they go.</param>
/// <param name="Forward">Changes among them that go with the order, of all changes among them.</param>
/// <param name="LeastBackward">No order has fewer changes against it.</param>
/// <param name="IsBest">True when the order is proved best.</param>
/// <param name="Arcs">Pairs of labels with changes that go with the order, of all such pairs.</param>
/// <param name="Covered">Changes among these labels, of all changes.</param>
/// <param name="AllForward">The same for all labels: changes that go with an order of all of them.</param>
/// <param name="AllIsBest">True when that order is proved best.</param>
public sealed record DriftFigure(
    ImmutableArray<string> Labels, Share Forward, long LeastBackward, bool IsBest, Share Arcs, Share Covered, Share AllForward, bool AllIsBest);

/// <summary>How long restrictions can be traced. A trace is one limit that a model's licence sets; it is at risk at each edge to a child, and kept where the
/// child's licence sets the same limit. Where the child names something whose terms are not recorded the trace is censored.</summary>
/// <param name="Steps">The life table by derivation steps since the model at which the trace begins.</param>
/// <param name="HalfLife">Steps until half of the traces are lost, with an interval from a bootstrap over trees; null when nothing was lost.</param>
/// <param name="Lost">Traces lost at a step, of those at risk, all steps together.</param>
/// <param name="LostInSilence">Lost because the child names no licence, of those lost.</param>
/// <param name="NotJudged">Traces whose next step could not be judged.</param>
/// <param name="Trees">Trees in the bootstrap.</param>
/// <param name="Rounds">Its draws.</param>
/// <param name="Forgotten">Steps until traces fall below the share that counts as forgotten, by the half-life.</param>
/// <param name="ForgottenBelow">That share.</param>
/// <param name="Labels">The same for any licence label at all: kept where the child names any.</param>
/// <param name="Restrictions">The same limit by limit.</param>
public sealed record SurvivalFigure(
    ImmutableArray<LifeStep> Steps,
    Estimate? HalfLife,
    Share Lost,
    Share LostInSilence,
    long NotJudged,
    long Trees,
    int Rounds,
    Estimate? Forgotten,
    double ForgottenBelow,
    Estimate? Labels,
    ImmutableArray<RestrictionRow> Restrictions);

/// <summary>Survival of one limit.</summary>
/// <param name="Restriction">The limit, a word of <c>knowledge/terms.yaml</c>.</param>
/// <param name="Lost">Traces lost, of those at risk.</param>
/// <param name="HalfLife">Half-life in steps, with its interval; null when nothing was lost.</param>
public sealed record RestrictionRow(string Restriction, Share Lost, Estimate? HalfLife);

/// <summary>From which generation on terms cannot be decided from labels.</summary>
/// <param name="Generations">Each generation: models whose whole chain up to a base without base names known licences, of all models of it.</param>
/// <param name="First">The first generation with fewer than <paramref name="Least"/>; null when none.</param>
/// <param name="FirstSure">The first of which the whole interval lies below; null when none.</param>
/// <param name="Least">The share below which a generation counts as undecidable.</param>
public sealed record HorizonFigure(ImmutableArray<GenerationRow> Generations, int? First, int? FirstSure, double Least);

/// <summary>One generation of models.</summary>
/// <param name="Generation">Edges to the nearest model without base; 1 for its children.</param>
/// <param name="AndLater">True when the later ones are in it too.</param>
/// <param name="Decidable">Models whose whole chain names known licences, of all.</param>
public sealed record GenerationRow(int Generation, bool AndLater, Share Decidable);

/// <summary>Loss by the tool that wrote the card of the child.</summary>
/// <param name="Cause">Id of the cause.</param>
/// <param name="Title">Its title.</param>
/// <param name="Lost">The child names no licence, of edges whose parent does.</param>
/// <param name="Changed">Labels differ, of edges of which both ends declare one.</param>
public sealed record CauseRow(string Cause, string Title, Share Lost, Share Changed);

/// <summary>What became of one licence with limits.</summary>
/// <param name="License">The licence.</param>
/// <param name="Reached">Models that its terms reach.</param>
/// <param name="Silent">Of these, models that name no licence.</param>
/// <param name="Weakened">Models whose licence leaves out a limit or duty of it.</param>
/// <param name="NotRecorded">Models that name something whose terms are not recorded.</param>
/// <param name="Kept">Models whose licence asks no less.</param>
public sealed record OriginRow(string License, long Reached, long Silent, long Weakened, long NotRecorded, long Kept);
