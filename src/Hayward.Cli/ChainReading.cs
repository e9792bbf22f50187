using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;

namespace Hayward.Cli;

/// <summary>From a locator and the folders of ancestors to the chain of a model.</summary>
internal static class ChainReading
{
    /// <summary>Reads the small files of a model and builds its chain. Weights are not read: what they declare stands in their headers, for
    /// which GGUF files are read.</summary>
    /// <exception cref="InputException">There is nothing to read, or the chain leads back to itself.</exception>
    public static BuiltChain Read(Terminal terminal, TimeProvider clock, string locator, string[] with, IKnownModels? known, CancellationToken cancellation)
    {
        try
        {
            var place = ArtifactReading.Resolve(locator);
            var asked = place with { Files = [.. place.Files.Where(f => f.Size <= ReadLimits.KeptText || f.Path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))] };
            var set = ArtifactReading.Read(terminal, asked, Measures.None, cancellation);
            return new ChainBuilder(KnowledgeBase.BuiltIn, clock).Build(set, CardReader.Read(set), ModelFolders.Of(with), known);
        }
        catch (Exception fault) when (fault is LocatorException or ChainException)
        {
            throw new InputException(fault.Message);
        }
    }
}
