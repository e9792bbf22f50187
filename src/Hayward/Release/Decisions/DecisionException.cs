using Hayward.Release.Gates;

namespace Hayward.Release.Decisions;

/// <summary>A decision that is refused. The message is one sentence.</summary>
public sealed class DecisionException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public DecisionException(string message) : base(message) { }

    /// <summary>Creates the exception for a gate that is shut.</summary>
    public DecisionException(string message, GateResult gate) : base(message) => Gate = gate;

    /// <summary>The gate that is shut; null when something else stands in the way.</summary>
    public GateResult? Gate { get; }
}
