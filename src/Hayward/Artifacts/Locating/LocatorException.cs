namespace Hayward.Artifacts.Locating;

/// <summary>A locator names nothing that can be examined. The message is one sentence for the user.</summary>
public sealed class LocatorException(string message, Exception? inner = null) : Exception(message, inner);
