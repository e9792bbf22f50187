namespace Hayward.Openness.Declarations;

/// <summary>A file in which somebody describes a model cannot be read as one. The message says what was expected.</summary>
public sealed class AssessmentFileException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public AssessmentFileException(string message) : base(message) { }

    /// <summary>Creates the exception with its sentence and the fault behind it.</summary>
    public AssessmentFileException(string message, Exception inner) : base(message, inner) { }
}
