using Hayward.Bom;

namespace Hayward.Tests.Bom;

public sealed class AddressesTests
{
    /// <summary>The second example of the type <c>huggingface</c> in the Package-URL specification, without its qualifier; the version is put
    /// in lower case as it asks.</summary>
    [Theory]
    [InlineData("microsoft/deberta-v3-base", "559062AD13d311b87b2c455e67dcd5f1c8f65111", "pkg:huggingface/microsoft/deberta-v3-base@559062ad13d311b87b2c455e67dcd5f1c8f65111")]
    [InlineData("Owner/Name_1.5", null, "pkg:huggingface/Owner/Name_1.5")]
    [InlineData("o/n", "refs/pr/1", "pkg:huggingface/o/n@refs%2Fpr%2F1")]
    [InlineData("only-a-name", null, null)]
    [InlineData("a/b/c", null, null)]
    [InlineData("../x", null, null)]
    [InlineData("a b/c", null, null)]
    public void A_package_url_is_made_of_a_repository(string repository, string? revision, string? expected) =>
        Addresses.PackageUrl(repository, revision).ShouldBe(expected);

    [Theory]
    [InlineData("https://example.org/LICENSE?x=1#y", true)]
    [InlineData("LICENSE", true)]
    [InlineData("docs/LICENSE.md", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("https://example.org/<x>", false)]
    [InlineData("x\u0007", false)]
    [InlineData("50%", false)]
    [InlineData("\ud800", false)]
    public void A_text_is_an_address_or_not(string text, bool expected) => Addresses.IsReference(text).ShouldBe(expected);
}
