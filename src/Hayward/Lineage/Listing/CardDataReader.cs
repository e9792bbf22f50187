using System.Text.Json;

namespace Hayward.Lineage.Listing;

/// <summary>Reads the parts of a full record that name other models: <c>cardData</c>, <c>config</c>, <c>baseModels</c>, <c>siblings</c>. Each call
/// starts at the name of the property and answers true when something was too long and left out.</summary>
internal sealed class CardDataReader
{
    private readonly byte[] _scratch = new byte[HubRecordParser.LongestText];

    /// <summary>Reads <c>cardData</c>.</summary>
    public bool Card(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        var cut = false;
        if (!Enter(ref reader)) return cut;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            HubField? field = reader.ValueTextEquals("base_model"u8) ? HubField.BaseModel
                : reader.ValueTextEquals("base_model_relation"u8) ? HubField.BaseModelRelation
                : reader.ValueTextEquals("finetuned_from"u8) ? HubField.FinetunedFrom
                : reader.ValueTextEquals("new_version"u8) ? HubField.NewVersion
                : reader.ValueTextEquals("license"u8) ? HubField.License
                : reader.ValueTextEquals("license_name"u8) ? HubField.LicenseName
                : reader.ValueTextEquals("license_link"u8) ? HubField.LicenseLink
                : null;
            if (field is { } known) cut |= Values(ref reader, known, buffer);
            else reader.Skip();
        }

        return cut;
    }

    /// <summary>Reads <c>config</c>.</summary>
    public bool Config(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        var cut = false;
        if (!Enter(ref reader)) return cut;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("_name_or_path"u8)) cut |= Values(ref reader, HubField.ConfigPath, buffer);
            else if (reader.ValueTextEquals("peft"u8)) cut |= Adapter(ref reader, buffer);
            else if (reader.ValueTextEquals("base_model_name_or_path"u8)) cut |= Values(ref reader, HubField.AdapterBase, buffer);
            else reader.Skip();
        }

        return cut;
    }

    /// <summary>Reads <c>baseModels</c>: <c>{"relation":…,"models":[{"id":…}]}</c>, or a list of ids or of objects with an id.</summary>
    public bool HubBases(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        reader.Read();
        return HubBase(ref reader, buffer);
    }

    /// <summary>Reads <c>siblings</c> for the digests of large files: <c>lfs.sha256</c>, or <c>lfs.oid</c> in older records.</summary>
    public static bool Siblings(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        var cut = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return cut;
        }

        var depth = reader.CurrentDepth;
        var digest = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName) digest = reader.ValueTextEquals("sha256"u8) || reader.ValueTextEquals("oid"u8);
            else if (digest && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 64) cut |= !buffer.AddField(HubField.FileDigest, reader.ValueSpan);
        }

        return cut;
    }

    private bool HubBase(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        var cut = false;
        if (reader.TokenType == JsonTokenType.String) return Value(ref reader, HubField.HubBase, buffer);
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) cut |= HubBase(ref reader, buffer);
            return cut;
        }

        if (reader.TokenType != JsonTokenType.StartObject) return cut;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("relation"u8)) cut |= Values(ref reader, HubField.HubRelation, buffer);
            else if (reader.ValueTextEquals("id"u8)) cut |= Values(ref reader, HubField.HubBase, buffer);
            else if (reader.ValueTextEquals("models"u8)) cut |= HubBases(ref reader, buffer);
            else reader.Skip();
        }

        return cut;
    }

    private bool Adapter(ref Utf8JsonReader reader, HubModelBuffer buffer)
    {
        var cut = false;
        if (!Enter(ref reader)) return cut;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("base_model_name_or_path"u8)) cut |= Values(ref reader, HubField.AdapterBase, buffer);
            else if (reader.ValueTextEquals("revision"u8)) cut |= Values(ref reader, HubField.AdapterRevision, buffer);
            else reader.Skip();
        }

        return cut;
    }

    /// <summary>A text, or a list of texts.</summary>
    private bool Values(ref Utf8JsonReader reader, HubField field, HubModelBuffer buffer)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Value(ref reader, field, buffer);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return false;
        }

        var cut = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) cut |= Value(ref reader, field, buffer);
            else reader.Skip();
        }

        return cut;
    }

    private bool Value(ref Utf8JsonReader reader, HubField field, HubModelBuffer buffer) =>
        !HubRecordParser.TryText(ref reader, _scratch, out var text) || !buffer.AddField(field, text);

    private static bool Enter(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        reader.Skip();
        return false;
    }
}
