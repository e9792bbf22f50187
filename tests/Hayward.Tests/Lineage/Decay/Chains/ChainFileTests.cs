using System.Text;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Chains;

namespace Hayward.Tests.Lineage.Decay.Chains;

public sealed class ChainFileTests
{
    [Fact]
    public void A_list_of_lists_is_read_in_order()
    {
        var chains = ChainFile.Read("""[["a/base", "b/child"], ["c/alone"]]"""u8);
        chains.Length.ShouldBe(2);
        chains[0].ShouldBe(["a/base", "b/child"]);
        ChainFile.Read("[]"u8).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "a list of chains")]
    [InlineData("[\"a/b\"]", "chain 1 to be a list")]
    [InlineData("[[1]]", "an id in chain 1")]
    [InlineData("[[\"\"]]", "1 to 200 characters")]
    [InlineData("[[]]", "Chain 1 is empty")]
    [InlineData("[[\"a/b\",\"c/d\",\"A/B\"]]", "twice")]
    [InlineData("[[\"a/b\"]", "not JSON at line 1")]
    [InlineData("[[\"a/b\"]] x", "not JSON at line 1")]
    [InlineData("", "not JSON at line 1")]
    public void What_is_no_list_of_chains_is_told_in_one_sentence(string text, string words)
    {
        var fault = Should.Throw<ChainFileException>(() => ChainFile.Read(Encoding.UTF8.GetBytes(text)));
        fault.Message.ShouldContain(words);
        fault.Message.ShouldEndWith(".");
    }

    [Fact]
    public void A_chain_is_audited_by_itself_with_what_the_hub_says_of_its_models()
    {
        using var graph = new SmallHub().With("a/Llama-base", "llama3.1").With("b/child", null, ["a/Llama-base", "x/other"], "mergekit").With("x/other", "mit").With("c/last", "mit").Build();
        var document = new ChainAudit(graph).Audit(["a/Llama-base", "b/child", "c/last"], 1);
        (document.Models, document.Edges).ShouldBe((3, 2));
        document.Findings.Select(f => (f.Code, f.Subject, f.Ancestor)).ShouldBe(
            [
                (DecayCodes.TermsUndeclared, "b/child", null), (DecayCodes.TermsLost, "b/child", "a/Llama-base"), (DecayCodes.NamingPrefixMissing, "b/child", "a/Llama-base"),
                (DecayCodes.TermsWeakened, "c/last", "a/Llama-base"), (DecayCodes.BaseUndeclared, "c/last", null), (DecayCodes.NamingPrefixMissing, "c/last", "a/Llama-base"),
            ],
            ignoreOrder: true);
        document.Findings.ShouldAllBe(f => f.Path.All(id => id != "x/other"));
    }

    [Fact]
    public void An_id_that_the_hub_does_not_have_is_told()
    {
        using var graph = new SmallHub().With("a/base", "mit", ["gone/base"]).Build();
        Should.Throw<ChainFileException>(() => new ChainAudit(graph).Audit(["gone/base", "a/base"], 7)).Message.ShouldContain("Chain 7 names gone/base");
    }
}
