using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Signing;

namespace Hayward.Release.Bundles;

/// <summary>The manifest of a bundle, and what packaging and verifying found, as JSON documents.</summary>
public static class BundleJson
{
    private static readonly BundleJsonContext Context = new(JsonDocuments.Readable(BundleJsonContext.Default.Options));

    /// <summary>Writes a manifest, indented, with a newline at its end.</summary>
    public static string Write(BundleManifest manifest) => JsonDocuments.Write(manifest, Context.BundleManifest);

    /// <summary>Writes what a verification found.</summary>
    public static string Write(BundleVerification verification) => JsonDocuments.Write(verification, Context.BundleVerification);

    /// <summary>Writes what was packaged.</summary>
    public static string Write(PackagedBundle packaged) => JsonDocuments.Write(packaged, Context.PackagedBundle);

    /// <summary>The JSON Schema (draft 2020-12) of a manifest.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.BundleManifest, "Hayward release bundle, version 1");

    /// <summary>That of a verification.</summary>
    public static JsonNode VerificationSchema() => JsonDocuments.Schema(Context.BundleVerification, "Hayward verification of a release bundle, version 1");

    /// <summary>That of what was packaged.</summary>
    public static JsonNode PackagedSchema() => JsonDocuments.Schema(Context.PackagedBundle, "Hayward packaged release, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<BundleRole>), typeof(WordEnumConverter<BundleProblemRule>), typeof(WordEnumConverter<SigningMethod>)])]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(BundleVerification))]
[JsonSerializable(typeof(PackagedBundle))]
internal sealed partial class BundleJsonContext : JsonSerializerContext;
