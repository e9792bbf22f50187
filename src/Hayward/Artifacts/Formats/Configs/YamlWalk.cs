using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hayward.Artifacts.Formats.Configs;

/// <summary>Leads a visitor through YAML, event by event: aliases are not followed, so that a small text stays small.</summary>
internal static class YamlWalk
{
    /// <summary>Events of one text; a configuration has some thousands.</summary>
    internal const int EventLimit = 2_000_000;

    /// <summary>Walks <paramref name="yaml"/>.</summary>
    /// <returns>False when it is not YAML to its end, or beyond the bounds.</returns>
    public static bool Walk(ReadOnlySpan<byte> yaml, IConfigVisitor visitor)
    {
        var text = Encoding.UTF8.GetString(yaml);
        var parser = new Parser(new StringReader(text));
        var turns = new Stack<Turn>();
        try
        {
            for (var events = 0; parser.MoveNext(); events++)
            {
                if (events > EventLimit || turns.Count > JsonWalk.DepthLimit)
                    return false;
                See(parser.Current!, visitor, turns, yaml.Length);
            }
            return true;
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return false;
        }
    }

    private static void See(ParsingEvent seen, IConfigVisitor visitor, Stack<Turn> turns, long length)
    {
        // Offsets of this parser count characters; they serve as offsets as long as the text is ASCII, as configurations are.
        var at = Math.Min(seen.Start.Index, length);
        if (seen is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
            visitor.Tag(tag.Value, at);
        switch (seen)
        {
            case MappingStart or SequenceStart:
                Advance(turns);
                visitor.Begin(seen is SequenceStart, at);
                turns.Push(seen is SequenceStart ? Turn.Item : Turn.Key);
                break;
            case MappingEnd or SequenceEnd:
                turns.Pop();
                visitor.End(at);
                break;
            case Scalar or AnchorAlias:
                var text = (seen as Scalar)?.Value ?? "";
                if (Advance(turns) == Turn.Key)
                    visitor.Key(text);
                else
                    visitor.Value(text, text is not ("true" or "True" or "false" or "False"), at);
                break;
        }
    }

    /// <summary>Whose turn it was in the innermost collection; then it is the turn of the next: after a key its value, after a value the
    /// next key.</summary>
    private static Turn Advance(Stack<Turn> turns)
    {
        if (!turns.TryPop(out var turn))
            return Turn.Item;
        turns.Push(turn switch { Turn.Key => Turn.Value, Turn.Value => Turn.Key, _ => turn });
        return turn;
    }

    private enum Turn
    {
        Item,
        Key,
        Value,
    }
}
