namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>A field of a message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name in the definition.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Repeated">True when it may occur more than once.</param>
/// <param name="Message">The message that it is, for <see cref="WireKind.Message"/>.</param>
internal sealed record WireField(int Number, string Name, WireKind Kind, bool Repeated, WireMessage? Message);

/// <summary>The definition of a message.</summary>
internal sealed class WireMessage(string name)
{
    private readonly Dictionary<int, WireField> _fields = [];

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The field of this number; null when there is none.</summary>
    public WireField? this[int number] => _fields.GetValueOrDefault(number);

    /// <summary>Reads definitions, one message a line: <c>Name: 1 key t, 2 values n*, 3 inner Other*</c>, where <c>n</c> is a number, <c>f</c>
    /// four and <c>d</c> eight bytes, <c>t</c> text, <c>b</c> bytes, anything else a message, and a star marks what may be
    /// repeated.</summary>
    /// <returns>The first message.</returns>
    public static WireMessage Parse(string definitions)
    {
        var lines = definitions.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var all = lines.Select(l => new WireMessage(l[..l.IndexOf(':', StringComparison.Ordinal)])).ToDictionary(m => m.Name, StringComparer.Ordinal);
        WireMessage? first = null;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var message = all[line[..colon]];
            first ??= message;
            foreach (var field in line[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                message.Add(field.Split(' '), all);
        }
        return first!;
    }

    private void Add(string[] words, Dictionary<string, WireMessage> all)
    {
        var (repeated, type) = (words[2].EndsWith('*'), words[2].TrimEnd('*'));
        var kind = type switch
        {
            "n" => WireKind.Number,
            "f" => WireKind.Four,
            "d" => WireKind.Eight,
            "t" => WireKind.Text,
            "b" => WireKind.Bytes,
            _ => WireKind.Message,
        };
        var number = int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
        _fields.Add(number, new WireField(number, words[1], kind, repeated, kind == WireKind.Message ? all[type] : null));
    }
}
