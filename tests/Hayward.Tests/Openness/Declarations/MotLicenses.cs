using System.Text.Json.Nodes;
using Hayward.Terms;

namespace Hayward.Tests.Openness.Declarations;

/// <summary>The licence records of the Model Openness Tool, read from the test data.</summary>
internal static class MotLicenses
{
    public static Func<string, License?> Lookup()
    {
        var folder = TestData.Require("openness/mot-licenses");
        var licenses = new Dictionary<string, License>(StringComparer.Ordinal);
        foreach (var file in new[] { "licenses.json", "mof-licenses.json" })
            foreach (var record in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!["licenses"]!.AsArray())
            {
                var id = (string)record!["licenseId"]!;
                licenses[id] = new License
                {
                    Id = id,
                    Name = (string)record["name"]!,
                    OsiApproved = (bool?)record["isOsiApproved"] ?? false,
                    FsfLibre = (bool?)record["isFsfLibre"] ?? false,
                    ContentTypes = record["ContentType"] switch
                    {
                        JsonArray list => [.. list.Select(t => (string)t!)],
                        JsonValue one => [(string)one!],
                        _ => [],
                    },
                };
            }

        return licenses.GetValueOrDefault;
    }
}
