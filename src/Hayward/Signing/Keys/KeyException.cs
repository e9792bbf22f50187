namespace Hayward.Signing.Keys;

/// <summary>A key or certificate file cannot be used. The message is one sentence that says what was expected.</summary>
public sealed class KeyException(string message) : Exception(message);
