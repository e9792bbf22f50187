namespace Hayward.Observatory.Snapshots;

/// <summary>A snapshot, or what one is to be made of, is not what it should be. The message is one sentence that names the file.</summary>
public sealed class SnapshotException : Exception
{
    internal SnapshotException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
