using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Gates;

namespace Hayward.Release.Ladders;

/// <summary>A probe gave the answer that is asked for.</summary>
/// <param name="Probe">Its id.</param>
/// <param name="Is">The answer.</param>
/// <param name="Title">The probe in words.</param>
internal sealed record FindingAsk(string Probe, bool Is, string Title) : Ask
{
    public override string Target => $"finding {Probe}";

    public override bool Single => true;

    public override string Words => $"answer '{(Is ? "yes" : "no")}' of the probe {Probe}";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var finding in facts.Findings.Where(f => f.Probe == Probe))
        {
            // A question that does not arise has the answer no, as for every framework.
            bool? answer = finding.Outcome switch { Outcome.True => true, Outcome.False or Outcome.NotApplicable => false, _ => null };
            yield return new Mark(
                answer is null ? MarkSide.PassedOver : answer == Is ? MarkSide.For : MarkSide.Against,
                answer is null ? $"the probe {Probe} could not answer" : finding.Message.TrimEnd('.'),
                [CaseItems.Finding(Probe)]);
        }
    }

    public override IEnumerable<Piece> Pieces() => [Of(Outcome.True), Of(Outcome.False)];

    private Piece Of(Outcome outcome) => new(Target, true, $"the answer '{(outcome == Outcome.True ? "yes" : "no")}' of the probe {Probe}",
        facts => facts with { Findings = facts.Findings.Add(new FindingFact(Probe, outcome, $"{Title}: {(outcome == Outcome.True ? "yes" : "no")}")) });
}

/// <summary>A component of the inventory has one of the statuses.</summary>
internal sealed record ComponentAsk(string Component, ImmutableArray<ComponentStatus> Statuses, string Title) : Ask
{
    public override string Target => $"component {Component}";

    public override bool Single => true;

    public override string Words => $"component '{Title}' that is {string.Join(" or ", Statuses.Select(Of))}";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var component in facts.Components.Where(c => c.Id == Component))
        {
            var known = component.Status != ComponentStatus.NotFound && !(component is { Status: ComponentStatus.Partial, Elsewhere: true } && !Statuses.Contains(component.Status));
            yield return new Mark(
                !known ? MarkSide.PassedOver : Statuses.Contains(component.Status) ? MarkSide.For : MarkSide.Against,
                $"{Title}: {Of(component.Status)}{(component.Elsewhere ? ", and only spoken of here" : "")}",
                [CaseItems.Component(Component)]);
        }
    }

    public override IEnumerable<Piece> Pieces() =>
        Enum.GetValues<ComponentStatus>().Where(s => s != ComponentStatus.NotFound).Select(status => new Piece(Target, true, $"the component '{Title}' {Of(status)}",
            facts => facts with { Components = facts.Components.Add(new ComponentFact(Component, status, false)) }));

    private static string Of(ComponentStatus status) => status switch
    {
        ComponentStatus.NotFound => "not found",
        ComponentStatus.NotApplicable => "not applicable",
        ComponentStatus.Partial => "published in part",
        _ => status.ToString().ToLowerInvariant(),
    };
}

/// <summary>A framework gives one of the results.</summary>
internal sealed record VerdictAsk(string Framework, ImmutableArray<string> Results, ImmutableArray<string> All) : Ask
{
    public override string Target => $"verdict {Framework}";

    public override bool Single => true;

    public override string Words => $"verdict '{string.Join("' or '", Results)}' of {Framework}";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        foreach (var verdict in facts.Verdicts.Where(v => v.Framework == Framework))
        {
            var shown = Results.Contains(verdict.Result);
            var side = shown ? MarkSide.For : verdict.Result == verdict.Possible ? MarkSide.Against : MarkSide.PassedOver;
            var open = side == MarkSide.PassedOver ? $", and '{verdict.Possible}' is still possible" : "";
            yield return new Mark(side, $"{Framework} gives '{verdict.Result}'{open}", [CaseItems.Verdict(Framework)]);
        }
    }

    public override IEnumerable<Piece> Pieces() => All.Select(result => new Piece(Target, true, $"the verdict '{result}' of {Framework}",
        facts => facts with { Verdicts = facts.Verdicts.Add(new VerdictFact(Framework, result, result)) }));
}

/// <summary>One of the three claims is answered with yes.</summary>
internal sealed record ClaimAsk(string Claim, string Code) : Ask
{
    public override string Target => $"claim {Claim}";

    public override bool Single => true;

    public override string Words => $"claim of {Claim} that is borne out";

    public override IEnumerable<Mark> Marks(CaseFacts facts) => facts.Claims.Where(c => c.Code == Code).Select(claim => new Mark(
        claim.Answer switch { Truth.True => MarkSide.For, Truth.False => MarkSide.Against, _ => MarkSide.PassedOver },
        $"the claim of {Claim} is {(claim.Answer switch { Truth.True => "borne out", Truth.False => "not borne out", _ => "not decided by what is known" })}",
        [CaseItems.Claim(Code)]));

    public override IEnumerable<Piece> Pieces() => [Of(Truth.True), Of(Truth.False)];

    private Piece Of(Truth answer) => new(Target, true, $"the claim of {Claim} {(answer == Truth.True ? "borne out" : "not borne out")}",
        facts => facts with { Claims = facts.Claims.Add(new ClaimFact(Code, answer)) });
}

/// <summary>A signature over the files of the model lies among them, and names them as they are.</summary>
internal sealed record SignatureAsk : Ask
{
    public override string Target => "signature model";

    public override string Words => "signature over the files of the model";

    public override IEnumerable<Mark> Marks(CaseFacts facts) => facts.Signatures.Select(signature => new Mark(
        signature.Changed > 0 ? MarkSide.Against : signature.Same > 0 ? MarkSide.For : MarkSide.PassedOver,
        signature.Changed > 0
            ? $"{signature.Path} names {signature.Changed:N0} files whose bytes are others or that are missing"
            : signature.Same > 0 ? $"{signature.Path} names {signature.Same:N0} files as they are" : $"{signature.Path} could not be held against the files",
        [CaseItems.Signature(signature.Path)]));

    public override IEnumerable<Piece> Pieces() =>
    [
        new(Target, false, "a signature that names the files as they are", facts => facts with { Signatures = facts.Signatures.Add(new SignatureFact("model.sig", 1, 1, 0)) }),
        new(Target, false, "a signature that names other bytes", facts => facts with { Signatures = facts.Signatures.Add(new SignatureFact("other.sig", 1, 0, 1)) }),
    ];
}

/// <summary>The bytes are those of the checkpoint that the dossier records.</summary>
internal sealed record CheckpointAsk : Ask
{
    public override string Target => "checkpoint recorded";

    public override bool Single => true;

    public override string Words => "digest of the checkpoint in release.yaml that is that of the files";

    public override IEnumerable<Mark> Marks(CaseFacts facts)
    {
        if (facts.Checkpoint is not { } found || facts.Recorded is not { } recorded) yield break;
        yield return new Mark(
            found == recorded ? MarkSide.For : MarkSide.Against,
            found == recorded ? "the files are those of the checkpoint that the dossier records" : $"the files are {found}, and the dossier records {recorded}",
            [CaseItems.Checkpoint]);
    }

    public override IEnumerable<Piece> Pieces() =>
    [
        new(Target, true, "the digest of these files as the checkpoint", facts => facts with { Recorded = facts.Checkpoint }),
        new(Target, true, "the digest of other files as the checkpoint", facts => facts with { Recorded = Digest.Sha256("another checkpoint"u8) }),
    ];
}
