using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Artifacts.Scanning;

/// <summary>Everything under <c>knowledge/scanning/</c>: rules, denied and allowed callables, renamed modules.</summary>
public sealed class ScanKnowledge
{
    private const string Folder = "scanning";

    private static readonly Lazy<ScanKnowledge> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private ScanKnowledge(
        ScanRuleFile rules, ImmutableArray<DeniedFile> denied, ImmutableArray<AllowedFile> allowed, RenamedFile renamed,
        ImmutableSortedDictionary<string, Digest> digests)
    {
        (Rules, Through, Denied, Allowed, Renamed, Digests) = (rules.Rules, rules.Through, denied, allowed, renamed, digests);
        ById = rules.Rules.ToImmutableDictionary(rule => rule.Id, StringComparer.Ordinal);
    }

    /// <summary>The knowledge that travels inside the library, read on first use.</summary>
    public static ScanKnowledge BuiltIn => Shared.Value;

    /// <summary>The rules, in the order in which they are asked.</summary>
    public ImmutableArray<ScanRule> Rules { get; }

    /// <summary>The rules, by id.</summary>
    public ImmutableDictionary<string, ScanRule> ById { get; }

    /// <summary>Modules that are dangerous at whatever place of a dotted name they stand.</summary>
    public ImmutableArray<string> Through { get; }

    /// <summary>Lists of what does harm.</summary>
    public ImmutableArray<DeniedFile> Denied { get; }

    /// <summary>Lists of what only rebuilds data.</summary>
    public ImmutableArray<AllowedFile> Allowed { get; }

    /// <summary>Names of Python 2.</summary>
    public RenamedFile Renamed { get; }

    /// <summary>Digests of the files that were read, by path.</summary>
    public ImmutableSortedDictionary<string, Digest> Digests { get; }

    /// <summary>Reads the knowledge of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or names a rule that there is not.</exception>
    public static ScanKnowledge Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var files = knowledge.Files(Folder);
        var context = ScanKnowledgeContext.Default;
        var denied = Named(files, "denied-").Select(file => file.Read(context.DeniedFile)).ToImmutableArray();
        var allowed = Named(files, "allowed-").Select(file => file.Read(context.AllowedFile)).ToImmutableArray();
        var result = new ScanKnowledge(
            knowledge[$"{Folder}/rules.yaml"].Read(context.ScanRuleFile), denied, allowed, knowledge[$"{Folder}/renamed.yaml"].Read(context.RenamedFile),
            files.ToImmutableSortedDictionary(file => file.Path, file => file.Digest, StringComparer.Ordinal));
        var missing = denied.SelectMany(file => file.Groups).Select(group => group.Rule).Concat(ScanRuleIds.All).FirstOrDefault(id => !result.ById.ContainsKey(id));
        return missing is null ? result : throw new KnowledgeException($"{Folder}/rules.yaml has no rule {missing}.");
    }

    private static IEnumerable<KnowledgeFile> Named(ImmutableArray<KnowledgeFile> files, string beginning) =>
        files.Where(file => file.Path.StartsWith($"{Folder}/{beginning}", StringComparison.Ordinal));
}
