using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hayward.Knowledge;

/// <summary>What a YAML text may cost to read.</summary>
/// <param name="MaxNodes">Nodes after every alias has been expanded, so that a small text cannot grow without end.</param>
/// <param name="MaxDepth">Nesting of maps and lists.</param>
public sealed record YamlLimits(int MaxNodes, int MaxDepth)
{
    /// <summary>Generous for a page written by a person: 100,000 nodes, 32 deep.</summary>
    public static YamlLimits Default { get; } = new(100_000, 32);
}

/// <summary>A YAML text that cannot be read.</summary>
public sealed class YamlTreeException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, without the place.</param>
    /// <param name="line">Line from 1.</param>
    public YamlTreeException(string message, int line) : base(message) => Line = line;

    /// <summary>Line from 1.</summary>
    public int Line { get; }
}

/// <summary>Reads YAML 1.2 into JSON nodes, so that one binding path serves knowledge files and cards alike. Plain scalars follow the
/// core schema (YAML 1.2.2 section 10.3.2); quoted scalars are strings; tags are ignored and nothing is ever constructed from them.</summary>
public static class YamlTree
{
    /// <summary>Reads the first document of <paramref name="text"/>.</summary>
    /// <returns>The tree, or null for an empty document. Of a repeated key the last value stands.</returns>
    /// <exception cref="YamlTreeException">The text is not YAML, or is beyond the limits.</exception>
    public static JsonNode? Parse(string text, YamlLimits? limits = null) => Parse(text, limits, null);

    /// <summary>Reads <paramref name="text"/> with the line of each of its values, for files that people write and where a mistake must be found again.</summary>
    /// <returns>The tree, or null for an empty document, and its lines.</returns>
    /// <exception cref="YamlTreeException">The text is not YAML, is beyond the limits, or holds a second document.</exception>
    public static (JsonNode? Tree, YamlLines Lines) ParseWithLines(string text, YamlLimits? limits = null)
    {
        var lines = new YamlLines();
        return (Parse(text, limits, lines), lines);
    }

    private static JsonNode? Parse(string text, YamlLimits? limits, YamlLines? lines)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new Parser(new StringReader(text));
        try
        {
            var reader = new Reader(parser, limits ?? YamlLimits.Default, lines);
            return reader.Document();
        }
        catch (YamlException fault)
        {
            throw new YamlTreeException(fault.Message, (int)fault.Start.Line);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner of the library lets a few of its own faults through on malformed text.
            throw new YamlTreeException("The text is not YAML.", (int)(parser.Current?.Start.Line ?? 1));
        }
    }

    private sealed class Reader(IParser parser, YamlLimits limits, YamlLines? lines)
    {
        private readonly Dictionary<AnchorName, (JsonNode? Node, int Size)> _anchors = [];
        private int _nodes;

        public JsonNode? Document()
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return null;
            var node = Node(0);
            if (lines is null) return node;
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
                throw new YamlTreeException("A second document begins here; one was expected.", (int)(parser.Current?.Start.Line ?? 1));
            return node;
        }

        private JsonNode? Node(int depth)
        {
            var at = parser.Current ?? throw new YamlTreeException("The text ends too early.", 1);
            if (depth > limits.MaxDepth)
                throw new YamlTreeException($"The text nests deeper than {limits.MaxDepth} levels.", (int)at.Start.Line);
            var before = _nodes;
            Spend(1, at);
            if (parser.TryConsume<AnchorAlias>(out var alias)) return Expand(alias);
            var anchor = (at as NodeEvent)?.Anchor ?? AnchorName.Empty;
            JsonNode? node;
            if (parser.TryConsume<Scalar>(out var scalar)) node = Value(scalar);
            else if (parser.TryConsume<SequenceStart>(out _)) node = List(depth);
            else if (parser.TryConsume<MappingStart>(out _)) node = Map(depth);
            else throw new YamlTreeException("A value was expected here.", (int)at.Start.Line);
            if (!anchor.IsEmpty) _anchors[anchor] = (node, _nodes - before);
            return node;
        }

        private JsonArray List(int depth)
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                lines?.Item(list, (int)(parser.Current?.Start.Line ?? 1));
                list.Add(Node(depth + 1));
            }

            return list;
        }

        private JsonObject Map(int depth)
        {
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var at = parser.Current;
                var key = Node(depth + 1);
                if (key is JsonObject or JsonArray)
                    throw new YamlTreeException("A key is a list or a map; a word was expected.", (int)(at?.Start.Line ?? 1));
                var name = (at as Scalar)?.Value ?? key?.ToString() ?? "null";
                lines?.Key(map, name, (int)(at?.Start.Line ?? 1));
                map[name] = Node(depth + 1);
            }

            return map;
        }

        private JsonNode? Expand(AnchorAlias alias)
        {
            if (!_anchors.TryGetValue(alias.Value, out var target))
                throw new YamlTreeException($"The alias '{alias.Value}' has no anchor.", (int)alias.Start.Line);
            Spend(target.Size, alias);
            var copy = target.Node?.DeepClone();
            lines?.Copied(copy, (int)alias.Start.Line);
            return copy;
        }

        private void Spend(int nodes, ParsingEvent at)
        {
            _nodes += nodes;
            if (_nodes > limits.MaxNodes)
                throw new YamlTreeException($"The text holds more than {limits.MaxNodes:N0} values.", (int)at.Start.Line);
        }

        private static JsonValue? Value(Scalar scalar)
        {
            if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any)) return JsonValue.Create(scalar.Value);
            switch (scalar.Value)
            {
                case "" or "~" or "null" or "Null" or "NULL": return null;
                case "true" or "True" or "TRUE": return JsonValue.Create(true);
                case "false" or "False" or "FALSE": return JsonValue.Create(false);
            }

            var first = scalar.Value[0];
            if (!char.IsAsciiDigit(first) && first is not ('-' or '+' or '.')) return JsonValue.Create(scalar.Value);
            // A number whose text would not come back the same (1_000, 007, 1.10) stays text: cards hold versions, not quantities.
            if (long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole.ToString(CultureInfo.InvariantCulture) == scalar.Value) return JsonValue.Create(whole);
            if (double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && double.IsFinite(real) && real.ToString("R", CultureInfo.InvariantCulture) == scalar.Value) return JsonValue.Create(real);
            return JsonValue.Create(scalar.Value);
        }
    }
}
