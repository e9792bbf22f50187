using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;

namespace Hayward.Release.FailureModes;

/// <summary>What the six failure modes answer for a release.</summary>
/// <param name="Findings">At least one for each mode, in the order of the modes.</param>
/// <param name="Facts">The facts that they rest on.</param>
/// <param name="Definitions">Definitions by id.</param>
public sealed record FailureModeReport(
    ImmutableArray<Finding> Findings, ImmutableArray<Fact> Facts, ImmutableSortedDictionary<string, ProbeDefinition> Definitions);

/// <summary>The six failure modes of a release as probes over its case: what the dossier says against what <c>examine</c> shows.</summary>
public sealed class FailureModeCatalog
{
    private const string Folder = "release/probes";
    private readonly ImmutableArray<IProbe<ReleaseQuestion>> _modes;

    private FailureModeCatalog(ImmutableArray<IProbe<ReleaseQuestion>> modes, ImmutableSortedDictionary<string, ProbeDefinition> definitions) =>
        (_modes, Definitions) = (modes, definitions);

    /// <summary>Definitions of the modes by id.</summary>
    public ImmutableSortedDictionary<string, ProbeDefinition> Definitions { get; }

    /// <summary>Reads what the modes know.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or its id is not its name.</exception>
    public static FailureModeCatalog Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var definitions = ImmutableSortedDictionary.CreateBuilder<string, ProbeDefinition>(StringComparer.Ordinal);
        foreach (var file in knowledge.Files(Folder))
        {
            var definition = file.Read(FailureModeContext.Default.ProbeDefinition);
            if (file.Path != $"{Folder}/{definition.Id}.yaml") throw new KnowledgeException($"{file.Path}: the id is {definition.Id}; it must be the name of the file.");
            definitions.Add(definition.Id, definition);
        }

        var known = new FailureModeKnowledge(knowledge);
        return new FailureModeCatalog(
            [
                new OpenwashingMode(known),
                new BenchmarkSubstitutionMode(known),
                new FalseRecallMode(known),
                new SafetyWrapperMode(),
                new LineageDecayMode(known),
                new ArtifactAmbiguityMode(),
            ],
            definitions.ToImmutable());
    }

    /// <summary>Asks every mode.</summary>
    /// <param name="release">The case.</param>
    public FailureModeReport Run(ReleaseCase release)
    {
        ArgumentNullException.ThrowIfNull(release);
        var subject = new ReleaseQuestion(release, release.Card?.Prose.Sentences ?? [], release.Card?.Path);
        var findings = ProbeRunner.Run(_modes, Definitions, subject);
        return new FailureModeReport(findings, [.. subject.Facts.Facts], Definitions);
    }
}
