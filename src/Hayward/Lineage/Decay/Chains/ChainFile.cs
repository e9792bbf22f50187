using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Hayward.Lineage.Decay.Chains;

/// <summary>The file of chains is not what it should be. The message is one sentence without the name of the file.</summary>
public sealed class ChainFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads chains: a JSON list of lists of hub ids, the base first.</summary>
public static class ChainFile
{
    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Models that a chain may have.</summary>
    public const int LongestChain = 1000;

    private const int LongestId = 200;

    /// <summary>Reads the chains.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <exception cref="ChainFileException">It is not a list of lists of ids, a chain is empty, or one names a model twice.</exception>
    public static ImmutableArray<ImmutableArray<string>> Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MostBytes) throw new ChainFileException(string.Create(CultureInfo.InvariantCulture, $"It has {utf8.Length:N0} bytes; at most {MostBytes:N0} were expected."));
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8["\uFEFF"u8.Length..];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            var chains = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
            Expect(ref reader, reader.Read(), JsonTokenType.StartArray, "a list of chains");
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.StartArray) throw Odd(ref reader, $"chain {chains.Count + 1} to be a list of ids, the base first");
                chains.Add(Chain(ref reader, chains.Count + 1));
            }

            if (reader.TokenType != JsonTokenType.EndArray) throw Odd(ref reader, "the end of the list of chains");
            if (reader.Read()) throw Odd(ref reader, "nothing behind the list of chains");
            return chains.ToImmutable();
        }
        catch (JsonException fault)
        {
            throw new ChainFileException(string.Create(
                CultureInfo.InvariantCulture, $"It is not JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}; a list of lists of hub ids was expected."), fault);
        }
    }

    private static ImmutableArray<string> Chain(ref Utf8JsonReader reader, int number)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) throw Odd(ref reader, $"an id in chain {number}");
            var id = reader.GetString()!.Trim();
            if (id.Length is 0 or > LongestId) throw Odd(ref reader, $"an id of 1 to {LongestId} characters in chain {number}");
            if (!seen.Add(id)) throw new ChainFileException($"Chain {number} names {id} twice; a chain without a circle was expected.");
            if (ids.Count == LongestChain) throw new ChainFileException($"Chain {number} has more than {LongestChain} models; a shorter one was expected.");
            ids.Add(id);
        }

        return ids.Count > 0 ? ids.ToImmutable() : throw new ChainFileException($"Chain {number} is empty; at least one id was expected.");
    }

    private static void Expect(ref Utf8JsonReader reader, bool read, JsonTokenType type, string what)
    {
        if (!read || reader.TokenType != type) throw Odd(ref reader, what);
    }

    private static ChainFileException Odd(ref Utf8JsonReader reader, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"At byte {reader.TokenStartIndex:N0} stands something else than was expected: {expected}."));
}
