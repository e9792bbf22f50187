using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>The gallery of LocalAI: a sequence of models, each with a name and files of name, SHA-256 and address
/// (<c>gallery/index.yaml</c> of https://github.com/mudler/LocalAI). It is read event by event; anchors are not followed, so that no alias can make
/// a small file large.</summary>
internal static class GalleryList
{
    /// <summary>Levels of nesting.</summary>
    private const int DepthLimit = 64;

    /// <summary>One model for each entry.</summary>
    public static IEnumerable<IndexedModel> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, -1, leaveOpen: true);
        var events = new Parser(reader);
        while (events.MoveNext() && events.Current is not SequenceStart)
        {
            if (events.Current is MappingStart or Scalar)
                throw new IndexException("It is not a list of models.");
        }
        while (events.MoveNext() && events.Current is not (SequenceEnd or StreamEnd or null))
        {
            if (events.Current is MappingStart)
                yield return Model(events);
            else
                Skip(events, 1);
        }
    }

    private static IndexedModel Model(Parser events)
    {
        var name = "";
        var files = ImmutableArray.CreateBuilder<IndexedFile>();
        foreach (var key in Keys(events))
        {
            if (key == "name" && events.Current is Scalar scalar)
                name = scalar.Value;
            else if (key == "files" && events.Current is SequenceStart)
                Files(events, files);
            else
                Skip(events, 2);
        }
        return new IndexedModel(name, files.ToImmutable(), []);
    }

    private static void Files(Parser events, ImmutableArray<IndexedFile>.Builder files)
    {
        while (events.MoveNext() && events.Current is not SequenceEnd)
        {
            if (events.Current is not MappingStart)
            {
                Skip(events, 3);
                continue;
            }
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var key in Keys(events))
            {
                if (events.Current is Scalar value)
                    fields[key] = value.Value;
                else
                    Skip(events, 4);
            }
            // Some entries have no digest, and some one that is none.
            var hex = fields.GetValueOrDefault("sha256", "").ToLowerInvariant();
            if (LowerHex.Is(hex, 64))
                files.Add(new IndexedFile(fields.GetValueOrDefault("filename") ?? fields.GetValueOrDefault("uri") ?? "", null, [new Digest("sha256", hex)]));
        }
    }

    // The keys of the mapping that has just begun; at each, the events stand on the value.
    private static IEnumerable<string> Keys(Parser events)
    {
        while (events.MoveNext() && events.Current is not MappingEnd)
        {
            var key = (events.Current as Scalar)?.Value ?? "";
            if (events.Current is not Scalar)
                Skip(events, 2);
            if (!events.MoveNext())
                yield break;
            yield return key;
        }
    }

    // Passes over the node on which the events stand.
    private static void Skip(Parser events, int level)
    {
        var depth = 0;
        do
        {
            depth += events.Current switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth + level > DepthLimit)
                throw new IndexException($"It is nested more than {DepthLimit} levels deep.");
        }
        while (depth > 0 && events.MoveNext());
    }
}
