using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli;

/// <summary>Opens snapshots, and turns their faults into the one sentence that the user sees.</summary>
internal static class SnapshotReading
{
    /// <summary>Opens a snapshot.</summary>
    /// <exception cref="InputException">It is none, or is not what its manifest says.</exception>
    public static HubSnapshot Open(string path) => Guard(() => HubSnapshot.Open(path));

    /// <summary>Runs what reads or writes snapshots and other tables.</summary>
    /// <exception cref="InputException">It cannot be done.</exception>
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is SnapshotException or EngineException or UnauthorizedAccessException)
        {
            throw new InputException(fault.Message);
        }
    }
}
