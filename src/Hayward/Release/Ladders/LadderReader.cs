using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Frameworks;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Ladders.Checks;

namespace Hayward.Release.Ladders;

/// <summary>Reads ladders and refuses those that do not add up.</summary>
public sealed partial class LadderReader
{
    private const int Most = 500;
    private readonly LadderFile _file;
    private readonly KnowledgeFile _source;
    private readonly LadderLines _lines;
    private readonly GateConditionReader _conditions;
    private readonly Dictionary<string, GateCondition> _read = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private readonly ImmutableArray<CapabilityTier> _tiers;

    private LadderReader(KnowledgeFile source, LadderVocabulary words)
    {
        _source = source;
        _file = source.Read(LadderShapes.Default.LadderFile);
        _lines = LadderLines.Read(source.Text);
        _tiers = _file.Tiers.IsDefault ? [] : [.. _file.Tiers.Select(Tier)];
        _conditions = new GateConditionReader(source.Path, _lines, words, _tiers, Criterion);
        for (var i = 0; i < _tiers.Length; i++) _conditions.Statement(_tiers[i].Statement, At("tiers", i));
    }

    /// <summary>The ladder that is built in.</summary>
    public static Ladder BuiltIn(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return Read(knowledge[Ladder.BuiltInPath], LadderVocabulary.Read(knowledge));
    }

    /// <summary>Reads a ladder of the publisher's own.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="words">The names that it may use.</param>
    /// <exception cref="KnowledgeException">It is not YAML, or has another shape.</exception>
    /// <exception cref="LadderException">It does not add up; see <see cref="LadderChecker"/>.</exception>
    public static Ladder Read(string path, ReadOnlySpan<byte> bytes, LadderVocabulary words) =>
        Read(new KnowledgeFile(path, Encoding.UTF8.GetString(bytes), Digest.Sha256(bytes)), words);

    /// <summary>Reads and checks a ladder.</summary>
    /// <exception cref="KnowledgeException">It is not YAML, or has another shape.</exception>
    /// <exception cref="LadderException">It does not add up.</exception>
    public static Ladder Read(KnowledgeFile source, LadderVocabulary words)
    {
        var ladder = Parse(source, words);
        var faults = LadderChecker.Check(ladder);
        return faults.IsEmpty ? ladder : throw new LadderException(source.Path, faults);
    }

    /// <summary>Reads a ladder without checking what its conditions mean.</summary>
    internal static Ladder Parse(KnowledgeFile source, LadderVocabulary words)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(words);
        return new LadderReader(source, words).Read();
    }

    private Ladder Read()
    {
        if (_file.Shape != FrameworkCatalog.LadderShape) throw Wrong("shape", $"the shape is '{_file.Shape}'; {FrameworkCatalog.LadderShape} was expected");
        if (_file.Criteria.Length > Most || _file.Stages.Length > Most) throw Wrong("", $"a ladder has at most {Most} stages and criteria");
        if (_file.Stages.IsEmpty) throw Wrong("stages", "a ladder has at least one stage");
        Once(_file.Criteria.Select(c => c.Id), "criteria", "criterion");
        Once(_file.Criteria.Select(c => c.Code), "criteria", "reason code");
        Once(_file.Stages.Select(s => s.Id), "stages", "stage");
        foreach (var (stage, i) in _file.Stages.Select((s, i) => (s, i)))
            if (!Name().IsMatch(stage.Id)) throw Wrong(At("stages", i), $"the id '{stage.Id}' cannot stand in the name of a file; small letters, digits and hyphens were expected, 64 at most");
        Once(_file.TakingBack.Select(e => $"{e.Id} {e.Effect}"), "taking-back", "entry");
        var criteria = _file.Criteria.Select((c, i) => new LadderCriterion(c.Id, c.Code, c.Title, Remedy(c.Remedy, At("criteria", i)), _lines.Of(At("criteria", i)))
        {
            When = Criterion(c.Id, At("criteria", i)),
            Applies = c.Applies is { } applies ? _conditions.Read(applies, $"{At("criteria", i)}.applies") : null,
            Contradicted = c.Contradicted is { } worse ? Remedy(worse, At("criteria", i)) : null,
        }).ToImmutableArray();
        for (var i = 0; i < _file.TakingBack.Length; i++)
        {
            Stage(_file.TakingBack[i].From, At("taking-back", i));
            if (_file.TakingBack[i].Until is { } until) Stage(until, At("taking-back", i));
        }

        return new Ladder
        {
            Id = _file.Id,
            Title = _file.Title,
            Note = _file.Note,
            Path = _source.Path,
            Text = _source.Text,
            Digest = _source.Digest,
            Sources = _file.Sources,
            Criteria = criteria,
            Stages = [.. _file.Stages.Select(ReadStage)],
            Reach = _file.TakingBack,
            Tiers = _tiers,
        };
    }

    private CapabilityTier Tier(LadderFileTier tier, int i) => new(
        tier.Id, tier.Title, tier.Statement,
        FieldValues.Flops(tier.From.ToString()) ?? throw Wrong(At("tiers", i), $"'{tier.From}' is no number of operations; one such as 1e25 was expected"));

    private LadderStage ReadStage(LadderFileStage stage, int i)
    {
        var place = At("stages", i);
        foreach (var id in stage.Asks) Criterion(id, $"{place}.asks");
        return new LadderStage(stage.Id, stage.Title, stage.Words, stage.Reach, stage.Reversible, Asks(stage, []), _lines.Of(place))
        {
            Applies = stage.Applies is { } applies ? _conditions.Read(applies, $"{place}.applies") : null,
        };
    }

    private ImmutableArray<string> Asks(LadderFileStage stage, ImmutableArray<string> through)
    {
        var place = At("stages", _file.Stages.IndexOf(stage));
        if (through.Contains(stage.Id)) throw Wrong(place, $"the stages build on each other in a circle: {string.Join(" → ", through.Add(stage.Id))}");
        var below = stage.BuildsOn is { } id ? Asks(Stage(id, place), through.Add(stage.Id)) : [];
        return [.. below.Concat(stage.Asks).Distinct(StringComparer.Ordinal)];
    }

    private LadderFileStage Stage(string id, string place) => _file.Stages.FirstOrDefault(s => s.Id == id)
        ?? throw Wrong(place, $"'{id}' is no stage of this ladder; {NearestWord.Expected(id, [.. _file.Stages.Select(s => s.Id)])}");

    /// <summary>The condition of a criterion, wherever in the file it stands.</summary>
    private GateCondition Criterion(string id, string place)
    {
        if (_read.TryGetValue(id, out var known)) return known;
        var index = _file.Criteria.ToList().FindIndex(c => c.Id == id);
        if (index < 0) throw Wrong(place, $"'{id}' is no criterion of this ladder; {NearestWord.Expected(id, [.. _file.Criteria.Select(c => c.Id)])}");
        if (_open.Contains(id)) throw Wrong(place, $"the criteria name each other in a circle: {string.Join(" → ", _open.SkipWhile(o => o != id).Append(id))}");
        _open.Add(id);
        var condition = _conditions.Read(_file.Criteria[index].When, $"{At("criteria", index)}.when");
        _open.RemoveAt(_open.Count - 1);
        return _read[id] = condition;
    }

    private LadderRemedy Remedy(LadderRemedy remedy, string place) =>
        remedy is { Effort: >= 1 and <= 100, Text.Length: > 0 } ? remedy : throw Wrong(place, "a remedy has a text and an effort from 1 to 100");

    private void Once(IEnumerable<string> names, string list, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            if (!seen.Add(name)) throw Wrong(At(list, i), $"the {what} '{name}' stands twice");
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private static string At(string list, int i) => string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]");

    private LadderException Wrong(string place, string what) => new(_source.Path, _lines.Of(place), what);
}
