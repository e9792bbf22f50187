using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;

namespace Hayward.Pages.Tests;

internal static partial class Fixtures
{
    public const string Script = "<script>document.title='owned'</script><img src=https://example.invalid/x.png onerror=alert(1)>";
    public const string Attribute = "\" onmouseover=\"alert(1)\" style=\"background:url(https://example.invalid/y)";
    public const string Reversed = "weights-\u202Egnp.snotesnetefas";
    public const string Arabic = "نموذج لغوي مفتوح";
    public static readonly string Endless = new('x', 4000);

    /// <summary>Every text that a model can bring is an attack.</summary>
    public static Dossier Hostile => Rich with
    {
        Subject = new Subject(Script, LocatorKind.HubCache, $"{Script} {Endless[..400]} {Arabic}", Attribute, Endless[..200] + Attribute, null),
        Files =
        [
            new FileEntry(Reversed, long.MaxValue / 4, new Digest("sha256", new string('a', 64)), FileFormat.Pickle, Script),
            new FileEntry(Endless, 0, null, FileFormat.Unknown, Attribute),
            new FileEntry("a\u0000b\u0007\u001B[31m\uD800.bin", 1, new Digest(Attribute, Attribute), FileFormat.Executable, Arabic),
        ],
        Weights = new WeightSummary(true, 1, 1, Script, int.MaxValue,
            ImmutableSortedDictionary.CreateRange(Enumerable.Range(0, 40).Select(i => KeyValuePair.Create($"{Attribute}{i}", (long)i * i * i))
                .Append(KeyValuePair.Create(Script, 1L))),
            [Script, Attribute], long.MaxValue / 2),
        Declared = new DeclaredSummary(Script, null, [Attribute, Endless],
            ["javascript:alert(1)", "https://example.invalid/a?b=\"><script>", "data:text/html,<script>", "https://user:secret@example.invalid/", Endless],
            Script, [Attribute, .. Enumerable.Range(0, 100).Select(i => $"set-{i}")], Arabic, Reversed),
        Inventory = new Inventory(
            [.. Rich.Inventory.Components.Select(c => c with { Note = Script, License = Attribute, LookedIn = [Endless, Reversed, .. Enumerable.Repeat("x", 30)] })],
            Script + Endless, Rich.Inventory.Properties),
        Findings =
        [
            new Finding(Attribute, Outcome.True, Severity.Critical, Script, ["f1", Attribute, .. Enumerable.Range(2, 300).Select(i => $"f{i}")],
                [new Quote(Endless, Reversed, int.MaxValue), new Quote(Script, Script, 1), new Quote(Arabic, Arabic, 2)]),
            .. Rich.Findings,
        ],
        Verdicts = [.. Rich.Verdicts.Select(v => v with { Criteria = [.. v.Criteria.Select(c => c with { Because = Script + Endless })] })],
        Problems = [new FileProblem(ProblemKind.Malformed, Reversed, Script, long.MaxValue, Attribute)],
        Facts =
        [
            new Fact("f1", Script, "javascript:alert(1)", Standing.Declared, new Source(SourceKind.PublisherStatement, "JaVaScRiPt:alert(1)", null, Noon)),
            new Fact(Attribute, Attribute, Endless, Standing.Declared, new Source(SourceKind.ThirdParty, "https://example.invalid/\"><b>", null, Noon)),
        ],
    };
}
