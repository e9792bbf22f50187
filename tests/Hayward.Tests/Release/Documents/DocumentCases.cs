using Hayward.Knowledge;
using Hayward.Release.Documents;
using Hayward.Release.Documents.Writing;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Reading;
using Hayward.Tests.Openness.Probes;

namespace Hayward.Tests.Release.Documents;

/// <summary>Cases of releases written as <c>release.yaml</c>, over a small model made by hand.</summary>
internal static class DocumentCases
{
    private static readonly Lazy<ReleaseCaseReader> Reader = new(() => new ReleaseCaseReader(KnowledgeBase.BuiltIn, new FixedClock(), "test"));
    private static readonly Lazy<DocumentBuilder> Shared = new(() => DocumentBuilder.Read(KnowledgeBase.BuiltIn));

    public static DocumentBuilder Builder => Shared.Value;

    /// <summary>A model with a card and one file of weights.</summary>
    public static HandMadeRelease Model(string card = "---\nlicense: apache-2.0\npipeline_tag: text-generation\ntags:\n- reed\n---\n\n# Reed\n\nReed completes lines.\n") =>
        new HandMadeRelease().Named("parish/reed").Card(card).Weights();

    /// <summary>The case of a dossier whose chapters are given after the head.</summary>
    public static ReleaseCase Of(string chapters = "", HandMadeRelease? model = null)
    {
        var text = """
            format: hayward-release-1
            release:
              name: parish/reed
              version: "1.0"
              model: ..
              publisher:
                name: parish

            """.ReplaceLineEndings("\n") + chapters.ReplaceLineEndings("\n");
        var reading = new ReleaseReader(Reader.Value.Fields).Read(text, "release.yaml", new DateOnly(2026, 11, 20));
        reading.Problems.Where(p => p.Fatal).ShouldBeEmpty();
        return Reader.Value.Case("/nowhere", reading.Dossier!, (model ?? Model()).Set);
    }

    /// <summary>The case of a dossier with one statement.</summary>
    public static ReleaseCase Saying(string id, params string[] values) => With(Of(), id, values);

    /// <summary>A case with one statement more.</summary>
    public static ReleaseCase With(ReleaseCase release, string id, params string[] values) => release with
    {
        Release = release.Release with { Statements = release.Release.Statements.SetItem(id, new Statement([.. values], Hayward.Evidence.Standing.Declared, null, new DateOnly(2026, 11, 1), 12)) },
    };

    /// <summary>All documents of a case.</summary>
    public static DocumentSet Build(ReleaseCase release) => Builder.Build(release, []);

    /// <summary>One field of one document.</summary>
    public static DocumentField Field(ReleaseCase release, string document, string field) =>
        Build(release).Documents.Single(d => d.Id == document).Sections.SelectMany(s => s.Fields).Single(f => f.Id == field);

    /// <summary>The text of one file.</summary>
    public static string Text(ReleaseCase release, string file) => DocumentFiles.Of(Builder, Build(release)).Single(f => f.Path == file).Text;

    /// <summary>The head of the card as Hayward's own reader finds it.</summary>
    public static Hayward.Cards.CardFields Head(string card) => CardFrontMatter.Read(card)!;
}
