using System.Collections.Immutable;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>What the terms ask of the name.</summary>
/// <param name="Proposed">A name that keeps every duty; null where none can.</param>
/// <param name="Kept">True when the target already bears such a name.</param>
/// <param name="Owed">What must be done about it; null when nothing.</param>
internal sealed record NameDuty(string? Proposed, bool Kept, OwedItem? Owed)
{
    /// <summary>The duty of a chain.</summary>
    public static NameDuty Of(PayloadRequest request, ImmutableArray<ReachingLicense> binding, ImmutableArray<TermsConflict> conflicts)
    {
        var name = Bare(request.Target);
        if (conflicts.FirstOrDefault(c => c.Kind == TermsConflictKind.NamesCannotBothLead && c.Blocks.Contains(TermsUse.Distribute)) is { } conflict)
            return new NameDuty(null, false, new OwedItem(conflict.Sentence + " Ask one of the licensors, or leave one of the bases out.", conflict.One.License));
        var prefixes = binding.Where(r => r.Path.Length > 0).SelectMany(r => r.License.Terms.Where(t => t is { Id: TermIds.NamingPrefix, Phrase: not null }).Select(t => (r.License.Id, Prefix: t.Phrase!))).ToList();
        if (prefixes.Count == 0) return new NameDuty(name, true, null);
        var longest = prefixes.MaxBy(p => p.Prefix.Length);
        if (name.StartsWith(longest.Prefix, StringComparison.OrdinalIgnoreCase)) return new NameDuty(name, true, null);
        var proposed = $"{longest.Prefix.Replace(' ', '-')}-{name}";
        return new NameDuty(proposed, false, new OwedItem($"The name must begin with \"{longest.Prefix}\": call the model and its folder {proposed}.", longest.Id));
    }

    private static string Bare(string target)
    {
        var name = target[(target.LastIndexOf('/') + 1)..];
        var owner = name.IndexOf("--", StringComparison.Ordinal);
        return owner > 0 && owner + 2 < name.Length ? name[(owner + 2)..] : name;
    }
}
