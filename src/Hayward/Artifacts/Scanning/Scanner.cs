using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Artifacts.Scanning;

/// <summary>Judges what the readers observed, by the rules of <c>knowledge/scanning/</c>. A file is clean when every byte of it was explained and no
/// rule objects; everything else is unsafe or unknown.</summary>
public sealed class Scanner
{
    private readonly ScanKnowledge _knowledge;
    private readonly CallableRules _callables;
    private readonly ObservationRules _observations;

    /// <summary>A scanner with the rules that travel inside the library.</summary>
    public Scanner() : this(ScanKnowledge.BuiltIn)
    {
    }

    /// <summary>A scanner with the given rules.</summary>
    public Scanner(ScanKnowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        _knowledge = knowledge;
        _callables = new CallableRules(knowledge);
        _observations = new ObservationRules(knowledge);
    }

    /// <summary>Judges every file.</summary>
    /// <exception cref="ArgumentException"><paramref name="set"/> was read without <see cref="Measures.Observations"/>: nothing was looked for, so
    /// that nothing may be called clean.</exception>
    public ScanReport Scan(ArtifactSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!set.Measures.HasFlag(Measures.Observations))
            throw new ArgumentException("The files were read without observations and cannot be judged; read them with Measures.Observations.", nameof(set));
        var read = set.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var missing = set.Problems.Where(problem => problem.HidesBytes && !read.Contains(problem.Path)).GroupBy(problem => problem.Path)
            .Select(problems => Scan(new ModelFile { Path = problems.Key, Size = 0, Problems = [.. problems] }));
        ImmutableArray<ScannedFile> files = [.. set.Files.Select(Scan).Concat(missing).OrderBy(file => file.Path, StringComparer.Ordinal)];
        return new ScanReport(files.Select(file => file.Verdict).DefaultIfEmpty(ScanVerdict.Clean).Max(), files);
    }

    /// <summary>Judges one file.</summary>
    internal ScannedFile Scan(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var findings = new List<ScanFinding>();
        findings.AddRange(file.Observations.Where(IsCallable).GroupBy(o => (o.Inner, o.Subject)).SelectMany(group => Callable(group.Key.Subject, [.. group])));
        findings.AddRange(file.Observations.Where(o => !IsCallable(o)).Select(Other).OfType<ScanFinding>());
        findings.AddRange(File(file, findings.Count > 0));
        ImmutableArray<ScanFinding> sorted =
        [
            .. findings.Distinct().OrderByDescending(f => f.Verdict).ThenByDescending(f => f.Severity)
                .ThenBy(f => f.Inner, StringComparer.Ordinal).ThenBy(f => f.Offset).ThenBy(f => f.Rule, StringComparer.Ordinal),
        ];
        return new ScannedFile(file.Path, file.Format, sorted.Select(f => f.Verdict).DefaultIfEmpty(ScanVerdict.Clean).Max(), sorted);
    }

    private static bool IsCallable(Observation observation) =>
        observation.Kind is ObservationKind.Import or ObservationKind.Call or ObservationKind.State;

    /// <summary>Everything that a file does with one callable makes one finding for each rule that it breaks.</summary>
    private IEnumerable<ScanFinding> Callable(string name, ImmutableArray<Observation> uses)
    {
        var judged = uses.Select(use => (Use: use, Judgement: _callables.Judge(name, Use(use.Kind)))).Where(pair => pair.Judgement.Rule is not null);
        foreach (var group in judged.GroupBy(pair => pair.Judgement.Rule!))
        {
            var rule = _knowledge.ById[group.Key];
            var (first, judgement) = group.First();
            var done = string.Join(", ", group.Select(pair => pair.Use.Detail).Distinct(StringComparer.Ordinal).Take(3));
            yield return new ScanFinding(
                rule.Id, rule.Verdict, rule.Severity, name, first.Offset, first.Inner, $"{name} is {done}: {judgement.Why ?? rule.Why}.",
                [.. judgement.Advisories.Concat(rule.Advisories).Distinct()]);
        }
    }

    private ScanFinding? Other(Observation observation)
    {
        var rule = _observations.Of(observation);
        if (observation.Kind == ObservationKind.Reference && rule?.Verdict != ScanVerdict.Clean)
        {
            // A class that a configuration names is imported and called just as one that a pickle names.
            var judgement = _callables.Judge(observation.Subject, CallableUse.Call);
            if (judgement.Rule is null)
                return null;
            if (_knowledge.ById[judgement.Rule] is { Verdict: ScanVerdict.Unsafe } denied)
                return new ScanFinding(
                    denied.Id, denied.Verdict, denied.Severity, observation.Subject, observation.Offset, observation.Inner,
                    $"{observation.Subject} {observation.Detail}: {judgement.Why ?? denied.Why}.", [.. judgement.Advisories.Concat(denied.Advisories).Distinct()]);
        }
        rule ??= _knowledge.ById[ScanRuleIds.NoRule];
        if (rule.Verdict == ScanVerdict.Clean)
            return null;
        var named = observation.Kind is ObservationKind.Reference or ObservationKind.RemoteCode or ObservationKind.Unresolved ? observation.Subject : null;
        return new ScanFinding(
            rule.Id, rule.Verdict, rule.Severity, named, observation.Offset, observation.Inner, $"{Sentence(observation)}: {rule.Why}.", rule.Advisories);
    }

    private IEnumerable<ScanFinding> File(ModelFile file, bool told)
    {
        foreach (var problem in file.Problems.Where(problem => problem.HidesBytes))
            yield return Finding(ScanRuleIds.Damaged, problem.Offset, problem.Message.TrimEnd('.'));
        if (file.Content is LfsPointer pointer)
        {
            yield return Finding(
                ScanRuleIds.Elsewhere, null, string.Create(CultureInfo.InvariantCulture, $"{file.Path} is a pointer to {pointer.Size:N0} bytes with {pointer.Oid}"));
            yield break;
        }
        // Where a finding already says what was not understood, a second one that says so in general would only be noise.
        if (file.Explained || told || file.Problems.Any(problem => problem.HidesBytes))
            yield break;
        yield return file.Format switch
        {
            FileFormat.Unknown => Finding(ScanRuleIds.NotRecognized, 0, $"{file.Path} is of no format that is known"),
            _ when file.Content is null => Finding(ScanRuleIds.NotRead, 0, $"{file.Path} is recognised as {Words(file.Format)} and not read"),
            _ => Finding(ScanRuleIds.NotExplained, null, $"{file.Path} has bytes that its reader does not account for"),
        };
    }

    private ScanFinding Finding(string id, long? offset, string what)
    {
        var rule = _knowledge.ById[id];
        return new ScanFinding(rule.Id, rule.Verdict, rule.Severity, null, offset, "", $"{what}: {rule.Why}.", rule.Advisories);
    }

    private static CallableUse Use(ObservationKind kind) => kind switch
    {
        ObservationKind.Import => CallableUse.Import,
        ObservationKind.Call => CallableUse.Call,
        _ => CallableUse.State,
    };

    private static string Sentence(Observation observation) =>
        observation.Detail.StartsWith(observation.Subject, StringComparison.Ordinal) ? observation.Detail : $"{observation.Subject}: {observation.Detail}";

    private static string Words(FileFormat format) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(format.ToString()).Replace('-', ' ');
}
