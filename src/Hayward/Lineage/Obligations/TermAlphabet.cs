using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Graph;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Obligations;

/// <summary>Which bit stands for which licence: those that occur in a graph, in the order of their ids, and three bits for what is not known. A
/// catalogue may have more licences than a set has bits; what occurs on a hub has less than half as many.</summary>
public sealed class TermAlphabet
{
    /// <summary>The bit of models that declare nothing.</summary>
    public const int Undeclared = TermSet.Capacity - 1;

    /// <summary>The bit of declarations that no licence goes by, and of licences beyond those that have a bit.</summary>
    public const int NotRecognized = TermSet.Capacity - 2;

    /// <summary>The bit of models that cannot be seen.</summary>
    public const int Missing = TermSet.Capacity - 3;

    private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);
    private readonly ImmutableArray<TermSet> _masks;
    private readonly ImmutableArray<TermSet> _declared;

    /// <summary>The alphabet of the sets of licence tags of a graph.</summary>
    /// <param name="terms">The sets.</param>
    /// <param name="passes">Whether a licence goes over to what was made in this way.</param>
    public TermAlphabet(ImmutableArray<DeclaredTerms> terms, Func<License, DerivationRelation, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(passes);
        Licenses = [.. terms.SelectMany(set => set.Licenses).DistinctBy(license => license.Id).OrderBy(license => license.Id, StringComparer.Ordinal).Take(Missing)];
        for (var i = 0; i < Licenses.Length; i++) _bits[Licenses[i].Id] = i;
        _masks = [.. Enum.GetValues<DerivationRelation>().Select(relation => Mask(relation, passes))];
        _declared = [.. terms.Select(Bits)];
    }

    /// <summary>The licences by their bits.</summary>
    public ImmutableArray<License> Licenses { get; }

    /// <summary>What goes over to what was made in a way. What is not known goes over in every way.</summary>
    public TermSet MaskOf(DerivationRelation relation) => _masks[(int)relation];

    /// <summary>The terms of a node itself.</summary>
    public TermSet Own(LineageGraph graph, int node)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var marks = graph.Marks(node);
        var own = (marks & (NodeMarks.Listed | NodeMarks.Artifact)) == 0 ? TermSet.Empty.With(Missing) : _declared[graph.TermsIndex(node)];
        // It says that it was made from something that nobody can find.
        return (marks & NodeMarks.UnknownBase) != 0 ? own.With(Missing) : own;
    }

    /// <summary>The bits of licences; those without one are not recognised.</summary>
    public TermSet Bits(IEnumerable<License> licenses)
    {
        ArgumentNullException.ThrowIfNull(licenses);
        return licenses.Aggregate(TermSet.Empty, (set, license) => set.With(_bits.GetValueOrDefault(license.Id, NotRecognized)));
    }

    /// <summary>Names of what is in a set, licences first.</summary>
    public ImmutableArray<string> Names(TermSet set) => [.. set.Members().Select(Name)];

    private TermSet Bits(DeclaredTerms terms) => terms.Standing switch
    {
        TermsStanding.Undeclared => TermSet.Empty.With(Undeclared),
        TermsStanding.Missing => TermSet.Empty.With(Missing),
        TermsStanding.NotRecognized => Bits(terms.Licenses).With(NotRecognized),
        _ => Bits(terms.Licenses),
    };

    private TermSet Mask(DerivationRelation relation, Func<License, DerivationRelation, bool> passes) =>
        Bits(Licenses.Where(license => passes(license, relation))).With(Undeclared).With(NotRecognized).With(Missing);

    private string Name(int bit) => bit switch
    {
        Undeclared => "undeclared",
        NotRecognized => "not recognised",
        Missing => "missing",
        _ => Licenses[bit].Id,
    };
}
