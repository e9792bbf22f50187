using System.Collections.Immutable;
using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Documents.Values;

/// <summary>What <c>release.yaml</c> says: its statements, its subject, its evidence files.</summary>
internal sealed class StatementValues(ReleaseCase release)
{
    /// <summary>The name of the file in locators.</summary>
    public const string File = "release.yaml";

    private readonly Dictionary<string, EvidenceState> _evidence = release.Evidence.GroupBy(e => e.File.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The answer to a field of the dossier.</summary>
    public FieldAnswer Of(string id)
    {
        if (!release.Release.Statements.TryGetValue(id, out var statement)) return FieldAnswer.Nothing;
        var (sources, doubt) = Sources(id, statement);
        return FieldAnswer.Of(statement.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => new TracedValue(v, id, statement.Standing, sources, doubt)));
    }

    /// <summary>The only text of a statement, when nothing speaks against it.</summary>
    public string? Text(string id) => Of(id) is { State: FieldState.Filled, Values: [var one] } ? one.Text : null;

    /// <summary>What is said of the release itself.</summary>
    public FieldAnswer Release(string name)
    {
        var subject = release.Release.Release;
        string? text = name switch
        {
            "name" => subject.Name,
            "version" => subject.Version,
            "publisher" => subject.Publisher.Name,
            "legal-entity" => subject.Publisher.LegalEntity,
            "jurisdiction" => subject.Publisher.Jurisdiction,
            "contact" => subject.Publisher.Contact,
            "previous" => subject.Previous?.ToString(),
            "checkpoint" => null,
            _ => throw CaseValues.Unknown($"release:{name}"),
        };
        if (name == "checkpoint") return Checkpoint(subject);
        return string.IsNullOrWhiteSpace(text) ? FieldAnswer.Nothing
            : FieldAnswer.Of([new TracedValue(text, $"release:{name}", Standing.Declared, [Line($"release.{name}", 0, null)])]);
    }

    /// <summary>Evidence files, all or of one kind.</summary>
    public FieldAnswer Evidence(string kind) => FieldAnswer.Of(release.Evidence.Where(e => kind.Length == 0 || e.File.Kind == kind).Select(e =>
        new TracedValue(
            $"{e.File.Title}, {Day(e.File.Date)}{(e.File.By is { } by ? $", by {by}" : "")}", $"evidence:{e.File.Id}", Standing.Declared,
            [new ValueSource(SourcePlace.Dossier, e.File.Path, e.File.Digest, e.File.Date)], Doubt(e))));

    /// <summary>The sources of something that rests on evidence files.</summary>
    public ImmutableArray<ValueSource> On(ImmutableArray<string> evidence, ValueSource first) =>
    [
        first,
        .. (evidence.IsDefault ? [] : evidence).Select(id => _evidence.GetValueOrDefault(id)).OfType<EvidenceState>()
            .Select(state => new ValueSource(SourcePlace.Dossier, state.File.Path, state.File.Digest, state.File.Date)),
    ];

    /// <summary>A line of <c>release.yaml</c>; its name where the line is not known.</summary>
    public static ValueSource Line(string id, int line, DateOnly? date) =>
        new(SourcePlace.Dossier, line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{line}") : $"{File}#{id}", null, date);

    /// <summary>A day as documents write it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (ImmutableArray<ValueSource>, string?) Sources(string id, Statement statement)
    {
        var line = Line(id, statement.Line, statement.Date);
        if (statement.Source is not { } source) return ([line], null);
        var name = source.Split('#')[0];
        if (_evidence.TryGetValue(name, out var state))
            return ([line, new ValueSource(SourcePlace.Dossier, state.File.Path + source[name.Length..], state.File.Digest, state.File.Date)], Doubt(state));
        var path = PathOf(source);
        return release.Examined.Files.FirstOrDefault(f => f.Path == path) is { } file
            ? ([line, new ValueSource(SourcePlace.Model, source, file.Digest, DateOnly.FromDateTime(release.Examined.Examined.UtcDateTime))], null)
            : ([line, new ValueSource(SourcePlace.Elsewhere, source, null, statement.Date)], null);
    }

    // README.md#license, README.md:12 and model.safetensors@8 all name a file.
    private static string PathOf(string locator)
    {
        var end = locator.IndexOfAny(['#', '@']);
        var path = end < 0 ? locator : locator[..end];
        var colon = path.LastIndexOf(':');
        return colon > 0 && path.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') is false ? path[..colon] : path;
    }

    private static string? Doubt(EvidenceState state) => state.Standing switch
    {
        EvidenceStanding.Holds => null,
        EvidenceStanding.Missing => $"Its evidence {state.File.Id} is missing.",
        EvidenceStanding.Changed => $"Its evidence {state.File.Id} was changed after it was entered.",
        EvidenceStanding.Expired => $"Its evidence {state.File.Id} expired on {(state.File.Expires is { } day ? Day(day) : "a day that is not said")}.",
        _ => $"Its evidence {state.File.Id} was withdrawn on {(state.File.Withdrawn is { } day ? Day(day) : "a day that is not said")}.",
    };

    private FieldAnswer Checkpoint(ReleaseSubject subject)
    {
        if (release.Checkpoint is not { } measured)
            return new FieldAnswer(FieldState.Undetermined, [], "Not all files that decide what the model does could be read, so the checkpoint has no digest.");
        var doubt = subject.Checkpoint is { } said && said != measured ? $"{File} names {said}, and the files are others." : null;
        return FieldAnswer.Of([
            new TracedValue(measured.ToString(), "release:checkpoint", Standing.Measured,
                [new ValueSource(SourcePlace.Model, ".", measured, DateOnly.FromDateTime(release.Examined.Examined.UtcDateTime))], doubt),
        ]);
    }
}
