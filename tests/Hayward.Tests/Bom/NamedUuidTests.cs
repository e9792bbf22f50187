using Hayward.Bom;

namespace Hayward.Tests.Bom;

public sealed class NamedUuidTests
{
    /// <summary>RFC 9562, appendix A.4: www.example.com in the namespace for domain names.</summary>
    [Fact]
    public void The_example_of_the_standard_is_met() =>
        NamedUuid.Of(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ToString().ShouldBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
}
