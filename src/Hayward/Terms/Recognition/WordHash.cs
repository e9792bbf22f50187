namespace Hayward.Terms.Recognition;

/// <summary>Words as numbers, so that the index of texts holds no text: FNV-1a, 32 bits, over the code units in lower case
/// (draft-eastlake-fnv-17, section 2). 0 is kept for no word.</summary>
internal static class WordHash
{
    public static uint Of(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            var lower = char.ToLowerInvariant(c);
            hash = (hash ^ (byte)lower) * 16777619u;
            if (lower > 0xFF) hash = (hash ^ (byte)(lower >> 8)) * 16777619u;
        }

        return hash == 0 ? 1u : hash;
    }
}
