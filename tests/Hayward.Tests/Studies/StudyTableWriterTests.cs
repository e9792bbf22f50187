using Hayward.Studies;

namespace Hayward.Tests.Studies;

public sealed class StudyTableWriterTests
{
    [Fact]
    public void Texts_begin_no_formula_and_numbers_stay_numbers()
    {
        var table = new StudyTable([new("model", false), new("tau", true)], [[new(null, "=HYPERLINK(\"x\")"), new(-0.5, null)], [new(null, null), new(null, null)]]);
        var figure = new StudyFigure("f", "F", null, "", "", "", [], null, [new StudyView("everyone", "tag: a,b", 2, table)], null);

        StudyTableWriter.Csv(figure).ShouldBe("who,part,model,tau\r\neveryone,\"tag: a,b\",\"'=HYPERLINK(\"\"x\"\")\",-0.5\r\neveryone,\"tag: a,b\",,\r\n");
    }
}
