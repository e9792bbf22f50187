using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Tests.Openness;

/// <summary>A handful of licences, one of each kind that a framework can tell apart.</summary>
internal static class TestLicenses
{
    private static readonly Citation[] Read = [new("its text")];

    private static readonly Dictionary<string, License> ById = new License[]
    {
        new() { Id = "Apache-2.0", Name = "Apache 2.0", Aliases = ["apache-2.0"], OsiApproved = true, FsfLibre = true, ContentTypes = ["code", "document"] },
        new() { Id = "CC-BY-4.0", Name = "CC BY 4.0", FsfLibre = true, OpenData = true, ContentTypes = ["document"] },
        new() { Id = "llama3.1", Name = "Llama 3.1", Limits = ["user-threshold", "field-of-use"], Sources = [.. Read] },
        new() { Id = "openrail", Name = "OpenRAIL", Limits = ["field-of-use"], Sources = [.. Read] },
        new() { Id = "cc-by-nc-4.0", Name = "CC BY-NC 4.0", Limits = ["non-commercial"], Sources = [.. Read] },
        new() { Id = "bare", Name = "An identifier that nobody read" },
    }.SelectMany(l => l.Aliases.Append(l.Id), (license, name) => (license, name)).ToDictionary(p => p.name, p => p.license);

    public static License? Find(string id) => ById.GetValueOrDefault(id);
}
