using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Documents.Templates;
using Hayward.Release.Dossiers;

namespace Hayward.Release.Documents.Values;

/// <summary>Finds the parts of a case by the names that templates give them: <c>chapter.field</c> for a statement, <c>scheme:name</c> for anything else.</summary>
internal sealed class CaseValues
{
    private readonly StatementValues _statements;
    private readonly ExaminedValues _examined;
    private readonly RecordValues _records;
    private readonly ComputedValues _computed;

    public CaseValues(ReleaseCase release, DocumentKnowledge knowledge, ImmutableArray<CapabilityArea> areas)
    {
        _statements = new StatementValues(release);
        _examined = new ExaminedValues(release);
        _records = new RecordValues(release, _statements, areas);
        _computed = new ComputedValues(release, knowledge, _statements, _examined);
    }

    /// <summary>What the part says.</summary>
    /// <exception cref="KnowledgeException">There is no such part.</exception>
    public FieldAnswer Of(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return part.Contains('.', StringComparison.Ordinal) ? _statements.Of(part) : Plain(part);
        var (scheme, name) = (part[..colon], part[(colon + 1)..]);
        return scheme switch
        {
            "release" => _statements.Release(name),
            "evidence" => _statements.Evidence(name),
            "weights" => _examined.Weights(name),
            "fact" => _examined.Fact(name),
            "component" => _examined.Component(name),
            "verdict" => _examined.Verdict(name),
            "criterion" => _examined.Criterion(name),
            "claim" => _examined.Claim(name),
            "finding" => _examined.Finding(name),
            "evaluations" => _records.Evaluations(name),
            "data" => _records.Data(name),
            "support" => _records.Support(name),
            "compute" or "threshold" or "card" => _computed.Of(scheme, name),
            _ => throw Unknown(part),
        };
    }

    /// <summary>Ids of the statements that a part rests on.</summary>
    public static ImmutableArray<string> StatementsOf(string part) =>
        part.StartsWith("compute:", StringComparison.Ordinal) || part.StartsWith("threshold:", StringComparison.Ordinal) ? ComputedValues.Statements
        : part.Contains('.', StringComparison.Ordinal) && !part.Contains(':', StringComparison.Ordinal) ? [part]
        : [];

    /// <summary>The fault of a name that means nothing.</summary>
    public static KnowledgeException Unknown(string part) => new($"A template names {part}, which is no part of a case; see docs/reference/document-templates.md.");

    private FieldAnswer Plain(string part) => part switch
    {
        "evaluations" => _records.Evaluations(null),
        "data" => _records.Data(null),
        "safeguards" => _records.Safeguards(),
        "changes" => _records.Changes(),
        "release-type" => _examined.ReleaseType(),
        "claims" => _examined.Claim(null),
        "findings" => _examined.Findings(),
        "files" => _examined.Files(),
        _ => throw Unknown(part),
    };

    /// <summary>The weakest of several standings: what rests on a statement is no measurement.</summary>
    public static Standing Weakest(IEnumerable<Standing> standings)
    {
        var all = standings.ToList();
        return all.Contains(Standing.Declared) ? Standing.Declared : all.Contains(Standing.Attested) ? Standing.Attested : Standing.Measured;
    }
}
