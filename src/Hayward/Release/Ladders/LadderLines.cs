using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hayward.Release.Ladders;

/// <summary>Finds the lines of a YAML text at which the entries of its lists and the values of its maps begin. The tree that is bound knows none.</summary>
internal sealed class LadderLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    private LadderLines() { }

    /// <summary>The line of a place such as <c>criteria[3].when</c>, or that of the nearest place around it; 0 when none is known.</summary>
    public int Of(string place)
    {
        for (var at = place; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
            if (_lines.TryGetValue(at, out var line)) return line;
        return 0;
    }

    /// <summary>Reads the lines of a text that is known to be YAML.</summary>
    public static LadderLines Read(string text)
    {
        var lines = new LadderLines();
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<DocumentStart>(out _)) lines.Node(parser, "", 0);
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            // The text was read before; lines are a courtesy, and those that were found stay.
        }

        return lines;
    }

    private void Node(Parser parser, string place, int depth)
    {
        const int Deepest = 64;
        if (depth > Deepest) throw new YamlException("too deep");
        if (parser.Current is { } at && place.Length > 0) _lines.TryAdd(place, (int)at.Start.Line);
        if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = (parser.Current as Scalar)?.Value ?? "?";
                if (parser.Current is Scalar name) _lines.TryAdd(Under(place, key), (int)name.Start.Line);
                Node(parser, "", depth + 1);
                Node(parser, Under(place, key), depth + 1);
            }
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            for (var i = 0; !parser.TryConsume<SequenceEnd>(out _); i++) Node(parser, string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"), depth + 1);
        }
        else
        {
            parser.MoveNext();
        }
    }

    private static string Under(string place, string key) => place.Length == 0 ? key : $"{place}.{key}";
}
