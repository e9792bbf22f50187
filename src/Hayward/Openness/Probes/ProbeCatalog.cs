using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Openness.Prose;
using Hayward.Terms;

namespace Hayward.Openness.Probes;

/// <summary>All probes of a release, in one explicit list.</summary>
public sealed class ProbeCatalog
{
    private ProbeCatalog(ImmutableArray<IProbe<Examination>> probes, ImmutableSortedDictionary<string, ProbeDefinition> definitions) =>
        (Probes, Definitions) = (probes, definitions);

    /// <summary>The probes, in the order in which they are asked.</summary>
    public ImmutableArray<IProbe<Examination>> Probes { get; }

    /// <summary>Their definitions by id.</summary>
    public ImmutableSortedDictionary<string, ProbeDefinition> Definitions { get; }

    /// <summary>Reads the definitions and what the probes know.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public static ProbeCatalog Load(KnowledgeBase knowledge, LicenseCatalog licenses)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(licenses);
        var phrases = PhraseBook.Load(knowledge);
        var sizes = new Sizes(knowledge, phrases);
        var names = new ModelNames(knowledge);
        var parents = new KnownParents(knowledge);
        return new ProbeCatalog(
            [
                new UnsafeContentProbe(),
                new PointersProbe(),
                new MalformedWeightsProbe(),
                new UnsafeSerializationProbe(),
                new SignatureMismatchProbe(),
                new RemoteCodeProbe(),
                new IndexShardsProbe(),
                new IndexSizeProbe(),
                new DeclaredSizeProbe(sizes),
                new TypeContradictionProbe(sizes),
                new ArtifactAmbiguityProbe(sizes, names),
                new LicenseMissingProbe(),
                new LicenseNotRecognizedProbe(),
                new LicenseTextMissingProbe(),
                new LicenseContradictionProbe(licenses),
                new NamingDutyProbe(parents, licenses),
                new LineageDecayProbe(phrases, parents, names, licenses),
                new CardMissingProbe(),
                new FrontMatterProbe(),
                new OpenwashingProbe(phrases),
                new BenchmarkSubstitutionProbe(phrases),
                new FalseRecallProbe(phrases),
                new SafetyWrapperProbe(phrases),
            ],
            ProbeDefinitions.Load(knowledge));
    }

    /// <summary>Asks every probe.</summary>
    /// <returns>Their findings, in the order of the list.</returns>
    public ImmutableArray<Finding> Run(Examination subject) => ProbeRunner.Run(Probes, Definitions, subject);
}
