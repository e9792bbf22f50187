namespace Hayward.Tests.Release.Documents.Templates;

public sealed class JurisdictionPageTests
{
    [Fact]
    public void The_page_says_what_the_files_say() => Snapshot.Matches("docs/reference/jurisdictions.md", JurisdictionPage.Of(DocumentCases.Builder.Knowledge));
}
