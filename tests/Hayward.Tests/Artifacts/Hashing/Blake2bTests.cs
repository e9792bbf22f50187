using System.Text;
using Hayward.Artifacts.Hashing;

namespace Hayward.Tests.Artifacts.Hashing;

public sealed class Blake2bTests
{
    // RFC 7693, appendix A; printf '' | b2sum; python3: hashlib.blake2b(bytes(i % 251 for i in range(n))).hexdigest()
    [Theory]
    [InlineData("abc", "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")]
    [InlineData("", "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce")]
    public void Answers_are_those_of_the_standard(string text, string expected) =>
        Convert.ToHexStringLower(Blake2b.Of(Encoding.ASCII.GetBytes(text))).ShouldBe(expected);

    [Theory]
    [InlineData(127, "b6292669ccd38d5f01caae96ba272c76a879a45743afa0725d83b9ebb26665b731f1848c52f11972b6644f554c064fa90780dbbbf3a89d4fc31f67df3e5857ef")]
    [InlineData(128, "2319e3789c47e2daa5fe807f61bec2a1a6537fa03f19ff32e87eecbfd64b7e0e8ccff439ac333b040f19b0c4ddd11a61e24ac1fe0f10a039806c5dcc0da3d115")]
    [InlineData(129, "f59711d44a031d5f97a9413c065d1e614c417ede998590325f49bad2fd444d3e4418be19aec4e11449ac1a57207898bc57d76a1bcf3566292c20c683a5c4648f")]
    [InlineData(255, "fe2c02da499516b0e9fb2dd70c49eb3629039f632e20a880946fb7bc97a7ab09deb7d48774d7f0648141c9d9ede19ae6e0dbf07863a128cf4b00195f0f179f74")]
    [InlineData(256, "93463ac058b6163eb43be3f5bb32b28541498f4e3366f1effe253ad44e1e076e41c3616046027c82a7124f8f4746668ad10b12e8e25a95ac8f3151df01cd5a93")]
    [InlineData(257, "9ca40e2ddee9436dbbd08efc65dbaf4870059f5eb3d76efd20241ae5bf13c60f250b882ea5c564838257a3fc95c496819ace2c6490b55b268535208dfc31822c")]
    [InlineData(100000, "a0b4e1c912a57364ed019d57296b9f14fd4ac7a36dc5b324706ba2b1497cf7b58b813ef6d86efab3a9461768ea9a552ab97554f8c4b010ed26d04ae6158bcedf")]
    public void Answers_are_those_of_a_second_implementation_wherever_the_input_is_cut(int length, string expected)
    {
        byte[] input = [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];
        foreach (var step in new[] { 1, 63, 128, 129, 5000, length })
        {
            var hasher = new Blake2b();
            for (var at = 0; at < length; at += step)
                hasher.Append(input.AsSpan(at, Math.Min(step, length - at)));
            Convert.ToHexStringLower(hasher.Finish()).ShouldBe(expected, $"in steps of {step}");
        }
    }
}
