namespace Hayward.Artifacts.Indexing;

/// <summary>An index or a manifest is not what it should be. The message is one sentence without the name of the file.</summary>
public sealed class IndexException(string message, Exception? inner = null) : Exception(message, inner);
