namespace Hayward.Pages.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public async Task The_dossier_of_a_rich_model_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/rich.html", await PageWriter.Dossier(Fixtures.Rich));

    [Fact]
    public async Task The_dossier_of_a_clean_model_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/clean-open.html", await PageWriter.Dossier(Fixtures.CleanOpen));

    [Fact]
    public async Task The_dossier_of_a_model_of_which_little_is_known_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/undecided.html", await PageWriter.Dossier(Fixtures.Undecided));

    [Fact]
    public async Task The_dossier_of_an_empty_folder_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/empty.html", await PageWriter.Dossier(Fixtures.Empty));

    [Fact]
    public async Task The_index_of_a_commons_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/commons.html", await SamplePages.Commons());

    [Fact]
    public async Task The_audit_of_a_hub_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/decay.html", await SamplePages.Of("decay"));

    [Fact]
    public async Task A_release_that_is_stopped_reads_as_it_did() =>
        Snapshot.Matches("tests/Hayward.Pages.Tests/snapshots/release-stopped.html", await SamplePages.Of("release-stopped"));

    [Fact]
    public async Task The_study_of_a_hub_reads_as_it_did() => Snapshot.Matches(
        "tests/Hayward.Pages.Tests/snapshots/study.html", await PageWriter.Study(StudyFixtures.Small, "0.1.0", StudyFixtures.Made, "/* what draws charts */"));

    [Fact]
    public async Task The_same_study_gives_the_same_bytes() => (await SamplePages.Of("study")).ShouldBe(await SamplePages.Of("study"));

    [Fact]
    public async Task The_same_dossier_gives_the_same_bytes() =>
        (await PageWriter.Dossier(Fixtures.Rich)).ShouldBe(await PageWriter.Dossier(Fixtures.Rich));
}
