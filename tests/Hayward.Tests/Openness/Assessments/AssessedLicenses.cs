using Hayward.Terms;

namespace Hayward.Tests.Openness.Assessments;

/// <summary>The licences that the assessments name, with the marks of OSI, the FSF and the open-data lists.</summary>
internal static class AssessedLicenses
{
    private static readonly Dictionary<string, License> Known = new License[]
    {
        Code("Apache-2.0"), Code("MIT"), Code("MPL-2.0"),
        Data("CC-BY-4.0"), Data("CC-BY-SA-4.0"), Data("ODC-By-1.0"),
        Closed("bigscience-bloom-rail-1.0"), Closed("creativeml-openrail-m"), Closed("openrail++"), Closed("bigcode-openrail-m"),
        Closed("llama2"), Closed("llama3"), Closed("chatglm-6b"), Closed("coqui-public-model-license-1.0"),
    }.ToDictionary(l => l.Id, StringComparer.Ordinal);

    public static License? Find(string id) => Known.GetValueOrDefault(id);

    private static License Code(string id) => new() { Id = id, Name = id, OsiApproved = true, FsfLibre = true };

    private static License Data(string id) => new() { Id = id, Name = id, OpenData = true };

    private static License Closed(string id) => new() { Id = id, Name = id };
}
