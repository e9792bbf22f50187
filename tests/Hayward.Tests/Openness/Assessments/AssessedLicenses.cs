using Hayward.Terms;

namespace Hayward.Tests.Openness.Assessments;

/// <summary>The licences that the assessments name, with the marks of OSI, the FSF and the open-data lists.</summary>
internal static class AssessedLicenses
{
    private static readonly Dictionary<string, License> Known = new License[]
    {
        Code("Apache-2.0"), Code("MIT"), Code("MPL-2.0"),
        Data("CC-BY-4.0"), Data("CC-BY-SA-4.0"), Data("ODC-By-1.0"),
        Closed("bigscience-bloom-rail-1.0", "field-of-use"), Closed("creativeml-openrail-m", "field-of-use"),
        Closed("openrail++", "field-of-use"), Closed("bigcode-openrail-m", "field-of-use"),
        Closed("llama2", "user-threshold", "field-of-use", "output-training"), Closed("llama3", "user-threshold", "field-of-use", "output-training"),
        Closed("chatglm-6b", "field-of-use"), Closed("coqui-public-model-license-1.0", "non-commercial"),
    }.ToDictionary(l => l.Id, StringComparer.Ordinal);

    public static License? Find(string id) => Known.GetValueOrDefault(id);

    private static License Code(string id) => new() { Id = id, Name = id, OsiApproved = true, FsfLibre = true };

    private static License Data(string id) => new() { Id = id, Name = id, OpenData = true };

    private static License Closed(string id, params string[] limits) => new() { Id = id, Name = id, Limits = [.. limits] };
}
