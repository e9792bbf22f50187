namespace Hayward.Hub.Archive;

/// <summary>An archive is not what it should be, or cannot be written. The message is one sentence that names the file and what to do.</summary>
public sealed class ArchiveException : Exception
{
    internal ArchiveException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
