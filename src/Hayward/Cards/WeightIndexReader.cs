using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hayward.Artifacts;

namespace Hayward.Cards;

/// <summary>Reads an index of weight shards straight from its bytes: the largest lists some 200,000 tensors, too many for a tree.</summary>
internal static class WeightIndexReader
{
    /// <summary>Tensors of one index.</summary>
    public const int MaxTensors = 400_000;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = BoundedJson.MaxDepth, AllowTrailingCommas = true };

    /// <summary>The index; null, with a fatal issue, when the file is broken or beyond the bound.</summary>
    public static WeightIndex? Read(ModelFile file, ReadOnlySpan<byte> bytes, List<CardIssue> issues)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject) return Members(file, ref reader, issues);
            issues.Add(new CardIssue("json-refused", file.Path, 1, $"{file.Path} is JSON but no object; '{{' was expected at line 1.", Fatal: true));
        }
        catch (JsonException fault)
        {
            var line = (int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1;
            issues.Add(new CardIssue("json-refused", file.Path, line, $"{file.Path} line {line} is not JSON, so the index was not used; fetch it again.", Fatal: true));
        }
        catch (InvalidOperationException)
        {
            issues.Add(new CardIssue("json-refused", file.Path, null, $"{file.Path} holds a name that is not UTF-8, so the index was not used; fetch it again.", Fatal: true));
        }

        return null;
    }

    private static WeightIndex? Members(ModelFile file, ref Utf8JsonReader reader, List<CardIssue> issues)
    {
        long? size = null;
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var shards = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var hasMap = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            if (key == "metadata" && reader.TokenType == JsonTokenType.StartObject) size = TotalSize(ref reader) ?? size;
            else if (key == "weight_map" && reader.TokenType == JsonTokenType.StartObject)
            {
                hasMap = true;
                if (!Tensors(ref reader, map, shards))
                {
                    issues.Add(new CardIssue("json-refused", file.Path, null, string.Create(CultureInfo.InvariantCulture,
                        $"{file.Path} lists more than {MaxTensors:N0} tensors, so the index was not used."), Fatal: true));
                    return null;
                }
            }
            else reader.Skip();
        }

        if (!hasMap) issues.Add(new CardIssue("index-without-map", file.Path, null, $"{file.Path} has no 'weight_map', so it says nothing of the shards."));
        return new WeightIndex(file.Path, file.Digest, size, [.. shards.Keys], map.Count, map.ToImmutable());
    }

    private static long? TotalSize(ref Utf8JsonReader reader)
    {
        long? size = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = reader.ValueTextEquals("total_size"u8);
            reader.Read();
            // Some tools write the size as a floating-point number.
            if (wanted && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number is >= 0 and < 9e18) size = (long)number;
            reader.Skip();
        }

        return size;
    }

    private static bool Tensors(ref Utf8JsonReader reader, ImmutableDictionary<string, string>.Builder map, SortedDictionary<string, string> shards)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var tensor = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                var shard = reader.GetString()!;
                if (shards.TryGetValue(shard, out var known)) shard = known;
                else shards.Add(shard, shard);
                map[tensor] = shard;
                if (map.Count > MaxTensors) return false;
            }
            else reader.Skip();
        }

        return true;
    }
}
