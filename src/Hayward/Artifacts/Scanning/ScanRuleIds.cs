using System.Collections.Immutable;

namespace Hayward.Artifacts.Scanning;

/// <summary>The rules to which the scanner itself refers; everything else about them is in the knowledge file.</summary>
internal static class ScanRuleIds
{
    public const string UnlistedCallable = "callable-unlisted";
    public const string UnlistedUse = "callable-use-unlisted";
    public const string ThroughInternals = "callable-through-internals";
    public const string ThroughModule = "callable-through-module";
    public const string NotExplained = "not-explained";
    public const string NotRead = "format-not-read";
    public const string NotRecognized = "format-not-recognized";
    public const string Damaged = "file-damaged";
    public const string Elsewhere = "content-elsewhere";
    public const string NoRule = "observation-without-rule";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
        [UnlistedCallable, UnlistedUse, ThroughInternals, ThroughModule, NotExplained, NotRead, NotRecognized, Damaged, Elsewhere, NoRule];
}
