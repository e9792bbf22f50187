using System.Text.Json;
using Hayward.Terms;
using Hayward.Terms.Recognition;

namespace Hayward.Tests.Terms;

public sealed class LicenseSheetTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void The_published_schemas_are_those_of_the_documents()
    {
        Snapshot.Matches("docs/reference/schemas/hayward-license-1.schema.json", LicenseSheet.Schema().ToJsonString(Indented) + "\n");
        Snapshot.Matches("docs/reference/schemas/hayward-license-identification-1.schema.json", LicenseIdentification.Schema().ToJsonString(Indented) + "\n");
    }

    [Fact]
    public void The_pages_are_those_of_the_knowledge()
    {
        Snapshot.Matches("docs/reference/licenses.md", LicensePage.Licenses(LicenseCatalog.BuiltIn, TermVocabulary.BuiltIn));
        Snapshot.Matches("docs/reference/terms-vocabulary.md", LicensePage.Vocabulary(TermVocabulary.BuiltIn));
    }
}
