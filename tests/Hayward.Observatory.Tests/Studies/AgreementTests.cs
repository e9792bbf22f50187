using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;

namespace Hayward.Observatory.Tests.Studies;

public sealed class AgreementTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Kappa_of_the_textbook_table()
    {
        // 20 and 15 agreements, 5 and 10 disagreements among 50: observed 0.7, by chance 0.5, kappa 0.4.
        var rows = Enumerable.Range(0, 50).SelectMany(i =>
        {
            var (a, b) = i < 20 ? ("yes", "yes") : i < 25 ? ("yes", "no") : i < 35 ? ("no", "yes") : ("no", "no");
            return new[] { $"u{i},ann,{a}", $"u{i},ben,{b}" };
        });
        File.WriteAllLines(_file, ["unit,coder,code", .. rows]);

        var agreement = CoderAgreement.Read(_file);

        agreement.Units.ShouldBe(50);
        agreement.Pairs.ShouldHaveSingleItem().Kappa!.Value.ShouldBe(0.4, 1e-12);
        agreement.Pairs[0].Agreed.ShouldBe(0.7, 1e-12);
    }

    [Theory]
    [InlineData("unit,coder\nu,a", "the columns unit, coder and code were expected")]
    [InlineData("unit,coder,code\nu,a", "3 fields or more were expected")]
    [InlineData("unit,coder,code\nu,a,x\nu,a,y", "a judges u a second time")]
    [InlineData("unit,coder,code\nu,a,x", "fewer than two coders")]
    public void What_is_no_sheet_is_told(string text, string words)
    {
        File.WriteAllText(_file, text);

        Should.Throw<SnapshotException>(() => CoderAgreement.Read(_file)).Message.ShouldContain(words);
    }
}
