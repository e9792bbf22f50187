using System.Text.Json;
using Hayward.Artifacts.Indexing;
using Hayward.Evidence;

namespace Hayward.Tests.Evidence;

public sealed class JsonDocumentsTests
{
    [Fact]
    public void No_name_from_a_file_can_turn_the_text_around_or_hide_in_it()
    {
        var context = new IdentificationContext(JsonDocuments.Readable(IdentificationContext.Default.Options));

        var json = JsonDocuments.Write("caf\u00e9 \u202egnp.exe\u200b", (System.Text.Json.Serialization.Metadata.JsonTypeInfo<string>)context.GetTypeInfo(typeof(string))!);

        json.ShouldBe("\"caf\u00e9 \\u202egnp.exe\\u200b\"\n");
        JsonSerializer.Deserialize<string>(json).ShouldBe("caf\u00e9 \u202egnp.exe\u200b");
    }

    // One that writes for itself would print what the others spell out, as those of the comparison and the declarations once did.
    [Fact]
    public void Every_document_of_the_library_is_written_by_them()
    {
        var documents = Directory.EnumerateFiles(Repository.File("src/Hayward"), "*Json.cs", SearchOption.AllDirectories).ToList();

        documents.Count.ShouldBeGreaterThan(8);
        documents.Where(f => File.ReadAllText(f).Contains("JsonSerializer.Serialize(", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
