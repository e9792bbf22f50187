using System.Globalization;
using System.Text;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Writes values for people, short and on one line.</summary>
internal static class PickleWords
{
    private const int Depth = 3;
    private const int Items = 6;

    /// <summary>The value in at most <paramref name="room"/> characters, in the manner of Python.</summary>
    public static string Of(PickleValue value, int room = 120)
    {
        var text = new StringBuilder();
        Write(text, value, room, 0);
        return text.Length <= room ? text.ToString() : text.ToString(0, room - 1) + "…";
    }

    private static void Write(StringBuilder text, PickleValue value, int room, int depth)
    {
        if (text.Length > room)
            return;
        switch (value)
        {
            case PickleConstant constant:
                text.Append(Of(constant, room));
                break;
            case PickleBytes bytes:
                text.Append(CultureInfo.InvariantCulture, $"<{bytes.Length:N0} bytes>");
                break;
            case PickleGlobal global:
                text.Append(Short(global.FullName, room));
                break;
            case PickleTuple tuple:
                Write(text, "(", tuple.Items, tuple.Items.Count == 1 ? ",)" : ")", room, depth);
                break;
            case PickleList list:
                Write(text, list.IsSet ? "{" : "[", list.Items, list.IsSet ? "}" : "]", room, depth);
                break;
            case PickleDict dict:
                text.Append(CultureInfo.InvariantCulture, $"{{{dict.Entries.Count:N0} entries}}");
                break;
            case PickleCall call:
                text.Append(Short(call.Name ?? "…", room));
                text.Append("(…)");
                break;
            case PicklePersistent:
                text.Append("<persistent>");
                break;
            default:
                text.Append('…');
                break;
        }
    }

    private static void Write(StringBuilder text, string open, IReadOnlyList<PickleValue> items, string close, int room, int depth)
    {
        text.Append(open);
        if (depth >= Depth)
        {
            text.Append('…');
        }
        else
        {
            for (var i = 0; i < items.Count && i < Items; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                Write(text, items[i], room, depth + 1);
            }
            text.Append(items.Count > Items ? ", …" : "");
        }
        text.Append(close);
    }

    private static string Of(PickleConstant constant, int room) => constant.Value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        string words => $"'{Short(words, room)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static string Short(string text, int room) => text.Length <= room ? text : string.Concat(text.AsSpan(0, room), "…");
}
