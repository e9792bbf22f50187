using Hayward.Artifacts.Locating;
using Hayward.Knowledge;
using Hayward.Release;
using Hayward.Samples;

namespace Hayward.Pages.Tests;

/// <summary>Every page that the fixtures give, by name.</summary>
internal static class SamplePages
{
    public static readonly string[] Names = ["rich", "clean-open", "undecided", "hostile", "empty", "commons", "examined-commons", "examined-first", "examined-worst", "decay", "decay-nothing", .. Releases, .. Studies];

    /// <summary>The pages of releases.</summary>
    public static string[] Releases => ["release", "release-stopped", "release-strange"];

    /// <summary>The pages that carry numbers and charts.</summary>
    public static string[] Studies => ["study", "study-silent", "study-nothing"];

    private static readonly Lazy<IReadOnlyList<CommonsEntry>> Examined = new(Examine);

    public static Task<string> Of(string name) => name switch
    {
        "rich" => PageWriter.Dossier(Fixtures.Rich),
        "clean-open" => PageWriter.Dossier(Fixtures.CleanOpen),
        "undecided" => PageWriter.Dossier(Fixtures.Undecided),
        "hostile" => PageWriter.Dossier(Fixtures.Hostile),
        "empty" => PageWriter.Dossier(Fixtures.Empty),
        "examined-commons" => PageWriter.Commons("Examined", "The sample commons as it is generated and examined.", Examined.Value),
        "examined-first" => PageWriter.Dossier(Examined.Value[0].Dossier),
        "examined-worst" => PageWriter.Dossier(Examined.Value.MaxBy(e => e.Dossier.Findings.Sum(f => (int)f.Severity))!.Dossier),
        "decay" => PageWriter.Decay(DecayFixtures.Hub, "0.1.0", DecayFixtures.Made),
        "decay-nothing" => PageWriter.Decay(DecayFixtures.Nothing, "0.1.0", DecayFixtures.Made),
        "release" => PageWriter.Release(ReleaseFixtures.Climbed, "0.1.0", ReleaseFixtures.Made),
        "release-stopped" => PageWriter.Release(ReleaseFixtures.Stopped, "0.1.0", ReleaseFixtures.Made),
        "release-strange" => PageWriter.Release(ReleaseFixtures.Strange, "0.1.0", ReleaseFixtures.Made),
        "study" => PageWriter.Study(StudyFixtures.Hub, "0.1.0", StudyFixtures.Made),
        "study-silent" => PageWriter.Study(StudyFixtures.Silent, "0.1.0", StudyFixtures.Made),
        "study-nothing" => PageWriter.Study(StudyFixtures.Nothing, "0.1.0", StudyFixtures.Made),
        "study-large" => PageWriter.Study(StudyFixtures.Large, "0.1.0", StudyFixtures.Made),
        "study-bare" => PageWriter.Study(StudyFixtures.Hub, "0.1.0", StudyFixtures.Made, null),
        _ => Commons(),
    };

    public static Task<string> Commons() => PageWriter.Commons(
        "The sample commons",
        "A small family of tiny but real models, made here to show what a release can be, and what can be wrong with it.\n\nTheir weights truly derive from each other.",
        [
            new CommonsEntry(Fixtures.CleanOpen, "The open recipe: weights, data, code, checkpoints, evaluations and logs.", "hedgerow-base.html"),
            new CommonsEntry(Fixtures.Rich, "A fine-tune whose card speaks of another checkpoint, with a pickle that runs code.", "meadow-1b-instruct.html"),
            new CommonsEntry(Fixtures.Undecided, "Pointers in place of weights, and a card that says nothing.", "fog-small.html"),
            new CommonsEntry(Fixtures.Empty, "An empty folder.", "nothing.html"),
        ]);

    private static List<CommonsEntry> Examine()
    {
        var folder = Directory.CreateTempSubdirectory("hayward-samples-");
        try
        {
            var examiner = new Examiner(KnowledgeBase.BuiltIn, TimeProvider.System, "0.1.0");
            return [.. SampleCommons.Write(Path.Combine(folder.FullName, "models")).Select(sample => new CommonsEntry(
                examiner.Examine(Locator.Resolve(sample.Folder, Surroundings.OfProcess())), sample.Story, $"{Path.GetFileName(sample.Folder)}.html"))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
