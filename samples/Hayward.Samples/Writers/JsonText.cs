using System.Text;
using System.Text.Json;

namespace Hayward.Samples.Writers;

/// <summary>Writes indented JSON with line feeds and one at the end.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }
}
