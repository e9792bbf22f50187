using System.Collections.Immutable;
using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Release.Gates;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Ladders;

/// <summary>The dossier answers a field, with one of the standings and one of the values where these are asked for.</summary>
/// <param name="Id"><c>chapter.field</c>.</param>
/// <param name="Standings">Empty for any.</param>
/// <param name="Values">Empty for any; compared without regard to case.</param>
internal sealed record StatementAsk(string Id, ImmutableArray<Standing> Standings, ImmutableArray<string> Values) : Ask
{
    public override string Target => $"statement {Id}";

    public override bool Single => true;

    public override string Words =>
        $"{(Standings.IsEmpty ? "" : string.Join(" or ", Standings.Select(s => s.ToString().ToLowerInvariant())) + " ")}statement {Id}"
        + (Values.IsEmpty ? "" : $" that says '{string.Join("' or '", Values)}'");

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var statement in facts.Statements.Where(s => s.Id == Id))
        {
            if (statement.Value.All(string.IsNullOrWhiteSpace)) continue;
            var file = facts.Files.FirstOrDefault(f => f.File.Id == statement.Source?.Split('#')[0])?.File.Id;
            ImmutableArray<string> items = file is null ? [CaseItems.Statement(Id)] : [CaseItems.Statement(Id), CaseItems.File(file)];
            if (!Values.IsEmpty && !statement.Value.Any(v => Values.Contains(v.Trim(), StringComparer.OrdinalIgnoreCase)))
                yield return new Mark(MarkSide.Against, $"{Id} says '{Excerpt(statement.Value[0])}'", items);
            else if (!Standings.IsEmpty && !Standings.Contains(statement.Standing))
                yield return new Mark(MarkSide.PassedOver, $"{Id} is only {statement.Standing.ToString().ToLowerInvariant()}", items);
            else if (file is not null && !facts.Holds(file))
                yield return new Mark(MarkSide.PassedOver, $"{Id} rests on {EvidenceAsk.State(facts, file)}", items);
            else
                yield return new Mark(MarkSide.For, $"{Id} is {statement.Standing.ToString().ToLowerInvariant()}", items);
        }
    }

    public override IEnumerable<Piece> Pieces() =>
        from value in Values.Add("some other words")
        from standing in Enum.GetValues<Standing>()
        select new Piece(Target, true, $"a {standing.ToString().ToLowerInvariant()} statement of {Id}{(Values.Contains(value) ? $", '{value}'" : "")}",
            facts => facts with { Statements = facts.Statements.Add(new StatementFact(Id, [value], standing, null, null)) });

    private static string Excerpt(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

/// <summary>An evidence file of one kind holds.</summary>
internal sealed record EvidenceAsk(string Kind) : Ask
{
    public override string Target => $"evidence {Kind}";

    public override string Words => $"evidence file of the kind {Kind} that holds";

    public override IEnumerable<Mark> Marks(CaseFacts facts) => facts.Files.Where(f => f.File.Kind == Kind).Select(f => new Mark(
        f.Standing == EvidenceStanding.Holds ? MarkSide.For : MarkSide.PassedOver, State(facts, f.File.Id), [CaseItems.File(f.File.Id)]));

    public override IEnumerable<Piece> Pieces() => [new(Target, false, $"an evidence file of the kind {Kind}", facts => facts with { Files = facts.Files.Add(File($"any-{Kind}", Kind)) })];

    /// <summary>A file and how it stands, in words.</summary>
    public static string State(CaseFacts facts, string id) => facts.Files.FirstOrDefault(f => f.File.Id == id) switch
    {
        null => $"{id}, which is not among the evidence",
        { Standing: EvidenceStanding.Holds } => $"{id}, which holds",
        { Standing: EvidenceStanding.Missing } file => $"{id}, whose file {file.File.Path} is missing",
        { Standing: EvidenceStanding.Changed } file => $"{id}, whose file {file.File.Path} has other bytes than were entered",
        { Standing: EvidenceStanding.Expired } file => string.Create(CultureInfo.InvariantCulture, $"{id}, which expired on {file.File.Expires:yyyy-MM-dd}"),
        var file => string.Create(CultureInfo.InvariantCulture, $"{id}, which was withdrawn on {file.File.Withdrawn:yyyy-MM-dd}"),
    };

    /// <summary>A file that holds.</summary>
    internal static EvidenceState File(string id, string kind)
    {
        var digest = Digest.Sha256("evidence"u8);
        return new EvidenceState(new EvidenceFile(id, $"evidence/{id}", digest, kind, id, new DateOnly(2026, 1, 1)), EvidenceStanding.Holds, digest);
    }
}

/// <summary>The travel test: <c>tested</c> asks that it found every safeguard that is looked at where it is said to be, the others that one safeguard is
/// at such a place.</summary>
internal sealed record SafeguardAsk(string Word) : Ask
{
    public static readonly ImmutableArray<string> Choices = ["tested", "travelling", "in-files"];

    public override string Target => $"safeguard {Word}";

    public override string Words => Word == "tested" ? "safeguard whose place after the release was found" : $"safeguard that is {(Word == "in-files" ? "in the files" : "travelling")}";

    /// <summary>Field that says that nothing keeps the model from harm.</summary>
    public const string NoneField = "evaluations.no-safeguards";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var safeguard in facts.Safeguards) yield return Journey(safeguard);
        // That there is none is an answer too, as long as no safeguard contradicts it.
        if (Word == "tested" && facts.Statements.Any(s => s.Id == NoneField))
            yield return new Mark(MarkSide.For, "the dossier says that nothing keeps it from harm", [CaseItems.Statement(NoneField)]);
    }

    private Mark Journey(SafeguardFact s) => new(
        Word switch
        {
            "tested" => s.Place == SafeguardPlace.Unknown ? MarkSide.Against : MarkSide.For,
            "travelling" => s.Place is SafeguardPlace.InFiles or SafeguardPlace.InTemplate ? MarkSide.For : MarkSide.PassedOver,
            _ => s.Place == SafeguardPlace.InFiles ? MarkSide.For : MarkSide.PassedOver,
        },
        $"the safeguard {s.Id} {EvaluationAsk.Place(s.Place)}",
        [CaseItems.Safeguard(s.Id)]);

    public override IEnumerable<Piece> Pieces()
    {
        yield return Of("any-safeguard", Word switch { "tested" => SafeguardPlace.StaysBehind, "travelling" => SafeguardPlace.InTemplate, _ => SafeguardPlace.InFiles });
        if (Word == "tested") yield return Of("lost-safeguard", SafeguardPlace.Unknown);
    }

    private Piece Of(string id, SafeguardPlace place) => new(Target, false, $"a safeguard that {EvaluationAsk.Place(place)}",
        facts => facts with { Safeguards = facts.Safeguards.Add(new SafeguardFact(id, SafeguardKind.Other, place)) });
}

/// <summary>An offer of support, or a need, stands in the register and has not ended.</summary>
internal sealed record SupportAsk(string Side, string? Kind, string? Whom) : Ask
{
    public override string Target => $"support {Side} {Kind} {Whom}".TrimEnd();

    public override string Words => $"{Side} of support{(Kind is null ? "" : $" in {Kind}")}{(Whom is null ? "" : $" for {Whom}")}";

    public override IEnumerable<Mark> Marks(CaseFacts facts) => facts.Support.Where(s => s.Side == Side && (Kind is null || s.Kind == Kind) && (Whom is null || s.For.Contains(Whom)))
        .Select(s => s.Until is { } until && until < facts.Day
            ? new Mark(MarkSide.PassedOver, string.Create(CultureInfo.InvariantCulture, $"{s.Id} ended on {until:yyyy-MM-dd}"), [CaseItems.Support(s.Id)])
            : new Mark(MarkSide.For, $"{s.Id} stands", [CaseItems.Support(s.Id)]));

    public override IEnumerable<Piece> Pieces() => [new(Target, false, $"an entry of the register: {Words}",
        facts => facts with { Support = facts.Support.Add(new SupportEntry($"any-{Target.Replace(' ', '-')}", Side, Kind ?? "other", Whom is null ? [] : [Whom], "some words")) })];
}

/// <summary>Sources of training data are declared; <c>generators</c> asks that those which models made name the model.</summary>
internal sealed record DataAsk(string Word) : Ask
{
    public static readonly ImmutableArray<string> Choices = ["declared", "generators"];

    public override string Target => "data";

    public override string Words => Word == "declared" ? "source of training data" : "source of training data whose maker is named";

    public override IEnumerable<Mark> Marks(CaseFacts facts) => facts.Data.Select(d => Word == "generators" && d is { Kind: DataKind.Synthetic, Generator: null or "" }
        ? new Mark(MarkSide.Against, $"the data {d.Id} was made by a model that is not named", [CaseItems.Data(d.Id)])
        : new Mark(MarkSide.For, $"the data {d.Id} is declared", [CaseItems.Data(d.Id)]));

    public override IEnumerable<Piece> Pieces() =>
    [
        new(Target, false, "a source of data that people made", facts => Add(facts, new DataFact("any-data", DataKind.HumanMade, "any", null, null, null, null))),
        new(Target, false, "synthetic data whose maker is not named", facts => Add(facts, new DataFact("synthetic-data", DataKind.Synthetic, "any", null, null, null, null))),
    ];

    private static CaseFacts Add(CaseFacts facts, DataFact source) => facts with { Data = facts.Data.Add(source) };
}

/// <summary>The log of changes that matter for safety has an entry.</summary>
internal sealed record ChangesAsk : Ask
{
    public override string Target => "changes";

    public override string Words => "entry in the log of safety changes";

    public override IEnumerable<Mark> Marks(CaseFacts facts) =>
        facts.Changes.Select(c => new Mark(MarkSide.For, $"the log has an entry for {c.Version}", [CaseItems.Change(c.Version, c.Date)]));

    public override IEnumerable<Piece> Pieces() =>
        [new(Target, false, "an entry in the log of safety changes", facts => facts with { Changes = facts.Changes.Add(new SafetyChange("1", new DateOnly(2026, 1, 1), "some words")) })];
}

/// <summary>The model has at least a degree of capability.</summary>
internal sealed record TierAsk(CapabilityTier Tier, ImmutableArray<CapabilityTier> Tiers) : Ask
{
    public override string Target => $"statement {Tier.Statement}";

    public override bool Single => true;

    public override string Words => $"statement {Tier.Statement} from which its degree of capability follows";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var statement in facts.Statements.Where(s => s.Id == Tier.Statement))
        {
            if (statement.Value.IsEmpty || FieldValues.Flops(statement.Value[0]) is not { } number) continue;
            yield return new Mark(
                number >= Tier.From ? MarkSide.For : MarkSide.Against,
                string.Create(CultureInfo.InvariantCulture, $"{Tier.Statement} is {number:0.##e+0}, {(number >= Tier.From ? "at or above" : "below")} {Tier.From:0.##e+0} ({Tier.Title})"),
                [CaseItems.Statement(statement.Id)]);
        }
    }

    public override IEnumerable<Piece> Pieces() => Tiers.Where(t => t.Statement == Tier.Statement).Select(t => t.From).Append(1).Select(from => new Piece(
        Target, true, string.Create(CultureInfo.InvariantCulture, $"a statement of {Tier.Statement}, {from:0.##e+0}"),
        facts => facts with { Statements = facts.Statements.Add(new StatementFact(Tier.Statement, [from.ToString(CultureInfo.InvariantCulture)], Standing.Declared, null, null)) }));
}
