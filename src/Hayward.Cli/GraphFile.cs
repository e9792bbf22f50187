using Hayward.Lineage.Chains;

namespace Hayward.Cli;

/// <summary>A graph of a hub as a source of ancestors.</summary>
internal sealed class GraphFile : IKnownModels, IDisposable
{
    public static GraphFile Open(string path) => throw new InputException($"{path} is no graph of a hub.");

    public KnownModel? Find(string name) => null;

    public void Dispose()
    {
    }
}
