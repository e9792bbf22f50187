using System.Reflection;
using Hayward.Artifacts;
using Hayward.Knowledge;
using Hayward.Release;

namespace Hayward.Cli;

/// <summary>From a locator to a dossier, with progress for the person who waits.</summary>
internal sealed class ModelExamination(Terminal terminal, TimeProvider clock)
{
    private readonly Examiner _examiner = new(KnowledgeBase.BuiltIn, clock, Version);

    /// <summary>Version of the program.</summary>
    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Reads the model at <paramref name="locator"/> once and judges it.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public Dossier Examine(string locator, CancellationToken cancellation) =>
        _examiner.Examine(ArtifactReading.Read(terminal, locator, Measures.Usual, cancellation));
}
