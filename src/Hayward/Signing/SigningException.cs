namespace Hayward.Signing;

/// <summary>A model cannot be signed or a signature cannot be held against it. The message is one sentence.</summary>
public sealed class SigningException(string message) : Exception(message);
