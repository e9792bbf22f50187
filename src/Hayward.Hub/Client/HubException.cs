namespace Hayward.Hub.Client;

/// <summary>A hub cannot be asked. The message is one sentence that names the hub and what to do; it never holds a token.</summary>
public sealed class HubException : Exception
{
    internal HubException(HubFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public HubFault Fault { get; }
}
