using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms;
using Hayward.Terms.Chains;
using Hayward.Terms.Compatibility;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Asks the algebra of terms: every licence is taken for that of a parent of one model.</summary>
internal sealed class AlgebraConflicts : ITermsConflicts
{
    private static readonly ChainNode Subject = new("the model", [], TermsStanding.Undeclared);

    private readonly ConflictFinder _finder = new(LicenseCompatibility.BuiltIn, new TermOccasions(TermVocabulary.BuiltIn));

    /// <summary>Pairs of which the whole cannot be passed on. Two beginnings of a name and a label that gives too much have codes of their own.</summary>
    public IEnumerable<TermsClash> Among(ImmutableArray<License> licenses) =>
        _finder.Find(Subject, [.. licenses.Where(LicenseReach.IsRecorded).Select(Reaching)])
            .Where(conflict => conflict.Kind is TermsConflictKind.ShareAlikeAgainstLimits or TermsConflictKind.ShareAlikeAgainstShareAlike)
            .Select(conflict => new TermsClash(
                conflict.One.License, conflict.Other.License, $"{conflict.One.License} ({conflict.One.Term}) and {conflict.Other.License} ({conflict.Other.Term}) cannot both be kept"));

    private static ReachingLicense Reaching(License license)
    {
        var path = new WitnessPath([new WitnessStep(Subject.Name), new WitnessStep(license.Id, DerivationRelation.FineTune, EvidenceGrade.Declared)]);
        return new ReachingLicense(new ChainNode(license.Id, [license], TermsStanding.Known), license, path, null, null);
    }
}
