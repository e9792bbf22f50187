using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing.Bundles;
using Hayward.Signing.Statements;

namespace Hayward.Release.Decisions;

/// <summary>Reads the in-toto statement of a decision, strictly.</summary>
internal static class DecisionReader
{
    private const int Most = 10_000;

    /// <summary>Reads the statement in <paramref name="envelope"/>. It says nothing of who signed.</summary>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static Decision Read(Envelope envelope)
    {
        if (envelope.PayloadType != StatementReader.PayloadType)
            throw new BundleException(BundleRule.PayloadType, $"bundle.dsseEnvelope.payloadType is \"{StrictJson.Shown(envelope.PayloadType)}\"; {StatementReader.PayloadType} was expected.");
        using var document = StrictJson.Parse(envelope.Payload, "the statement");
        var root = JsonView.Of(document.RootElement, "statement");
        root.Only("_type", "subject", "predicateType", "predicate");
        if (root.Text("_type") is var type && type != StatementReader.StatementType)
            throw new BundleException(BundleRule.StatementType, $"statement._type is \"{StrictJson.Shown(type)}\"; {StatementReader.StatementType} was expected.");
        if (root.Text("predicateType") is var predicateType && predicateType != Decision.PredicateType)
            throw new BundleException(BundleRule.PredicateType, $"statement.predicateType is \"{StrictJson.Shown(predicateType)}\"; {Decision.PredicateType} was expected, a decision about a release.");
        var subjects = root.Objects("subject", 2).ToList();
        if (subjects.Count != 1)
            throw new BundleException(BundleRule.SubjectCount, $"statement.subject has {subjects.Count} entries; exactly one was expected, the checkpoint.");
        var view = root.Object("predicate");
        view.Only("number", "action", "stage", "date", "by", "reason", "dissent", "previous", "ladder", "policy", "facts", "outcome", "criteria", "evidence", "reach", "tool");
        return new Decision
        {
            Number = view.Whole("number") is >= 1 and <= 9999 and var number ? (int)number
                : throw new BundleException(BundleRule.FieldOfWrongType, "statement.predicate.number is no number of a decision; 1 to 9999 was expected."),
            Action = Word<DecisionAction>(view, "action"),
            Stage = view.Text("stage"),
            Release = subjects[0].Text("name"),
            Checkpoint = Sha256(subjects[0].Object("digest").Text("sha256"), "statement.subject[0].digest.sha256"),
            Date = Date(view),
            By = [.. view.Objects("by", Most).Select(b => new Decider(b.Text("name"), b.Text("role")))],
            Reason = view.Text("reason"),
            Dissent = [.. view.Texts("dissent", Most)],
            Previous = view.Has("previous") ? Prefixed(view, "previous") : null,
            Ladder = view.Text("ladder"),
            Policy = Prefixed(view, "policy"),
            Facts = Prefixed(view, "facts"),
            Outcome = Word<GateOutcome>(view, "outcome"),
            Criteria = [.. view.Objects("criteria", Most).Select(c => new DecidedCriterion(c.Text("code"), Word<GateOutcome>(c, "outcome")))],
            Evidence = [.. view.Objects("evidence", Most).Select(e => new EvidenceItem(e.Text("id"), Prefixed(e, "digest")))],
            Reach = [.. view.Objects("reach", Most).Select(r => new ToldReach(r.Text("id"), Word<ReachEffect>(r, "effect"), r.Text("text")))],
            Tool = view.Text("tool"),
        };
    }

    private static DateTimeOffset Date(JsonView view) =>
        DateTime.TryParseExact(view.Text("date"), DecisionWriter.DateForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? new DateTimeOffset(date, TimeSpan.Zero)
            : throw new BundleException(BundleRule.FieldOfWrongType, $"{view.Path}.date is \"{StrictJson.Shown(view.Text("date"))}\"; a time in UTC such as 2026-11-28T12:00:00Z was expected.");

    private static T Word<T>(JsonView view, string name)
        where T : struct, Enum => DecisionWords.Read<T>(view.Text(name))
            ?? throw new BundleException(BundleRule.FieldOfWrongType, $"{view.Path}.{name} is \"{StrictJson.Shown(view.Text(name))}\"; one of {string.Join(", ", Enum.GetValues<T>().Select(DecisionWords.Of))} was expected.");

    private static Digest Prefixed(JsonView view, string name)
    {
        var text = view.Text(name);
        return text.StartsWith("sha256:", StringComparison.Ordinal)
            ? Sha256(text["sha256:".Length..], $"{view.Path}.{name}")
            : throw new BundleException(BundleRule.Digest, $"{view.Path}.{name} is no digest; sha256: and 64 hexadecimal digits were expected.");
    }

    private static Digest Sha256(string hex, string where) => hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower)
        ? new Digest("sha256", hex)
        : throw new BundleException(BundleRule.Digest, $"{where} is no SHA-256; 64 lower-case hexadecimal digits were expected.");
}
