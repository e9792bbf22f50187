using System.Collections.Immutable;

namespace Hayward.Evidence;

/// <summary>Runs probes over a subject and gives each answer the severity of its definition.</summary>
public static class ProbeRunner
{
    /// <summary>Asks every probe. A probe that throws gives one finding with <see cref="Outcome.Error"/>; the others still run.</summary>
    /// <param name="probes">The probes, in the order of the findings.</param>
    /// <param name="definitions">Definitions by id; one for each probe.</param>
    /// <param name="subject">What they are asked about.</param>
    public static ImmutableArray<Finding> Run<TSubject>(
        IEnumerable<IProbe<TSubject>> probes,
        IReadOnlyDictionary<string, ProbeDefinition> definitions,
        TSubject subject)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentNullException.ThrowIfNull(definitions);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var probe in probes)
            foreach (var answer in Ask(probe, subject))
                findings.Add(Judge(definitions[probe.Id], answer));
        return findings.ToImmutable();
    }

    // A fault in one probe is data about that probe, not a reason to lose the rest of the dossier.
#pragma warning disable CA1031
    private static IReadOnlyList<Answer> Ask<TSubject>(IProbe<TSubject> probe, TSubject subject)
    {
        try
        {
            return [.. probe.Ask(subject)];
        }
        catch (Exception fault)
        {
            return [new Answer(Outcome.Error, $"The probe failed with {fault.GetType().Name}: {fault.Message}")];
        }
    }
#pragma warning restore CA1031

    private static Finding Judge(ProbeDefinition definition, Answer answer) => new(
        definition.Id,
        answer.Outcome,
        answer.Outcome == definition.BadWhen ? answer.Severity ?? definition.Severity : Severity.None,
        answer.Message,
        answer.Evidence.IsDefault ? [] : [.. answer.Evidence.Select(f => f.Id)],
        answer.Quotes.IsDefault ? [] : answer.Quotes);
}
