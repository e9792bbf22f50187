using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>How an account was seen.</summary>
internal enum Sighting
{
    /// <summary>Something names it.</summary>
    Named,

    /// <summary>Its own page was there.</summary>
    Overview,

    /// <summary>Its own page was not there; only its name is known.</summary>
    Gone,
}

/// <summary>The forms in which accounts stand in the records of a batch, each once for each time of observation, in the order of the records. One thread
/// fills it; <see cref="PeopleBook"/> takes from it in the order of the batches.</summary>
internal sealed class PeopleSeen
{
    private static readonly byte[][] OfAccount =
        [[.. "isPro"u8], [.. "isMod"u8], [.. "isHfAdmin"u8], [.. "followerCount"u8], [.. "primaryOrg"u8], [.. "plan"u8], [.. "isUserFollowing"u8], [.. "isBlockedByMe"u8]];

    private readonly List<(long? Observed, byte[] Json, Sighting How)> _new = [];
    private const int Expected = 1 << 10;

    private IdSet _forms = new(Expected);
    private long? _observed;

    /// <summary>What is new since <see cref="Restart"/>: an object of the hub, as it stands, and when it was observed, in microseconds.</summary>
    public IReadOnlyList<(long? Observed, byte[] Json, Sighting How)> New => _new;

    /// <summary>Whether a field belongs to the account and not to the event that names it, or to whoever asked the hub.</summary>
    public static bool Knows(ReadOnlySpan<byte> name)
    {
        foreach (var field in OfAccount)
            if (name.SequenceEqual(field)) return true;
        return false;
    }

    /// <summary>Says when the records that follow were observed.</summary>
    public void At(long? observed)
    {
        if (observed == _observed) return;
        _observed = observed;
        if (_forms.Count > 0) _forms = new IdSet(Expected);
    }

    /// <summary>Keeps an account.</summary>
    public void See(ReadOnlySpan<byte> json)
    {
        if (json.Length <= ushort.MaxValue && _forms.Add(json)) _new.Add((_observed, json.ToArray(), Sighting.Named));
    }

    /// <summary>Keeps what its own page said, or its name where there was none.</summary>
    public void Ask(ReadOnlySpan<byte> jsonOrName, Sighting how) => _new.Add((_observed, jsonOrName.ToArray(), how));

    /// <summary>Begins a batch.</summary>
    public void Restart()
    {
        _new.Clear();
        if (_forms.Count > 0) _forms = new IdSet(Expected);
    }
}
