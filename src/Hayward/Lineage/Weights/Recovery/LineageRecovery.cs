using Hayward.Artifacts.Comparison;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Sketching;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights.Recovery;

/// <summary>Finds of which known models another was made: sketches nominate, sampled rows decide, the nearest are looked at closely.</summary>
/// <param name="options">Seed and thresholds.</param>
public sealed class LineageRecovery(LineageOptions options)
{
    /// <summary>Relatives among which parents of a merge are sought and a tree is made; the work grows with the square.</summary>
    private const int MostRelatives = 8;

    /// <summary>Asks the weights of <paramref name="subject"/>.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="known">The models that it may come from.</param>
    /// <param name="told">Told of each candidate before it is looked at: its name, its number, how many there are.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ComparisonException">The subject cannot be read.</exception>
    public RecoveryReport Recover(WeightSet subject, IReadOnlyCollection<KnownModel> known, Action<string, int, int>? told = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(known);
        var notes = new List<string>();
        var (nominated, others) = Nominate(subject, known, cancellation);
        var looked = new List<Looked>();
        foreach (var (model, distance) in nominated)
        {
            cancellation.ThrowIfCancellationRequested();
            told?.Invoke(model.Name, looked.Count + 1, nominated.Count);
            try
            {
                var weights = model.Open();
                if (IsSubject(weights, subject))
                    continue;
                looked.Add(new Looked(Candidate(model, distance, LineageComparison.Compare(weights, subject, options, null, cancellation)), weights));
            }
            catch (ComparisonException fault)
            {
                notes.Add(fault.Message);
            }
        }
        var ranked = looked.OrderBy(l => l.Candidate.Verdict switch { LineageVerdict.Derived => 0, LineageVerdict.Undecided => 1, _ => 2 })
            .ThenBy(l => Rank(l.Candidate)).ThenBy(l => l.Candidate.Distance ?? double.PositiveInfinity).ThenBy(l => l.Candidate.Sketch?.Distance ?? double.PositiveInfinity)
            .ThenBy(l => l.Candidate.Name, StringComparer.Ordinal).ToList();
        var relatives = ranked.Where(l => l.Candidate.Verdict is LineageVerdict.Derived).Take(MostRelatives).ToList();
        var merge = Merge(subject, relatives, cancellation);
        return new RecoveryReport
        {
            Subject = LineageComparison.Side(subject),
            Sentence = Sentence(subject, [.. ranked.Select(l => l.Candidate)], merge),
            Candidates = [.. ranked.Select(l => l.Candidate), .. others],
            Known = known.Count,
            Merge = merge,
            Tree = new FamilyTree(options.Thresholds, options.Seed).Of([new FamilyMember(subject), .. relatives.Select(r => new FamilyMember(r.Weights))], cancellation),
            Notes = [.. notes],
            Seed = options.Seed,
        };
    }

    /// <summary>Those whose rows are read: the nearest sketches, and all that have none, because rows are less to read than a sketch to make.</summary>
    private (List<(KnownModel Model, SketchDistance? Distance)> Nominated, List<RecoveryCandidate> Others) Nominate(
        WeightSet subject, IReadOnlyCollection<KnownModel> known, CancellationToken cancellation)
    {
        var nominated = known.Where(k => k.Sketch is null).Select(k => (k, (SketchDistance?)null)).ToList();
        var sketched = known.Where(k => k.Sketch is not null).ToList();
        if (sketched.Count == 0)
            return (nominated, []);
        var limits = options.Thresholds.Sketch;
        if (LineageComparison.IsAdapter(subject) || SketchMaker.Make(subject, null, cancellation) is not { } own)
        {
            // Without a sketch of its own the size is all that tells which are worth a look.
            var size = subject.Tensors.Sum(t => t.Info.Elements);
            var bySize = sketched.OrderBy(k => Math.Abs(k.Sketch!.Elements - size)).ThenBy(k => k.Name, StringComparer.Ordinal).ToList();
            nominated.AddRange(bySize.Take(limits.Candidates).Select(k => (k, (SketchDistance?)null)));
            return (nominated, [.. bySize.Skip(limits.Candidates).Select(k => NotLooked(k, null, "The model has no sketch, and others are nearer in size."))]);
        }
        var ranked = sketched.Select(k => (Model: k, Distance: SketchDistance.Between(own, k.Sketch!)))
            .OrderBy(e => e.Distance?.Distance ?? double.PositiveInfinity).ThenBy(e => e.Model.Name, StringComparer.Ordinal).ToList();
        var near = ranked.TakeWhile((e, i) => e.Distance is { } d && d.Distance <= limits.Distance && i < limits.Candidates).ToList();
        nominated.AddRange(near);
        return (nominated, [.. ranked.Skip(near.Count).Select(e => NotLooked(e.Model, e.Distance, "Its sketch lies too far away to be looked at; a sketch alone decides nothing."))]);
    }

    private static RecoveryCandidate NotLooked(KnownModel model, SketchDistance? distance, string because) =>
        new(model.Name, model.Locator) { Sketch = distance, Verdict = LineageVerdict.Undecided, Because = because };

    private static RecoveryCandidate Candidate(KnownModel model, SketchDistance? distance, LineageReport report) => new(model.Name, model.Locator)
    {
        Sketch = distance,
        Verdict = report.Verdict,
        Because = report.Because,
        Error = report.Error,
        Evidence = report.Evidence,
        Direction = report.Direction,
        Distance = report.Evidence.FirstOrDefault(e => e.Method == WeightMethod.Sample)?.Figures.FirstOrDefault(f => f.Name == "relative L2")?.Value,
    };

    /// <summary>Exact answers stand before near ones.</summary>
    private static int Rank(RecoveryCandidate candidate)
    {
        var says = candidate.Evidence.Where(e => e.Says is EvidenceSays.Derived).Select(e => e.Method).ToHashSet();
        return says.Contains(WeightMethod.Digests) && candidate.Distance is 0 ? 0 : says.Contains(WeightMethod.Quantization) ? 1 : 2;
    }

    /// <summary>Adds parents as long as each makes what is left clearly smaller.</summary>
    private static RecoveredMerge? Merge(WeightSet subject, List<Looked> relatives, CancellationToken cancellation)
    {
        // A copy or a quantization needs no second parent.
        if (relatives.Count < 2 || Rank(relatives[0].Candidate) < 2)
            return null;
        var method = WeightMethods.OfMerge;
        var chosen = new List<Looked> { relatives[0] };
        var (left, shares) = (relatives[0].Candidate.Distance ?? 1, (ParentShares?)null);
        while (chosen.Count < relatives.Count)
        {
            var (best, bestShares) = ((Looked?)null, (ParentShares?)null);
            foreach (var next in relatives.Except(chosen))
                if (method.Solve(subject, [.. chosen.Append(next).Select(c => c.Weights)], cancellation) is { } found && found.Unexplained < (bestShares?.Unexplained ?? left / 2))
                    (best, bestShares) = (next, found);
            if (best is null)
                break;
            chosen.Add(best);
            (left, shares) = (bestShares!.Unexplained, bestShares);
        }
        return shares is { Evidence.Says: EvidenceSays.Derived }
            ? new RecoveredMerge([.. chosen.Select(c => c.Candidate.Name)], [.. shares.Shares.Select(Figures.Six)], Figures.Six(shares.Unexplained), shares.Evidence.Sentence)
            : null;
    }

    private static string Sentence(WeightSet subject, List<RecoveryCandidate> ranked, RecoveredMerge? merge)
    {
        var derived = ranked.Where(c => c.Verdict is LineageVerdict.Derived).ToList();
        if (merge is not null)
            return $"{subject.Name} is put together from {string.Join(" and ", merge.Parents.Zip(merge.Weights, (n, w) => $"{w:0.###} of {n}"))}.";
        if (derived.Count > 0)
        {
            // Copies of one another lie equally near, and nothing in the weights prefers one.
            var nearest = derived.TakeWhile(c => c.Distance == derived[0].Distance && Rank(c) == Rank(derived[0])).Select(c => c.Name).ToList();
            var names = nearest.Count == 1 ? nearest[0] : $"{string.Join(", ", nearest.SkipLast(1))} and {nearest[^1]}, equally near";
            var more = derived.Count > nearest.Count ? $"; {Amounts.Count(derived.Count - nearest.Count, "other candidate")} of the same family" : "";
            return $"Nearest of kin of {subject.Name}: {names}{more}.";
        }
        var undecided = ranked.Count(c => c.Verdict is LineageVerdict.Undecided);
        return undecided > 0
            ? $"No candidate is shown to be related to {subject.Name}; {Amounts.Count(undecided, "candidate")} could not be decided."
            : $"No candidate is related to {subject.Name}.";
    }

    private static bool IsSubject(WeightSet weights, WeightSet subject) =>
        weights.Tensors.Select(t => t.FullPath).Distinct().Order(StringComparer.Ordinal).SequenceEqual(subject.Tensors.Select(t => t.FullPath).Distinct().Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private sealed record Looked(RecoveryCandidate Candidate, WeightSet Weights);
}
