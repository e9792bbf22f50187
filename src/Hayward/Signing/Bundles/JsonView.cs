using System.Globalization;
using System.Text.Json;

namespace Hayward.Signing.Bundles;

/// <summary>One JSON object with the name under which messages speak of it.</summary>
internal readonly struct JsonView(JsonElement element, string path)
{
    /// <summary>Name for messages: <c>dsseEnvelope.signatures[0]</c>.</summary>
    public string Path => path;

    /// <summary>Takes <paramref name="element"/> as an object.</summary>
    public static JsonView Of(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object ? new JsonView(element, path) : throw Wrong(path, "an object", element);

    /// <summary>Refuses every field but those named.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var field in element.EnumerateObject())
        {
            if (!names.Contains(field.Name))
                throw new BundleException(BundleRule.FieldUnknown, $"{path} has the field \"{StrictJson.Shown(field.Name)}\", which its schema does not allow; expected are {string.Join(", ", names!)}.");
        }
    }

    /// <summary>The fields that are not among those named.</summary>
    public IEnumerable<string> Others(params string[] names) =>
        element.EnumerateObject().Select(f => f.Name).Where(n => !names.Contains(n, StringComparer.Ordinal));

    /// <summary>True when the field is there and not null.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A field that must be an object.</summary>
    public JsonView Object(string name) => Of(Required(name), Under(name));

    /// <summary>A field that may be an object.</summary>
    public JsonView? ObjectOrNull(string name) => Has(name) ? Object(name) : null;

    /// <summary>A field that must be a text.</summary>
    public string Text(string name)
    {
        var value = Required(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(Under(name), "a text", value);
    }

    /// <summary>A field that may be a text, null or absent.</summary>
    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    /// <summary>A field that must be true or false.</summary>
    public bool Flag(string name)
    {
        var value = Required(name);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(Under(name), "true or false", value);
    }

    /// <summary>A field that must be base64 and is not empty.</summary>
    public byte[] Bytes(string name)
    {
        var text = Text(name);
        if (text.Length == 0) throw new BundleException(BundleRule.NotBase64, $"{Under(name)} is empty; base64 was expected.");
        return Base64Text.Decode(text)
            ?? throw new BundleException(BundleRule.NotBase64, $"{Under(name)} is not canonical base64; padded base64 with zero in the unused bits was expected.");
    }

    /// <summary>A field that may be base64; null when absent or empty.</summary>
    public byte[]? BytesOrNull(string name) => Has(name) && Text(name).Length > 0 ? Bytes(name) : null;

    /// <summary>A 64-bit whole number, which protobuf JSON writes as a text; 0 when absent.</summary>
    public long Whole(string name)
    {
        if (!Has(name)) return 0;
        var value = Required(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        if (value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)) return number;
        throw Wrong(Under(name), "a whole number", value);
    }

    /// <summary>A field that must be a finite number.</summary>
    public double Number(string name)
    {
        var value = Required(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong(Under(name), "a finite number", value);
    }

    /// <summary>A field that may be a finite number, null or absent.</summary>
    public double? NumberOrNull(string name) => Has(name) ? Number(name) : null;

    /// <summary>The finite numbers of a list that must be there.</summary>
    public IEnumerable<double> Numbers(string name, int most)
    {
        foreach (var item in List(name, most))
            yield return item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong($"{Under(name)}[]", "a finite number", item);
    }

    /// <summary>A field as it stands.</summary>
    public JsonElement Required(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new BundleException(BundleRule.FieldMissing, $"{path} has no {name}; it was expected.");

    /// <summary>The objects of a list that must be there.</summary>
    public IEnumerable<JsonView> Objects(string name, int most)
    {
        var index = 0;
        var under = Under(name);
        foreach (var item in List(name, most))
            yield return Of(item, string.Create(CultureInfo.InvariantCulture, $"{under}[{index++}]"));
    }

    /// <summary>The texts of a list that must be there.</summary>
    public IEnumerable<string> Texts(string name, int most)
    {
        foreach (var item in List(name, most))
            yield return item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong($"{Under(name)}[]", "a text", item);
    }

    private JsonElement.ArrayEnumerator List(string name, int most)
    {
        var value = Required(name);
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(Under(name), "a list", value);
        return value.GetArrayLength() <= most
            ? value.EnumerateArray()
            : throw new BundleException(BundleRule.TooManyResources, $"{Under(name)} has {value.GetArrayLength():N0} items and at most {most:N0} are read.");
    }

    private string Under(string name) => $"{path}.{name}";

    private static BundleException Wrong(string path, string expected, JsonElement found)
    {
        var kind = found.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
        return new BundleException(BundleRule.FieldOfWrongType, $"{path} is {kind}; {expected} was expected.");
    }
}
