using System.Text.Json.Serialization;

namespace Hayward.Openness;

/// <summary>The JSON of <c>hayward openness mof</c> and <c>hayward openness opening-up</c>: names in camel case, dictionary keys as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(MotVerdict))]
[JsonSerializable(typeof(OpeningUpVerdict))]
public sealed partial class OpennessJson : JsonSerializerContext;
