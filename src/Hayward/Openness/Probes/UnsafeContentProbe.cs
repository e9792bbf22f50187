using System.Collections.Immutable;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does a rule of the scanner call a file dangerous to load?</summary>
internal sealed class UnsafeContentProbe : IProbe<Examination>
{
    // Files that are told one by one; the scan lists all.
    private const int Told = 20;

    public string Id => "unsafe-content";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var dangerous = subject.Scan.Files.Where(f => f.Verdict == ScanVerdict.Unsafe).ToList();
        foreach (var file in dangerous.Take(Told))
        {
            var first = file.Findings[0];
            var place = first.Inner.Length > 0 ? $" ({first.Inner})" : "";
            var more = dangerous.Count > Told && file == dangerous[Told - 1] ? $" {dangerous.Count - Told:N0} more files are unsafe." : "";
            yield return new Answer(Outcome.True, $"{file.Path}{place}: {first.Message}{more}", [subject.ScanFact(file)]);
        }

        if (dangerous.Count > 0) yield break;
        yield return NotClean(subject)
            ?? new Answer(Outcome.False, "Every byte of every file was explained, and no rule objects.", [.. subject.Weights.Present.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }

    /// <summary>The answer when something was not understood; null when everything was.</summary>
    internal static Answer? NotClean(Examination subject, Func<ScannedFile, bool>? among = null)
    {
        ImmutableArray<ScannedFile> open = [.. subject.Scan.Files.Where(f => f.Verdict != ScanVerdict.Clean && among?.Invoke(f) is not false)];
        if (open.IsEmpty) return null;
        var first = open[0];
        var more = open.Length > 1 ? $" The same holds for {Amounts.Count(open.Length - 1, "more file")}." : "";
        return new Answer(
            Outcome.NotAvailable,
            $"{first.Path} is not called clean. {first.Findings[0].Message}{more}",
            [.. open.Take(PhraseHits.Most).Select(subject.ScanFact)]);
    }
}
