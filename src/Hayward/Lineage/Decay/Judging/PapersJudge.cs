using System.Collections.Immutable;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether notices, notes on risks, limits of use and the evaluation travelled along. What was not seen is counted and never found.</summary>
internal sealed class PapersJudge : IDecayJudge
{
    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var own = scene.Papers(subject);
        Notice(subject, own, scene, tally);
        foreach (var parent in scene.Edges.ParentsOf(subject))
        {
            var other = scene.Papers(parent);
            Kept(DecayCodes.RiskNotesLost, own?.RiskNotes, other?.RiskNotes, subject, parent, "notes on risks or limits", tally);
            Kept(DecayCodes.EvaluationLost, own?.Evaluation, other?.Evaluation, subject, parent, "an evaluation", tally);
            Kept(DecayCodes.UseLimitsLost, Limits(subject, own, scene), Limits(parent, other, scene), subject, parent, "limits of use", tally);
        }
    }

    private static void Kept(string code, bool? own, bool? parents, int subject, int parent, string what, DecayTally tally)
    {
        // A parent without it leaves nothing to lose, whatever is seen of the child; an unseen one may have had it.
        if (parents is null || (parents is true && own is null))
        {
            tally.NotJudged(code);
            return;
        }

        tally.Judged(code);
        if (parents is true && own is false)
            tally.Found(new DecayHit(code, [subject, parent], subject, [$"the parent's files have {what}", "the model's have none"]));
    }

    private static bool? Limits(int node, ModelPapers? papers, DecayScene scene)
    {
        if (papers is null || papers.UseLimits is null) return null;
        var label = scene.LabelOf(node);
        return papers.UseLimits is true || label.Limits.Contains(TermIds.FieldOfUse)
            || papers.Named.Any(named => named.License is { } license && license.Limits.Contains(TermIds.FieldOfUse));
    }

    private static void Notice(int subject, ModelPapers? own, DecayScene scene, DecayTally tally)
    {
        var sets = scene.Reach.Sets;
        var reaching = scene.Reach.Of(subject);
        var asking = sets.Members(reaching).Where(license => Asks(sets.Licenses[license])).ToList();
        if (asking.Count == 0) return;
        if (own is null || (own.NoticeFile is null && own.LicenseFile is null))
        {
            tally.NotJudged(DecayCodes.NoticeMissing, asking.Count);
            return;
        }

        tally.Judged(DecayCodes.NoticeMissing, asking.Count);
        foreach (var (path, license) in ReachPaths.To(subject, asking, scene))
        {
            if (Missing(sets.Licenses[license], own, scene.Papers(path[^1])) is { IsEmpty: false } missing)
                tally.Found(new DecayHit(DecayCodes.NoticeMissing, path, subject, missing));
        }
    }

    private static bool Asks(License license) => license.Terms.Any(term => term.Id is TermIds.Notice or TermIds.LicenseCopy);

    private static ImmutableArray<string> Missing(License license, ModelPapers own, ModelPapers? ancestor)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var term in license.Terms)
        {
            if (term.Id == TermIds.LicenseCopy && own.LicenseFile is false && own.NoticeFile is not true) missing.Add($"{license.Id} asks for a copy of itself; no licence file is there");
            if (term.Id != TermIds.Notice || own.NoticeFile is true) continue;
            if (term.Phrase is { } phrase)
            {
                if (!Holds(own, phrase)) missing.Add($"{license.Id} asks for the notice \"{phrase}\"");
            }
            else if (ancestor?.NoticeFile is true)
            {
                missing.Add($"{license.Id} asks to keep the notice; the ancestor has a notice file");
            }
            else if (own.LicenseFile is false && !license.Terms.Any(other => other.Id == TermIds.LicenseCopy))
            {
                missing.Add($"{license.Id} asks to keep its notice; neither a notice nor a licence file is there");
            }
        }

        return missing.ToImmutable();
    }

    private static bool Holds(ModelPapers papers, string phrase) =>
        papers.Texts is { } texts && texts.Any(text => Plain(text).Contains(Plain(phrase), StringComparison.OrdinalIgnoreCase));

    // Line breaks and the two signs of copyright make no difference.
    private static string Plain(string text) =>
        string.Join(' ', text.Replace("(c)", "©", StringComparison.OrdinalIgnoreCase).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
