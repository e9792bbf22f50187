namespace Hayward.Hub.Client;

/// <summary>Why a hub cannot be asked.</summary>
public enum HubFault
{
    /// <summary>The user said that nothing may be fetched (<c>HF_HUB_OFFLINE</c>).</summary>
    Offline,

    /// <summary>A setting is not what it must be.</summary>
    Setting,

    /// <summary>The hub does not accept the token, or shows this visitor nothing.</summary>
    Refused,

    /// <summary>The hub cannot be reached, or failed again and again.</summary>
    Unreachable,

    /// <summary>The hub asks to come back much later.</summary>
    Later,

    /// <summary>The answer is not what a hub gives.</summary>
    Misbehaves,
}
