namespace Hayward.Knowledge;

/// <summary>A knowledge file does not say what its schema asks. The message names the file and what was expected.</summary>
public sealed class KnowledgeException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public KnowledgeException(string message) : base(message) { }

    /// <summary>Creates the exception with its sentence and the fault behind it.</summary>
    public KnowledgeException(string message, Exception inner) : base(message, inner) { }
}
