namespace Hayward.Hub.Client;

/// <summary>A body ended before it was whole. The message is a part of a sentence.</summary>
internal sealed class CutBodyException(string message) : Exception(message);
