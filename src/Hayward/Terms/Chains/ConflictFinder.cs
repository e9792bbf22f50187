using System.Collections.Immutable;
using Hayward.Terms.Compatibility;

namespace Hayward.Terms.Chains;

/// <summary>Finds terms that reach the subject and cannot all be kept. Every contradiction rests on two licences that do reach it, so that
/// another ancestor never takes one away.</summary>
internal sealed class ConflictFinder(LicenseCompatibility compatibility, TermOccasions occasions)
{
    private static readonly ImmutableArray<TermsUse> PassingOn = [TermsUse.Distribute, TermsUse.Modify];
    private static readonly ImmutableArray<TermsUse> Sharing = [TermsUse.Host, .. PassingOn];

    /// <summary>All contradictions among the licences that reach the subject, one for each pair of licences and kind.</summary>
    public ImmutableArray<TermsConflict> Find(ChainNode subject, ImmutableArray<ReachingLicense> reaching)
    {
        // Of one licence that reaches on several ways the nearest stands for all; what only touches changed versions looks at ancestors.
        var nearest = reaching.DistinctBy(r => r.License.Id).ToList();
        return
        [
            .. Names(reaching), .. nearest.SelectMany((one, i) => nearest.Skip(i + 1).Select(other => ShareAlike(one, other))).OfType<TermsConflict>(),
            .. Wider(subject, reaching), .. Derivatives(reaching), .. Training(reaching),
        ];
    }

    private static IEnumerable<TermsConflict> Names(ImmutableArray<ReachingLicense> reaching)
    {
        var prefixes = reaching.OrderBy(r => r.Path.Length == 0).SelectMany(r => r.License.Terms.Where(t => t is { Id: TermIds.NamingPrefix, Phrase: not null }).Select(t => (Reach: r, Term: t)))
            .DistinctBy(p => p.Term.Phrase!.ToUpperInvariant()).ToList();
        for (var i = 0; i < prefixes.Count; i++)
        {
            for (var j = i + 1; j < prefixes.Count; j++)
            {
                var (one, other) = (prefixes[i], prefixes[j]);
                if (Begins(one.Term.Phrase!, other.Term.Phrase!) || Begins(other.Term.Phrase!, one.Term.Phrase!)) continue;
                yield return new TermsConflict(
                    TermsConflictKind.NamesCannotBothLead,
                    $"The name must begin with \"{one.Term.Phrase}\" for {one.Reach.Node.Name} and with \"{other.Term.Phrase}\" for {other.Reach.Node.Name}: no name does both.",
                    Side(one.Reach, one.Term), Side(other.Reach, other.Term),
                    // The subject's own licence asks the word of the next derivative only.
                    one.Reach.Path.Length > 0 && other.Reach.Path.Length > 0 ? PassingOn : [TermsUse.Modify]);
            }
        }
    }

    private TermsConflict? ShareAlike(ReachingLicense one, ReachingLicense other)
    {
        var (leading, second) = Strict(one.License) is not null ? (one, other) : (other, one);
        if (Strict(leading.License) is not { } share || leading.License.AgreesWith(second.License)) return null;
        var (under, over) = (compatibility.Compare(leading.License, second.License), compatibility.Compare(second.License, leading.License));
        if (under.Answer != CompatibilityAnswer.No || over.Answer != CompatibilityAnswer.No) return null;
        var against = second.License.Terms.FirstOrDefault(t => t.Id == under.Term) ?? Strict(second.License) ?? second.License.Terms.FirstOrDefault(t => occasions.KindOf(t) == TermKind.Limit);
        if (against is null) return null;
        var alike = against.Id == TermIds.ShareAlike;
        return new TermsConflict(
            alike ? TermsConflictKind.ShareAlikeAgainstShareAlike : TermsConflictKind.ShareAlikeAgainstLimits,
            alike
                ? $"{leading.License.Id} of {leading.Node.Name} and {second.License.Id} of {second.Node.Name} each ask that the whole be passed on under themselves."
                : $"{leading.License.Id} of {leading.Node.Name} must be passed on without further limits, and {second.License.Id} of {second.Node.Name} sets one ({against.Id}).",
            Side(leading, share), Side(second, against), share.Strength == "network" ? Sharing : PassingOn);
    }

    private IEnumerable<TermsConflict> Wider(ChainNode subject, ImmutableArray<ReachingLicense> reaching)
    {
        var own = reaching.Where(r => r.Path.Length == 0 && LicenseReach.IsRecorded(r.License)).ToList();
        if (own.Count == 0) yield break;
        var kept = own.SelectMany(r => Limits(r.License)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var parent in reaching.Where(r => r.Path.Length > 0 && LicenseReach.IsRecorded(r.License)).DistinctBy(r => r.License.Id))
        {
            if (own.Any(r => r.License.AgreesWith(parent.License))) continue;
            var lost = Limits(parent.License).FirstOrDefault(t => !kept.Contains(t.Id));
            var share = Strict(parent.License);
            var dropped = share is not null && own.All(r => compatibility.Compare(r.License, parent.License).Answer == CompatibilityAnswer.No);
            if (lost is null && !dropped) continue;
            var term = lost ?? share!;
            var names = string.Join(", ", Limits(parent.License).Where(t => !kept.Contains(t.Id)).Select(t => t.Id).Distinct().Concat(dropped ? [TermIds.ShareAlike] : []));
            yield return new TermsConflict(
                TermsConflictKind.GrantWiderThanParent,
                $"{subject.Name} is labelled {string.Join(", ", own.Select(r => r.License.Id))}, and {parent.Node.Name} under {parent.License.Id} could not give so much: {names} still binds.",
                Grant(own[0]), Side(parent, term), []);
        }
    }

    // A change of the container changes nothing that is protected (CC 4.0 licences, section 2(a)(4)), which is why the way matters.
    private static IEnumerable<TermsConflict> Derivatives(ImmutableArray<ReachingLicense> reaching)
    {
        foreach (var r in reaching.Where(r => r.Changed is not null).DistinctBy(r => r.License.Id))
        {
            if (r.License.Terms.FirstOrDefault(t => t.Id == TermIds.NoDerivatives) is not { } term) continue;
            yield return new TermsConflict(
                TermsConflictKind.DerivativeOfNoDerivatives,
                $"{r.License.Id} of {r.Node.Name} lets nobody pass on changed versions, and {r.Path.Steps[0].Name} is one.",
                Side(r, term), Deed(r, "derivative", "Made from it, with changes.", r.Changed!), Sharing);
        }
    }

    private static IEnumerable<TermsConflict> Training(ImmutableArray<ReachingLicense> reaching)
    {
        foreach (var r in reaching.Where(r => r.Taught is not null).DistinctBy(r => r.License.Id))
        {
            if (r.License.Terms.FirstOrDefault(t => t is { Id: TermIds.OutputTraining, Mode: null or TermIds.ModeForbidden }) is not { } term) continue;
            var except = term.Except is { } words ? $" (exempt: {words})" : "";
            yield return new TermsConflict(
                TermsConflictKind.TrainedAgainstTerms,
                $"{r.License.Id} forbids training other models on outputs of {r.Node.Name}, and {r.Path.Steps[0].Name} was trained on them{except}.",
                Side(r, term), Deed(r, "distillation", "Trained on its outputs.", r.Taught!), Sharing);
        }
    }

    private static ConflictSide Deed(ReachingLicense reach, string word, string text, WitnessPath path) => new(reach.License.Id, word, text, null, true, path);

    private IEnumerable<LicenseTerm> Limits(License license) => license.Terms.Where(t => occasions.KindOf(t) == TermKind.Limit && compatibility.IsFurtherRestriction(t));

    private static LicenseTerm? Strict(License license) => license.Terms.FirstOrDefault(t => t.Id == TermIds.ShareAlike);

    private static bool Begins(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static ConflictSide Side(ReachingLicense reach, LicenseTerm term) =>
        new(reach.License.Id, term.Id, term.Text, term.Where, Verified.Of(reach.License, term), reach.Path);

    private static ConflictSide Grant(ReachingLicense own) => new(own.License.Id, "label", own.License.Name, null, true, own.Path);
}
