using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Signing.Bundles;

namespace Hayward.Release.Decisions;

/// <summary>A decision that stands in the log.</summary>
/// <param name="File">Name of its file.</param>
/// <param name="Digest">SHA-256 of its file, which the next decision names.</param>
/// <param name="Decision">What was decided.</param>
public sealed record LoggedDecision(string File, Digest Digest, Decision Decision)
{
    /// <summary>The signature file as read.</summary>
    internal Bundle? Bundle { get; init; }
}

/// <summary>What is wrong with a file of the log.</summary>
/// <param name="File">Its name within <c>decisions/</c>.</param>
/// <param name="Message">One sentence.</param>
public sealed record DecisionProblem(string File, string Message);

/// <summary>The decisions about a release: files in <c>decisions/</c>, numbered without a gap, each naming the digest of the one before.</summary>
/// <param name="Folder">The folder <c>decisions/</c>.</param>
/// <param name="Entries">Those that could be read, by number.</param>
/// <param name="Problems">What is wrong, in the order of the files; empty for a log that holds together.</param>
public sealed partial record DecisionLog(string Folder, ImmutableArray<LoggedDecision> Entries, ImmutableArray<DecisionProblem> Problems)
{
    /// <summary>Name of the folder within that of the dossier.</summary>
    public const string FolderName = "decisions";

    /// <summary>Name of the folder of inputs within it.</summary>
    public const string InputsName = "inputs";

    private const int MostFiles = 10_000;

    /// <summary>The last decision; null when there is none.</summary>
    public LoggedDecision? Last => Entries.IsEmpty ? null : Entries[^1];

    /// <summary>Reads the log of the dossier in <paramref name="dossier"/>. Signatures are not checked; see <see cref="DecisionReplay"/>.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static DecisionLog Read(string dossier)
    {
        var folder = Path.Combine(dossier, FolderName);
        if (!Directory.Exists(folder)) return new DecisionLog(folder, [], []);
        var problems = new List<DecisionProblem>();
        var entries = new List<LoggedDecision>();
        var names = Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal).Take(MostFiles + 1).ToList();
        if (names.Count > MostFiles) problems.Add(new DecisionProblem(FolderName, $"{FolderName}/ holds more than {MostFiles:N0} files; decisions and their inputs were expected."));
        foreach (var name in names.Take(MostFiles))
        {
            if (name == InputsName && Directory.Exists(Path.Combine(folder, name))) continue;
            if (name.EndsWith(DecisionFiles.Part, StringComparison.Ordinal)) continue;
            if (!FileName().IsMatch(name)) problems.Add(new DecisionProblem(name, $"{name} is no decision; names such as 0001-advance-internal.json were expected, so take it out."));
            else if (Read(Path.Combine(folder, name), name, problems) is { } entry) entries.Add(entry);
        }

        Chain(entries, problems);
        return new DecisionLog(folder, [.. entries], [.. problems]);
    }

    private static LoggedDecision? Read(string path, string name, List<DecisionProblem> problems)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Length > BundleLimits.Bytes) throw new BundleException(BundleRule.TooLarge, $"it has {info.Length:N0} bytes and at most {BundleLimits.Bytes:N0} are read.");
            var bytes = File.ReadAllBytes(path);
            var bundle = BundleReader.Read(bytes);
            var decision = DecisionReader.Read(bundle.Envelope);
            // A byte that a reader passes over could be changed without anybody noticing.
            if (bundle.Material is PublicKeyHint or CertificateChain { LogEntries.IsEmpty: true } && !BundleWriter.Write(bundle).AsSpan().SequenceEqual(bytes))
                problems.Add(new DecisionProblem(name, $"{name} is not as it was written: it says the same in other bytes; put the original back."));
            if (decision.FileName != name)
                problems.Add(new DecisionProblem(name, $"{name} holds the decision that belongs into {StrictJson.Shown(decision.FileName)}; put each under its own name."));
            return new LoggedDecision(name, Digest.Sha256(bytes), decision) { Bundle = bundle };
        }
        catch (BundleException fault)
        {
            problems.Add(new DecisionProblem(name, $"{name} was changed or is none: {fault.Message}"));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(new DecisionProblem(name, $"{name} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions."));
            return null;
        }
    }

    private static void Chain(List<LoggedDecision> entries, List<DecisionProblem> problems)
    {
        LoggedDecision? before = null;
        foreach (var entry in entries)
        {
            var decision = entry.Decision;
            var expected = (before?.Decision.Number ?? 0) + 1;
            if (decision.Number == before?.Decision.Number)
                problems.Add(new DecisionProblem(entry.File, $"{before.File} and {entry.File} are both decision {decision.Number}; two were entered at once, so keep one and enter the other again."));
            else if (decision.Number != expected)
                problems.Add(new DecisionProblem(entry.File, string.Create(CultureInfo.InvariantCulture, $"{entry.File} follows number {expected - 1}, and decision {expected} is missing or cannot be read; put it back.")));
            else if (decision.Previous != before?.Digest)
                problems.Add(new DecisionProblem(
                    entry.File,
                    before is null ? $"{entry.File} is the first decision and names one before it; put that back."
                        : $"{entry.File} names {decision.Previous?.ToString() ?? "none"} as the decision before it, and {before.File} is {before.Digest}: one of the two was changed; put the original back."));
            if (before is not null && decision.Date < before.Decision.Date)
                problems.Add(new DecisionProblem(entry.File, $"{entry.File} is dated before {before.File}; a clock was set back, or a file was changed."));
            before = entry;
        }
    }

    [GeneratedRegex(@"^[0-9]{4}-(?:advance|hold|resume|withdraw)-[a-z0-9-]{1,64}\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
