using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Release.Dossiers.Writing;

namespace Hayward.Tests.Release.Dossiers.Writing;

public sealed class ReleaseEditTests
{
    private static readonly ReleaseFields Fields = ReleaseFields.Read(KnowledgeBase.BuiltIn);
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Fact]
    public void Measuring_anew_changes_what_the_files_tell_and_nothing_that_an_evidence_file_carries()
    {
        var log = new EvidenceFile("energy-log", "evidence/energy-log.md", Digest.Sha256("log"u8), "measurement", "Log", Day);
        var text = new ReleaseWriter(Fields).Write(Dossier(
            ("training.parameters", "100", "model.safetensors"), ("energy.training-carbon", "12", "energy-log"), ("energy.training-energy", "3", "energy-log#total")) with
        { Evidence = [log] });

        var after = new ReleaseEdit(Fields, Day).Refresh(text, Dossier(("training.parameters", "200", "model.safetensors")), out var changed);

        changed.ShouldBe(["training.parameters"]);
        after.ShouldContain("value: \"200\"");
        after.ShouldContain("value: \"12\"");
        after.ShouldContain("energy-log#total");
    }

    [Fact]
    public void What_can_no_longer_be_measured_is_open_again()
    {
        var text = new ReleaseWriter(Fields).Write(Dossier(("training.parameters", "100", "model.safetensors")));

        var after = new ReleaseEdit(Fields, Day).Refresh(text, Dossier(), out var changed);

        changed.ShouldBe(["training.parameters"]);
        after.ShouldNotContain("\"100\"");
        text.ShouldContain("\"100\"");
    }

    private static ReleaseDossier Dossier(params (string Id, string Value, string Source)[] measured) => new()
    {
        Release = new ReleaseSubject("heath-commons/commoner", "1.0", "..", null, new Publisher("Heath Commons")),
        Statements = measured.Aggregate(
            new ReleaseDossier { Release = new ReleaseSubject("", "", "", null, new Publisher("")) }.Statements,
            (all, m) => all.SetItem(m.Id, new Statement([m.Value], Standing.Measured, m.Source, Day))),
    };
}
