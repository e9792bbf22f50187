using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Compatibility;

/// <summary>Whether what stands under one licence may be part of a work that is passed on under another: computed from the terms of both.</summary>
public sealed class LicenseCompatibility
{
    private const string Path = "compatibility.yaml";

    private static readonly Lazy<LicenseCompatibility> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly CompatibilityFile _file;
    private readonly ImmutableHashSet<string> _limits;
    private readonly ImmutableHashSet<string> _plain;

    private LicenseCompatibility(CompatibilityFile file)
    {
        _file = file;
        _limits = [.. file.FurtherRestrictions];
        _plain = [.. file.PlainLimits];
    }

    /// <summary>The rules that travel inside the library, read on first use.</summary>
    public static LicenseCompatibility BuiltIn => Shared.Value;

    /// <summary>Reads the rules of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape.</exception>
    public static LicenseCompatibility Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new LicenseCompatibility(knowledge[Path].Read(CompatibilityContext.Default.CompatibilityFile));
    }

    /// <summary>True for a term that a licence without further restrictions does not let anybody add.</summary>
    public bool IsFurtherRestriction(LicenseTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        // A clause that allows training on outputs takes nothing away, and what is owed only above a threshold is a limit all the same.
        return _limits.Contains(term.Id) && term is not { Id: TermIds.OutputTraining, Mode: TermIds.ModeAllowed };
    }

    /// <summary>Compares two licences.</summary>
    /// <param name="leading">The licence under which the work as a whole is passed on.</param>
    /// <param name="subordinate">The licence of a part of it.</param>
    public CompatibilityVerdict Compare(License leading, License subordinate)
    {
        ArgumentNullException.ThrowIfNull(leading);
        ArgumentNullException.ThrowIfNull(subordinate);
        if (leading.Id == subordinate.Id) return Say(CompatibilityAnswer.Yes, "They are the same licence.");
        foreach (var license in (ReadOnlySpan<License>)[leading, subordinate])
            if (!LicenseReach.IsRecorded(license)) return Say(CompatibilityAnswer.Unknown, $"The terms of {license.Id} are not recorded.");

        return OfShareAlike(leading, subordinate, Say) ?? OfLimits(leading, subordinate, Say) ?? Say(CompatibilityAnswer.Yes, Kept(leading, subordinate));

        CompatibilityVerdict Say(CompatibilityAnswer answer, string reason, string? term = null, string? where = null) =>
            new(leading.Id, subordinate.Id, answer, reason, term, where);
    }

    private delegate CompatibilityVerdict Say(CompatibilityAnswer answer, string reason, string? term = null, string? where = null);

    private CompatibilityVerdict? OfShareAlike(License leading, License subordinate, Say say)
    {
        if (Share(leading) is not null && subordinate.Terms.FirstOrDefault(t => t.IncompatibleWith is { } list && Names(list, leading)) is { } odd)
            return say(CompatibilityAnswer.No, $"{leading.Id} does not bear what {subordinate.Id} says ({odd.Id}) as a further restriction.", odd.Id, odd.Where);

        if (Share(subordinate) is not { } own) return Restricted(leading, subordinate, say);
        if (Passage(subordinate, leading) is { } clause)
            return Restricted(leading, subordinate, say) ?? say(CompatibilityAnswer.Yes, $"{subordinate.Id} lets its works pass under {leading.Id}.", TermIds.ShareAlike, clause);
        return _file.Combines.FirstOrDefault(c => Names(c.Licenses, subordinate) && Names(c.With, leading)) is { } combined
            ? say(CompatibilityAnswer.Check, combined.Text, TermIds.ShareAlike, combined.Where)
            : say(CompatibilityAnswer.No, $"What is under {subordinate.Id} stays under it, and {leading.Id} is not among the licences into which it may pass.", TermIds.ShareAlike, own.Where);
    }

    private CompatibilityVerdict? Restricted(License leading, License subordinate, Say say) =>
        Share(leading) is { } strict && subordinate.Terms.FirstOrDefault(IsFurtherRestriction) is { } limit && !leading.Terms.Any(t => t.Id == limit.Id && (_plain.Contains(t.Id) || !subordinate.Limits.Contains(t.Id)))
            ? say(CompatibilityAnswer.No, $"{leading.Id} must be passed on without further restrictions ({strict.Where}), and {subordinate.Id} sets one ({limit.Id}).", limit.Id, limit.Where)
            : null;

    private CompatibilityVerdict? OfLimits(License leading, License subordinate, Say say)
    {
        // What must be done can be done beside the leading licence; what is barred must be barred by it too.
        foreach (var limit in subordinate.Terms.Where(t => IsFurtherRestriction(t) && subordinate.Limits.Contains(t.Id)))
        {
            if (limit.Id == TermIds.NoDerivatives) return say(CompatibilityAnswer.No, $"{subordinate.Id} lets nobody pass on a work that was made from it.", limit.Id, limit.Where);
            if (!leading.Terms.Any(t => t.Id == limit.Id)) return say(CompatibilityAnswer.No, $"{subordinate.Id} sets a limit that {leading.Id} does not hold ({limit.Id}).", limit.Id, limit.Where);
        }

        return subordinate.Terms.FirstOrDefault(t => IsFurtherRestriction(t) && subordinate.Limits.Contains(t.Id) && !_plain.Contains(t.Id)) is { } both
            ? say(CompatibilityAnswer.Check, $"Both set a limit of the same kind ({both.Id}); whether {leading.Id} keeps all of what {subordinate.Id} says must be read.", both.Id, both.Where)
            : null;
    }

    /// <summary>The clause by which works under one licence may pass under another; null when there is none.</summary>
    private string? Passage(License from, License into)
    {
        if (_file.PassesInto.FirstOrDefault(r => Names(r.Licenses, from) && Names(r.Into, into)) is { } rule) return rule.Where;
        return from.Terms.FirstOrDefault(t => t.Id == TermIds.ShareAlike && t.CompatibleWith is { } list && Names(list, into)) is { } share ? share.Where ?? "" : null;
    }

    // The old spelling of an identifier (GPL-2.0) is that version only.
    private static bool Names(ImmutableArray<string> list, License license) => list.Contains(license.Id) || list.Contains(license.Id + "-only");

    private static LicenseTerm? Share(License license) => license.Terms.FirstOrDefault(t => t.Id == TermIds.ShareAlike);

    private static string Kept(License leading, License subordinate)
    {
        var duties = subordinate.Terms.Where(t => subordinate.Duties.Contains(t.Id)).Select(t => t.Id).Distinct().ToList();
        return duties.Count == 0 ? $"{subordinate.Id} asks for nothing." : $"{subordinate.Id} asks for nothing that {leading.Id} forbids: {string.Join(", ", duties)}.";
    }
}

/// <summary><c>knowledge/compatibility.yaml</c>.</summary>
/// <param name="FurtherRestrictions">Terms that a licence without further restrictions does not let anybody add.</param>
/// <param name="PlainLimits">Limits that say the same in every licence, so that one covers the other.</param>
/// <param name="PassesInto">Licences whose works may pass under others, beside what share-alike terms say themselves.</param>
/// <param name="Combines">Licences that may be combined so that each part keeps its own, or on a condition that the name does not tell.</param>
/// <param name="Sources">Where this stands.</param>
internal sealed record CompatibilityFile(
    ImmutableArray<string> FurtherRestrictions,
    ImmutableArray<string> PlainLimits,
    ImmutableArray<PassingRule> PassesInto,
    ImmutableArray<CombiningRule> Combines,
    ImmutableArray<Citation> Sources);

/// <summary>Works under one of these may pass under others.</summary>
internal sealed record PassingRule(ImmutableArray<string> Licenses, ImmutableArray<string> Into, string Where);

/// <summary>Works under one of these may be combined with others on a condition.</summary>
internal sealed record CombiningRule(ImmutableArray<string> Licenses, ImmutableArray<string> With, string Text, string Where);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CompatibilityFile))]
internal sealed partial class CompatibilityContext : JsonSerializerContext;
