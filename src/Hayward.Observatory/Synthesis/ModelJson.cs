using System.Globalization;
using System.Text.Json;

namespace Hayward.Observatory.Synthesis;

/// <summary>Writes a model as the hub's list gives it with its fields expanded, one JSON object.</summary>
internal sealed class ModelJson(SyntheticWorld world)
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A time as the hub writes it.</summary>
    public static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>Writes a model; with a change, as it is at the second observation.</summary>
    public void Write(Utf8JsonWriter json, in ModelTraits model, ModelChange? change)
    {
        var draw = SeededStream.Of(world.Options.Seed, StreamFor.Record, model.Index);
        var end = change is null ? world.End : world.LaterEnd;
        var (licence, gate) = change is { } c ? (c.Licence, c.Gate) : (model.Licence, model.Gate);
        var downloads = (long)(world.DownloadsOf(model.Index) * (change?.Drift ?? 1));
        var modified = Math.Min(world.End - 1, model.Created + (long)(draw.Exponential(20) * SyntheticWorld.Day)) / 1000 * 1000;
        modified = Math.Max(Math.Max(modified, model.Created), change?.Changed ?? 0);
        var id = world.IdOf(model, change?.Renamed ?? false);
        json.WriteStartObject();
        json.WriteString("_id"u8, world.NumberOf(model.Index));
        json.WriteString("id"u8, id);
        json.WriteString("author"u8, world.OwnerName(model.Owner));
        json.WriteString("createdAt"u8, Time(model.Created));
        json.WriteString("lastModified"u8, Time(Math.Min(modified, end)));
        json.WriteBoolean("private"u8, false);
        if (gate == 0) json.WriteBoolean("gated"u8, false);
        else json.WriteString("gated"u8, gate == 1 ? "auto"u8 : "manual"u8);
        json.WriteBoolean("disabled"u8, change?.Disabled ?? false);
        json.WriteNumber("downloads"u8, downloads);
        json.WriteNumber("downloadsAllTime"u8, (long)(downloads * (1 + ((end - model.Created) / (60.0 * SyntheticWorld.Day)))));
        json.WriteNumber("likes"u8, (long)(0.3 * Math.Pow(Math.Max(1, downloads), 0.45) * draw.Unit()));
        json.WriteString("sha"u8, Digits(ref draw, 40));
        Tags(json, model, licence, gate);
        json.WriteString("pipeline_tag"u8, Task(model));
        json.WriteString("library_name"u8, Library(model));
        Card(json, model, licence);
        if (model.Base >= 0) Bases(json, model);
        Files(json, model);
        json.WriteEndObject();
    }

    private static string Task(in ModelTraits model) =>
        model.Tag is TagCommunity.TextToImage ? "text-to-image" : (model.Look >> 20 & 7) switch { 0 => "text-classification", 1 => "fill-mask", 2 => "image-classification", _ => "text-generation" };

    private static string Library(in ModelTraits model) => model.Tag switch
    {
        TagCommunity.TextToImage => "diffusers",
        TagCommunity.Mlx => "mlx",
        _ => model.Base >= 0 && Planted.Relations[model.Relation].Word == "adapter" ? "peft" : "transformers",
    };

    private void Tags(Utf8JsonWriter json, in ModelTraits model, int licence, int gate)
    {
        json.WriteStartArray("tags"u8);
        json.WriteStringValue(Library(model));
        json.WriteStringValue("safetensors"u8);
        json.WriteStringValue(SyntheticWords.Family(model));
        json.WriteStringValue(Task(model));
        if (model.Tag is TagCommunity.Art or TagCommunity.Finance or TagCommunity.Roleplay or TagCommunity.Mature)
            json.WriteStringValue(Planted.CommunityTags[(int)model.Tag]);
        if (model.Tag is TagCommunity.Roleplay && (model.Look >> 24 & 1) == 1) json.WriteStringValue("SillyTavern"u8);
        if ((model.Look >> 25 & 1) == 1) json.WriteStringValue("conversational"u8);
        json.WriteStringValue((model.Look >> 26 & 3) switch { 0 => "zh", 1 => "de", _ => "en" });
        if (model.Base >= 0)
        {
            var of = BaseId(model);
            json.WriteStringValue($"base_model:{of}");
            json.WriteStringValue($"base_model:{Planted.Relations[model.Relation].Word}:{of}");
        }
        if (licence >= 0) json.WriteStringValue($"license:{Planted.Licences[licence].Id}");
        json.WriteStringValue(gate == 0 && (model.Look >> 28 & 1) == 1 ? "endpoints_compatible" : "autotrain_compatible");
        json.WriteStringValue("region:us"u8);
        json.WriteEndArray();
    }

    private string BaseId(in ModelTraits model) => world.IdOf(world.TraitsOf(model.Base));

    private void Card(Utf8JsonWriter json, in ModelTraits model, int licence)
    {
        json.WriteStartObject("cardData"u8);
        if (licence >= 0) json.WriteString("license"u8, Planted.Licences[licence].Id);
        json.WriteString("library_name"u8, Library(model));
        json.WriteString("pipeline_tag"u8, Task(model));
        if (model.Base >= 0) json.WriteString("base_model"u8, BaseId(model));
        if (model.Tag is not TagCommunity.None)
        {
            json.WriteStartArray("tags"u8);
            json.WriteStringValue(Planted.CommunityTags[(int)model.Tag]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void Bases(Utf8JsonWriter json, in ModelTraits model)
    {
        json.WriteStartObject("baseModels"u8);
        json.WriteString("relation"u8, Planted.Relations[model.Relation].Word);
        json.WriteStartArray("models"u8);
        json.WriteStartObject();
        json.WriteString("_id"u8, world.NumberOf(model.Base));
        json.WriteString("id"u8, BaseId(model));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Files(Utf8JsonWriter json, in ModelTraits model)
    {
        json.WriteStartObject("config"u8);
        json.WriteString("model_type"u8, SyntheticWords.Family(model));
        json.WriteEndObject();
        json.WriteStartArray("siblings"u8);
        ReadOnlySpan<string> names = [".gitattributes", "README.md", "config.json", "generation_config.json", "model.safetensors", "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json"];
        foreach (var name in names[..(4 + (int)(model.Look >> 32 & 3) + ((model.Look >> 34 & 1) == 1 ? 1 : 0))])
        {
            json.WriteStartObject();
            json.WriteString("rfilename"u8, name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("safetensors"u8);
        var parameters = 1_000_000L + (long)(model.Look >> 30);
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("BF16"u8, parameters);
        json.WriteEndObject();
        json.WriteNumber("total"u8, parameters);
        json.WriteEndObject();
    }

    internal static string Digits(ref SeededStream draw, int count) => string.Create(count, draw.Next(), static (span, bits) =>
    {
        // One draw gives 16 digits; the others follow from it, which is enough for what nothing depends on.
        for (var i = 0; i < span.Length; i++)
        {
            if (i % 16 == 15) bits = (bits ^ (bits >> 29)) * 0xBF58476D1CE4E5B9;
            span[i] = "0123456789abcdef"[(int)(bits >> (i % 16 * 4) & 15)];
        }
    });
}
