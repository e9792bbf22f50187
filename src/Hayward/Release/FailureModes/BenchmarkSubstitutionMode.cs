using System.Collections.Immutable;
using System.Globalization;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.FailureModes;

/// <summary>Are benchmarks shown while a capable model has no evaluation of a dangerous capability?</summary>
internal sealed class BenchmarkSubstitutionMode(FailureModeKnowledge knowledge) : IProbe<ReleaseQuestion>
{
    private const string Benchmarks = "evaluations.benchmarks";
    private const string Compute = "training.compute";

    public string Id => "release-benchmark-substitution";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        var dossier = subject.Release.Release;
        var named = dossier.Statements.ContainsKey("auditability.limitations") || dossier.Statements.ContainsKey("evaluations.not-tested");
        if (!named)
            foreach (var answer in subject.TakenOver("benchmark-substitution")) yield return answer;
        yield return Substituted(subject);
    }

    private Answer Substituted(ReleaseQuestion subject)
    {
        var results = subject.Release.Examined.Inventory.Components.FirstOrDefault(c => c.Id == "evaluation-results")?.Status == ComponentStatus.Published;
        if (!results && subject.Statement(Benchmarks) is null) return new Answer(
            Outcome.NotApplicable, "No benchmarks of ability are shown that could stand in for anything else.");
        var said = subject.Statement(Benchmarks) is not null;
        ImmutableArray<Fact> shown = [said ? subject.Answered(Benchmarks) : subject.Measured("component.evaluation-results", "published")];
        var made = subject.Release.Release.Evaluations.Where(e => e.Result != EvaluationResult.Pending).ToList();
        if (made.Count > 0)
            return new Answer(
                Outcome.False,
                $"Beside its benchmarks the dossier has {Amounts.Count(made.Count, "evaluation")} of dangerous capabilities.",
                [.. shown, .. made.Take(5).Select(e => subject.Said("evaluation", $"{e.Id}: {e.Area}", e.Line))]);
        var (capable, words) = Capable(subject);
        if (capable is null) return new Answer(Outcome.NotAvailable, $"Benchmarks are shown and no dangerous capability was evaluated; {words}.", shown);
        if (capable is false) return new Answer(Outcome.NotApplicable, $"Benchmarks are shown for a model that {words}.", shown);
        var tested = subject.FindInCard(knowledge.Tested);
        return tested.IsEmpty
            ? new Answer(Outcome.True, $"Benchmarks are shown for a model that {words}, and no evaluation of a dangerous capability is in the dossier.", shown)
            : new Answer(
                Outcome.NotAvailable,
                $"The card speaks of tests for harm (line {tested[0].Line}), and the dossier holds no record of them: enter them under evaluations.made.",
                [.. shown, .. tested.Select(subject.Quoted)], tested);
    }

    private (bool? Capable, string Words) Capable(ReleaseQuestion subject)
    {
        if (subject.Statement(Compute) is { } statement && FieldValues.Flops(statement.Value[0]) is { } operations)
            return (operations >= knowledge.CapableCompute, $"took {statement.Value[0]} operations to train, {(operations >= knowledge.CapableCompute ? "at least" : "fewer than")} {knowledge.CapableCompute:0e+0}");
        var weights = subject.Release.Examined.Weights;
        if (weights.Parameters is { } counted) return Sized(counted, $"has {Amounts.Large(counted)} parameters");
        return Size(weights.DeclaredParameters) is { } declared
            ? Sized(declared, $"is said to have {weights.DeclaredParameters} parameters")
            : (null, "how capable it is is not known: neither compute nor parameters are said");
    }

    private (bool?, string) Sized(double parameters, string words) =>
        (parameters >= knowledge.CapableParameters, $"{words}, {(parameters >= knowledge.CapableParameters ? "at least" : "fewer than")} {Amounts.Large(knowledge.CapableParameters)}");

    // "8B", "1.3 billion", "70 million" as cards and names write it.
    private static double? Size(string? words)
    {
        if (words is null) return null;
        var digits = new string([.. words.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
        var unit = words.SkipWhile(c => !char.IsAsciiDigit(c)).SkipWhile(c => char.IsAsciiDigit(c) || c is '.' or ' ' or '-').Select(char.ToUpperInvariant).FirstOrDefault();
        double? scale = unit switch { 'T' => 1e12, 'B' => 1e9, 'M' => 1e6, 'K' => 1e3, '\0' => 1, _ => null };
        // A longer number is a date or a part of a digest in a name.
        if (digits.IndexOf('.', StringComparison.Ordinal) is var point && (point < 0 ? digits.Length : point) > 4) return null;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number * scale : null;
    }
}
