using System.Collections.Immutable;
using System.Globalization;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Says what the publisher states otherwise: base, notice, incident channel, evidence, data, and all other answers.</summary>
internal sealed class DossierDifferences(DifferenceKnowledge words)
{
    private const string Base = "type.base-model";
    private const string Notice = "obligations.notice-period";
    private const string Incidents = "obligations.incident-channel";

    // What was measured follows from the files, which are compared themselves.
    private static readonly ImmutableHashSet<string> Elsewhere = [Base, Notice, "type.license", "type.license-limits", "auditability.files-digest", "auditability.weights-root"];

    /// <summary>The publisher, the base, the period of notice and every other answer.</summary>
    public IEnumerable<ReleaseDifference> Statements(ReleaseSide before, ReleaseSide after)
    {
        var (old, now) = (before.Dossier, after.Dossier);
        if (old.Release.Publisher.Name != now.Release.Publisher.Name || old.Release.Publisher.LegalEntity != now.Release.Publisher.LegalEntity)
            yield return words.Of("publisher-changed", $"The publisher was {Who(old.Release.Publisher)} and is {Who(now.Release.Publisher)} now.", before.At(0, Who(old.Release.Publisher)), after.At(0, Who(now.Release.Publisher)));
        if (Values(old, Base) is var (was, wasLine) && Values(now, Base) is var (becomes, line) && was != becomes)
            yield return words.Of("base-changed", $"The base was {was ?? "not stated"} and is {becomes ?? "not stated"} now.", before.At(wasLine, was), after.At(line, becomes));
        else if (!before.Bases.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(after.Bases))
            yield return words.Of("base-changed", $"The card named {Bases(before)} as base and names {Bases(after)} now.", Card(before), Card(after));
        if (NoticePeriod(before, after) is { } notice) yield return notice;
        foreach (var (id, statement) in old.Statements.Where(s => !Elsewhere.Contains(s.Key)))
        {
            if (!now.Statements.TryGetValue(id, out var next))
                yield return words.Of(id == Incidents ? "incident-channel-dropped" : "statement-withdrawn", $"{id} said \"{Short(statement)}\" and is not answered now.", before.At(statement.Line, Short(statement)), null);
            else if (!statement.Value.SequenceEqual(next.Value, StringComparer.Ordinal))
                yield return words.Of("statement-changed", $"{id} said \"{Short(statement)}\" and says \"{Short(next)}\" now.", before.At(statement.Line, Short(statement)), after.At(next.Line, Short(next)));
        }
    }

    /// <summary>Evidence by its id: withdrawn, expired, gone, replaced, new.</summary>
    public IEnumerable<ReleaseDifference> Evidence(ReleaseSide before, ReleaseSide after)
    {
        var old = before.Evidence.ToDictionary(e => e.File.Id, StringComparer.Ordinal);
        var now = after.Evidence.ToDictionary(e => e.File.Id, StringComparer.Ordinal);
        foreach (var (id, was) in old)
        {
            if (!now.TryGetValue(id, out var becomes))
            {
                yield return words.Of("evidence-lost", $"The evidence {id} ({was.File.Title}) is no longer in the dossier.", before.At(was.File.Line, was.File.Digest.ToString()), null);
                continue;
            }

            if (was.Standing != becomes.Standing && becomes.Standing != EvidenceStanding.Holds)
            {
                var word = becomes.Standing switch { EvidenceStanding.Withdrawn => "evidence-withdrawn", EvidenceStanding.Expired => "evidence-expired", _ => "evidence-lost" };
                yield return words.Of(word, $"The evidence {id} ({becomes.File.Title}) {Words(becomes)}.", before.At(was.File.Line), after.At(becomes.File.Line));
            }

            if (was.File.Digest != becomes.File.Digest)
                yield return words.Of("evidence-changed", $"The evidence {id} ({becomes.File.Title}) is another file now.", before.At(was.File.Line, was.File.Digest.ToString()), after.At(becomes.File.Line, becomes.File.Digest.ToString()));
        }

        foreach (var (id, becomes) in now.Where(e => !old.ContainsKey(e.Key)))
            yield return words.Of("evidence-added", $"The evidence {id} ({becomes.File.Title}) is new.", null, after.At(becomes.File.Line, becomes.File.Digest.ToString()));
    }

    /// <summary>Training data by its id.</summary>
    public IEnumerable<ReleaseDifference> Data(ReleaseSide before, ReleaseSide after)
    {
        var (old, now) = (before.Dossier.Data, after.Dossier.Data);
        foreach (var source in old)
        {
            var next = now.FirstOrDefault(d => d.Id == source.Id);
            if (next is null) yield return words.Of("data-changed", $"The data source {source.Id} ({source.Name}) is no longer stated.", before.At(source.Line, source.Name), null);
            else if (Terms(source) != Terms(next)) yield return words.Of("data-changed", $"The data source {source.Id} was stated as {Terms(source)} and is stated as {Terms(next)} now.", before.At(source.Line), after.At(next.Line));
        }

        foreach (var source in now.Where(d => old.All(o => o.Id != d.Id)))
            yield return words.Of("data-changed", $"The data source {source.Id} ({Terms(source)}) is new.", null, after.At(source.Line, source.Name));
    }

    private ReleaseDifference? NoticePeriod(ReleaseSide before, ReleaseSide after)
    {
        var (was, wasLine) = Values(before.Dossier, Notice);
        var (becomes, line) = Values(after.Dossier, Notice);
        if (was == becomes) return null;
        if (becomes is null) return words.Of("notice-period-dropped", $"{was} days of notice were promised before terms change or the release ends, and nothing is promised now.", before.At(wasLine, was), null);
        var shorter = was is not null && Days(was) is { } old && Days(becomes) is { } now && now < old;
        return words.Of(
            shorter ? "notice-period-shortened" : "notice-period-lengthened",
            $"{(was is null ? "No notice was" : $"{was} days of notice were")} promised before terms change or the release ends, and {becomes} days are promised now.",
            was is null ? null : before.At(wasLine, was),
            after.At(line, becomes));
    }

    private static double? Days(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) ? days : null;

    private static (string? Value, int Line) Values(ReleaseDossier dossier, string id) =>
        dossier.Statements.TryGetValue(id, out var statement) ? (string.Join(", ", statement.Value), statement.Line) : (null, 0);

    private static string Bases(ReleaseSide side) => side.Bases.IsEmpty ? "none" : string.Join(", ", side.Bases);

    private static DifferenceSource? Card(ReleaseSide side) => side.BasesAt is { } at ? new DifferenceSource(at, Bases(side)) : null;

    private static string Who(Publisher publisher) => publisher.LegalEntity is { } entity && entity != publisher.Name ? $"{publisher.Name} ({entity})" : publisher.Name;

    private static string Terms(DataSource source)
    {
        var kind = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(source.Kind.ToString()).Replace('-', ' ');
        return $"{source.Name}, {kind}, licence {source.License ?? "not said"}{(source.Generator is { } generator ? $", made by {generator}" : "")}{(source.Use is { } use ? $", for {use}" : "")}";
    }

    private static string Words(EvidenceState state) => state.Standing switch
    {
        EvidenceStanding.Withdrawn => $"was withdrawn{(state.File.Withdrawn is { } day ? string.Create(CultureInfo.InvariantCulture, $" on {day:yyyy-MM-dd}") : "")}",
        EvidenceStanding.Expired => $"expired{(state.File.Expires is { } day ? string.Create(CultureInfo.InvariantCulture, $" on {day:yyyy-MM-dd}") : "")}",
        EvidenceStanding.Changed => "has other bytes than were entered",
        _ => "is not there",
    };

    private static string Short(Statement statement)
    {
        var text = string.Join("; ", statement.Value).ReplaceLineEndings(" ");
        return text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 159), "…");
    }
}
