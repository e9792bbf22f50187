using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Safeguards;

namespace Hayward.Tests.Release.Gates;

/// <summary>What holds of every case: facts are made at random around what the built-in ladder asks, with evidence for, against and beside it.</summary>
public sealed class GatePropertyTests
{
    private const int Rounds = 400;

    [Fact]
    public void Adding_evidence_never_turns_a_pass_into_a_fail()
    {
        var random = new Random(20261128);
        var (passes, disputed) = (0, 0);
        for (var i = 0; i < Rounds; i++)
        {
            var before = Some(random);
            var after = Add(random, before);
            var (one, other) = (GateKeeper.Judge(Cases.Ladder, before), GateKeeper.Judge(Cases.Ladder, after));
            foreach (var (gate, index) in one.Gates.Select((g, k) => (g, k)))
            {
                foreach (var (criterion, now) in gate.Criteria.Zip(other.Gates[index].Criteria))
                {
                    if (criterion.Outcome is not (GateOutcome.Pass or GateOutcome.NotApplicable)) continue;
                    passes++;
                    now.Outcome.ShouldNotBe(GateOutcome.Fail, criterion.Code);
                    if (now.Outcome == GateOutcome.Inconclusive) disputed++;
                    if (now.Outcome == GateOutcome.Inconclusive) now.Because.ShouldStartWith("Disputed", Case.Sensitive, criterion.Code);
                }

                if (gate.Outcome == GateOutcome.Pass) other.Gates[index].Outcome.ShouldNotBe(GateOutcome.Fail);
            }
        }

        passes.ShouldBeGreaterThan(1000);
        disputed.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_gate_that_passes_lets_every_gate_below_it_pass()
    {
        var random = new Random(2);
        var seen = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var gates = GateKeeper.Judge(Cases.Ladder, Some(random, rich: true)).Gates;
            for (var k = 1; k < gates.Length; k++)
            {
                if (gates[k].Outcome != GateOutcome.Pass) continue;
                seen++;
                gates[k - 1].Outcome.ShouldBe(GateOutcome.Pass);
            }
        }

        seen.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Withdrawing_evidence_changes_exactly_the_criteria_that_used_it()
    {
        var random = new Random(3);
        var (changed, untouched) = (0, 0);
        for (var i = 0; i < Rounds; i++)
        {
            var before = Some(random, rich: true);
            if (before.Files.IsEmpty) continue;
            var file = before.Files[random.Next(before.Files.Length)];
            var after = before with { Files = before.Files.Replace(file, file with { Standing = EvidenceStanding.Withdrawn, File = file.File with { Withdrawn = before.Day } }) };
            var (one, other) = (GateKeeper.Judge(Cases.Ladder, before), GateKeeper.Judge(Cases.Ladder, after));
            foreach (var (then, now) in one.Gates.SelectMany(g => g.Criteria).Zip(other.Gates.SelectMany(g => g.Criteria)))
            {
                var used = then.Evidence.Any(e => e.Id == $"file:{file.File.Id}");
                if (!used) now.Outcome.ShouldBe(then.Outcome, $"{then.Code} did not use {file.File.Id}");
                if (now.Outcome != then.Outcome) changed++;
                else if (!used) untouched++;
            }
        }

        changed.ShouldBeGreaterThan(100);
        untouched.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void The_way_on_opens_the_gate_and_no_step_of_it_is_a_waste()
    {
        var random = new Random(4);
        for (var i = 0; i < 100; i++)
        {
            var status = GateKeeper.Judge(Cases.Ladder, Some(random));
            foreach (var gate in status.Gates.Where(g => g.Blocks))
                gate.WayOn.Steps.Select(s => s.Code).Order(StringComparer.Ordinal).ShouldBe(gate.Reasons.Distinct().Order(StringComparer.Ordinal));
        }
    }

    private static CaseFacts Some(Random random, bool rich = false)
    {
        var whole = Cases.Facts;
        var keep = rich ? 0.995 : 0.3 + (random.NextDouble() * 0.7);
        ImmutableArray<T> Part<T>(ImmutableArray<T> all) => [.. all.Where(_ => random.NextDouble() < keep)];
        return whole with
        {
            Recorded = random.NextDouble() < keep ? whole.Recorded : null,
            Statements = Part(whole.Statements),
            Evaluations = [.. Part(whole.Evaluations).Select(e => random.NextDouble() < keep ? e : e with { Result = (EvaluationResult)random.Next(4), Independence = (Independence)random.Next(3) })],
            Safeguards = Part(whole.Safeguards),
            Files = Part(whole.Files),
            Findings = Part(whole.Findings),
            Components = Part(whole.Components),
            Claims = Part(whole.Claims),
            Signatures = Part(whole.Signatures),
            Data = Part(whole.Data),
            Support = Part(whole.Support),
            Changes = Part(whole.Changes),
        };
    }

    // Evidence of every kind, good and bad; nothing that is there is touched.
    private static CaseFacts Add(Random random, CaseFacts facts)
    {
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var whole = Cases.Facts;
            T Any<T>(ImmutableArray<T> all) => all[random.Next(all.Length)];
            facts = random.Next(10) switch
            {
                0 => facts with { Evaluations = facts.Evaluations.Add(Any(whole.Evaluations) with { Id = $"new-{i}", Result = (EvaluationResult)random.Next(4), AfterFineTuning = random.Next(2) == 0 }) },
                1 => facts with { Findings = facts.Findings.Add(Any(whole.Findings) with { Outcome = (Outcome)random.Next(6) }) },
                2 => facts with { Components = facts.Components.Add(Any(whole.Components) with { Status = (ComponentStatus)random.Next(5) }) },
                3 => facts with { Claims = facts.Claims.Add(new ClaimFact("CLAIM-OPENNESS", (Truth)random.Next(3))) },
                4 => facts with { Signatures = facts.Signatures.Add(new SignatureFact($"new-{i}.sig", 3, random.Next(4), random.Next(2))) },
                5 => facts with { Data = facts.Data.Add(new DataFact($"new-{i}", (DataKind)random.Next(8), "new", null, null, null, null)) },
                6 => facts with { Safeguards = facts.Safeguards.Add(new SafeguardFact(random.Next(2) == 0 ? "refusals" : $"new-{i}", SafeguardKind.Other, (SafeguardPlace)random.Next(4))) },
                7 => facts with { Statements = facts.Statements.Add(Any(whole.Statements) with { Value = [random.Next(3) switch { 0 => "9e25", 1 => "1e20", _ => "other" }] }) },
                8 => facts with { Files = facts.Files.Add(Any(whole.Files) with { Standing = (EvidenceStanding)random.Next(5) }) },
                _ => facts with { Support = facts.Support.Add(Any(whole.Support) with { Id = $"new-{i}", Until = Cases.Day.AddDays(random.Next(-5, 5)) }) },
            };
        }

        return facts;
    }
}
