using Hayward.Artifacts.Locating;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Release.Bundles;
using Hayward.Release.Dossiers;
using Hayward.Release.Ladders;

namespace Hayward.Cli;

/// <summary>Runs what works on releases and bundles, and turns its refusals into one sentence.</summary>
internal static class ReleaseBundles
{
    /// <summary>Runs <paramref name="act"/>.</summary>
    /// <exception cref="InputException">It was refused.</exception>
    public static T Use<T>(Func<T> act)
    {
        try
        {
            return SigningFiles.Use(BundlePaths.Seal, act);
        }
        catch (Exception fault) when (fault is ReleaseBundleException or ReleaseFileException or LocatorException or ChainException or LadderException or KnowledgeException)
        {
            throw new InputException(fault.Message);
        }
    }
}
