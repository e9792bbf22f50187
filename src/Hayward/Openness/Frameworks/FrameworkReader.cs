using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Openness.Frameworks;

/// <summary>Turns a framework file into a <see cref="Framework"/> and refuses one that does not add up.</summary>
internal sealed class FrameworkReader
{
    private readonly KnowledgeFile _source;
    private readonly FrameworkFile _file;
    private readonly ConditionReader _conditions;
    private readonly OpennessKnowledge _knowledge;

    private FrameworkReader(KnowledgeFile source, OpennessKnowledge knowledge)
    {
        _source = source;
        _knowledge = knowledge;
        _file = source.Read(OpennessShapes.Default.FrameworkFile);
        _conditions = new ConditionReader(source.Path, knowledge);
    }

    public static Framework Read(KnowledgeFile source, OpennessKnowledge knowledge) => new FrameworkReader(source, knowledge).Read();

    private Framework Read()
    {
        if (!_source.Path.EndsWith($"/{_file.Id}.yaml", StringComparison.Ordinal))
            throw _conditions.Wrong($"the id '{_file.Id}' is not the file's name");
        var criteria = ReadCriteria(_file.Criteria, "criteria");
        var shape = ReadShape();
        var framework = new Framework
        {
            Id = _file.Id,
            Title = _file.Title,
            Shape = shape,
            Measures = _file.Measures,
            Unit = OneOf(_file.Unit, "unit", "artifact", "developer"),
            Scale = OneOf(_file.Scale, "scale", "binary", "ordinal"),
            Basis = OneOf(_file.Basis, "basis", "declared", "verified"),
            Jurisdiction = _file.Jurisdiction,
            AsOf = _file.AsOf,
            Note = _file.Note,
            Sources = _file.Sources,
            Digest = _source.Digest,
            Results = _file.Results,
            NotApplicableIsMet = OneOf(_file.NotApplicable, "not-applicable", "met", "unmet") == "met",
            Licenses = ReadLicenses(),
            Criteria = criteria,
            Questions = ReadCriteria(_file.Answers, "answers"),
        };
        CheckResults(shape);
        return shape switch
        {
            FrameworkShape.FirstMatch => framework with { Rules = ReadRules() },
            FrameworkShape.Levels => WithLadder(framework),
            FrameworkShape.Score => framework with { Dimensions = ReadDimensions(), Points = ReadPoints() },
            _ => framework,
        };
    }

    private FrameworkShape ReadShape() => _file.Shape switch
    {
        "first-match" => FrameworkShape.FirstMatch,
        "levels" => FrameworkShape.Levels,
        "score" => FrameworkShape.Score,
        "answers" => FrameworkShape.Answers,
        _ => throw _conditions.Wrong($"shape is first-match, levels, score or answers, not '{_file.Shape}'"),
    };

    private void CheckResults(FrameworkShape shape)
    {
        if (shape is FrameworkShape.FirstMatch or FrameworkShape.Levels != !_file.Results.IsEmpty)
            throw _conditions.Wrong("results are stated for first-match and levels, and only there");
        if (shape is FrameworkShape.Answers && _file.Answers.IsEmpty) throw _conditions.Wrong("answers are missing");
        if (_file.Results.Any(r => r.Grade is not (>= 0 and <= 1))) throw _conditions.Wrong("a grade is a number from 0 to 1");
    }

    private LicenseRules ReadLicenses()
    {
        if (_file.Licenses is not { } section) return LicenseRules.Usual;
        return new LicenseRules(
            OneOf(section.Match, "match", "exact", "any-spelling") == "exact",
            OneOf(section.Unrecognised, "unrecognised", "closed", "unknown") == "closed",
            OneOf(section.OpenList, "open-list", "mof-open", "catalogue") == "mof-open" ? _knowledge.MofOpen : null);
    }

    private ImmutableArray<Criterion> ReadCriteria(ImmutableArray<CriterionEntry> entries, string where)
    {
        var criteria = ImmutableArray.CreateBuilder<Criterion>();
        foreach (var entry in entries)
        {
            var place = $"{where}/{entry.Id}";
            var criterion = new Criterion(entry.Id, entry.Code, entry.Title, _conditions.Read(entry.When, place), entry.Because ?? Because.Plain);
            _conditions.Add(criterion);
            criteria.Add(criterion);
        }

        return criteria.ToImmutable();
    }

    private ImmutableArray<Rule> ReadRules()
    {
        if (_file.Rules.IsEmpty || _file.Rules[^1].When is not null || _file.Rules[..^1].Any(r => r.When is null))
            throw _conditions.Wrong("every rule but the last one has a condition, and the last one has none");
        return [.. _file.Rules.Select(r => new Rule(
            Result(r.Result),
            r.Code,
            r.When is null ? new AllOf([]) : _conditions.Read(r.When, $"rules/{r.Code}"),
            r.Because ?? Because.Plain))];
    }

    private Framework WithLadder(Framework framework)
    {
        var ladder = ReadLadder();
        return framework with { Levels = ladder, Rules = Rules(ladder) };
    }

    private LevelLadder ReadLadder()
    {
        var section = _file.Ladder ?? throw _conditions.Wrong("a levels framework has a ladder");
        var test = _conditions.License(section.License, "ladder");
        LevelItem Item(LevelEntry level, LevelItemEntry item, bool optional)
        {
            var leaf = _conditions.Read(new System.Text.Json.Nodes.JsonObject { ["component"] = item.Component, ["license"] = section.License }, "ladder");
            var code = $"{section.CodePrefix}-{level.Result}-{item.Component}".ToUpperInvariant();
            return new LevelItem(item.Name, item.Component, item.Content, optional, new Criterion(item.Component, code, item.Name, leaf, Because.Plain));
        }

        return new LevelLadder(
            [.. section.Levels.Select(l => new Level(Result(l.Result), l.Number,
                [.. l.Requires.Select(i => Item(l, i, optional: false)), .. l.Optional.Select(i => Item(l, i, optional: true))]))],
            Result(section.None),
            section.Substitutions);
    }

    /// <summary>The classes as rules, highest first: everything that the class and those below it require, with stand-ins.</summary>
    private ImmutableArray<Rule> Rules(LevelLadder ladder)
    {
        var items = ladder.Levels.SelectMany(l => l.Items).ToDictionary(i => i.Component);
        var required = ImmutableArray<Condition>.Empty;
        var rules = new List<Rule> { new(ladder.None, $"{_file.Ladder!.CodePrefix}-{ladder.None.Id}".ToUpperInvariant(), new AllOf([]), Because.Plain) };
        foreach (var level in ladder.Levels)
        {
            foreach (var item in level.Items.Where(i => !i.Optional))
            {
                var standIns = ladder.Substitutions.Where(s => s.Missing == item.Component).Select(s => items[s.By].Criterion.When);
                required = required.Add(standIns.Any() ? new AnyOf([item.Criterion.When, .. standIns]) : item.Criterion.When);
            }

            rules.Insert(0, new Rule(level.Result, $"{_file.Ladder.CodePrefix}-{level.Result.Id}".ToUpperInvariant(), new AllOf(required), Because.Plain));
        }

        return [.. rules];
    }

    private ImmutableArray<Dimension> ReadDimensions() =>
        [.. _file.Dimensions.Select(d => new Dimension(d.Id, d.Group, d.Code, d.Title,
            _conditions.Read(d.Open, $"dimensions/{d.Id}"),
            d.Partial is null ? new AnyOf([]) : _conditions.Read(d.Partial, $"dimensions/{d.Id}"),
            d.Shows is null || _knowledge.HasComponent(d.Shows) ? d.Shows : throw _conditions.Wrong($"dimensions/{d.Id}: '{d.Shows}' is not a component of components.yaml")))];

    private (double, double) ReadPoints() => _file.Points is { Open: > 0, Partial: >= 0 } points && points.Partial < points.Open
        ? (points.Open, points.Partial)
        : throw _conditions.Wrong("a score framework states its points, open above partial");

    private FrameworkResult Result(string id) =>
        _file.Results.FirstOrDefault(r => r.Id == id) ?? throw _conditions.Wrong($"'{id}' is not one of the results");

    private string OneOf(string text, string key, string first, string second) =>
        text == first || text == second ? text : throw _conditions.Wrong($"{key} is {first} or {second}, not '{text}'");
}
