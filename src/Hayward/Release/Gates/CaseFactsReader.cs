using System.Collections.Immutable;
using System.Globalization;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.FailureModes;

namespace Hayward.Release.Gates;

/// <summary>Takes from a release case what gates look at.</summary>
internal static class CaseFactsReader
{
    // The sentence of a probe is for people; what a hostile card makes of it must not fill every decision.
    private const int LongestMessage = 400;

    // The failure modes are a part of what this version knows, as the licences and frameworks behind the dossier are.
    private static readonly Lazy<FailureModeCatalog> Modes = new(() => FailureModeCatalog.Load(KnowledgeBase.BuiltIn));

    public static CaseFacts Read(ReleaseCase release)
    {
        var dossier = release.Release;
        return new CaseFacts
        {
            Release = $"{dossier.Release.Name} {dossier.Release.Version}",
            Checkpoint = release.Checkpoint,
            Recorded = dossier.Release.Checkpoint,
            Day = release.Day,
            Model = Sorted(release.Examined.Files.Select(f => new ModelFileFact(f.Path, f.Digest)), f => f.Path),
            Statements = [.. dossier.Statements.Select(s => new StatementFact(s.Key, Whole(s.Value.Value), s.Value.Standing, s.Value.Source, s.Value.Date))],
            // Lines are left out: a dossier that is only laid out anew says the same.
            Evaluations = Sorted(dossier.Evaluations.Select(e => e with { Line = 0, Safeguards = Whole(e.Safeguards), Evidence = Whole(e.Evidence) }), e => e.Id),
            Safeguards = Sorted(release.Safeguards.Select(s => new SafeguardFact(s.Safeguard.Id, s.Safeguard.Kind, s.Place)), s => s.Id),
            Files = Sorted(release.Evidence.Select(e => e with { File = e.File with { Line = 0 } }), e => e.File.Id),
            Findings = Sorted(release.Examined.Findings.Concat(Modes.Value.Run(release).Findings).Select(f => new FindingFact(f.Probe, f.Outcome, Short(f.Message))), f => f.Probe),
            Components = Sorted(release.Examined.Inventory.Components.Select(c => new ComponentFact(c.Id, c.Status, c.Elsewhere)), c => c.Id),
            Verdicts = Sorted(release.Examined.Verdicts.Select(v => new VerdictFact(v.Framework, v.Result, v.Possible)), v => v.Framework),
            Claims = Sorted(release.Examined.Claims.Select(c => new ClaimFact(c.Code, c.Answer)), c => c.Code),
            Signatures = Sorted(
                release.Examined.Custody.Signatures.Select(s => new SignatureFact(s.Path, s.Files, s.Same, s.Changed.Length + s.Missing.Length)), s => s.Path),
            Data = Sorted(dossier.Data.Select(d => new DataFact(d.Id, d.Kind, d.Name, d.License, d.Digest, d.Generator, d.GeneratorTerms)), d => d.Id),
            Support = Sorted(dossier.Support.Select(s => s with { Line = 0, For = Whole(s.For) }), s => s.Id),
            Changes = Sorted(dossier.Changes.Select(c => c with { Line = 0 }), c => string.Create(CultureInfo.InvariantCulture, $"{c.Date:O} {c.Version}")),
        };
    }

    private static ImmutableArray<string> Whole(ImmutableArray<string> list) => list.IsDefault ? [] : list;

    private static ImmutableArray<T> Sorted<T>(IEnumerable<T> entries, Func<T, string> by) => [.. entries.OrderBy(by, StringComparer.Ordinal)];

    private static string Short(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
}
