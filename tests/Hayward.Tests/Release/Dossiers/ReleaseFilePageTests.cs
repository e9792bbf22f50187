using System.Text.RegularExpressions;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Tests.Release.Dossiers;

public sealed partial class ReleaseFilePageTests
{
    private const string Page = "docs/reference/release-file.md";

    [Fact]
    public void The_page_lists_every_field_as_the_knowledge_has_it()
    {
        var text = File.ReadAllText(Repository.File(Page));
        var at = text.IndexOf(ReleaseFilePage.Begin, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var expected = text[..at] + ReleaseFilePage.Fields(ReleaseFields.Read(KnowledgeBase.BuiltIn));
        if (Environment.GetEnvironmentVariable("HAYWARD_UPDATE") == "1") File.WriteAllText(Repository.File(Page), expected);
        else text.ShouldBe(expected);
    }

    [Fact]
    public void The_example_of_the_page_can_be_read()
    {
        var example = Example().Match(File.ReadAllText(Repository.File(Page))).Groups[1].Value;
        var reading = new ReleaseReader(ReleaseFields.Read(KnowledgeBase.BuiltIn)).Read(example, "example", new DateOnly(2026, 11, 28));

        reading.Problems.ShouldBeEmpty();
        reading.Dossier.ShouldNotBeNull().Evaluations.Length.ShouldBe(1);
    }

    [GeneratedRegex("```yaml\n(format: .*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
