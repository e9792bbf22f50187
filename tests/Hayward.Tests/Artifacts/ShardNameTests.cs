using Hayward.Artifacts;

namespace Hayward.Tests.Artifacts;

public sealed class ShardNameTests
{
    [Theory]
    [InlineData("model-00001-of-00010.safetensors", "model-*-of-00010.safetensors", 1, 10)]
    [InlineData("sub/model-2-of-3.gguf", "sub/model-*-of-3.gguf", 2, 3)]
    [InlineData("variables.data-00000-of-00001", "variables.data-*-of-00001", 0, 1)]
    public void A_shard_says_its_set_and_its_place(string path, string set, int number, int count)
    {
        var shard = ShardName.Read(path).ShouldNotBeNull();

        (shard.Set, shard.Number, shard.Count).ShouldBe((set, number, count));
        ShardName.SetOf(path).ShouldBe(set);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model-of-10.safetensors")]
    [InlineData("best-of-5.bin")]
    [InlineData("model-00001-of-00002/adapter.bin")]
    [InlineData("model-1234567890-of-1234567890.bin")]
    public void Any_other_file_is_a_set_of_its_own(string path)
    {
        ShardName.Read(path).ShouldBeNull();
        ShardName.SetOf(path).ShouldBe(path);
    }
}
