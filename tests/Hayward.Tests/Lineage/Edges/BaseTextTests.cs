using System.Text;
using Hayward.Lineage.Edges;

namespace Hayward.Tests.Lineage.Edges;

/// <summary>What people write into fields of bases, and what it is.</summary>
public sealed class BaseTextTests
{
    private static readonly BaseTextReader Reader = new(LineageKnowledge.BuiltIn);

    [Theory]
    [InlineData("meta-llama/Llama-2-7b-hf", BaseReading.AsWritten, "meta-llama/Llama-2-7b-hf")]
    [InlineData(" stabilityai/stable-diffusion-xl-base-1.0", BaseReading.Trimmed, "stabilityai/stable-diffusion-xl-base-1.0")]
    [InlineData("google/gemma-2b/", BaseReading.Trimmed, "google/gemma-2b")]
    [InlineData("\"google/gemma-2b\"", BaseReading.Trimmed, "google/gemma-2b")]
    [InlineData("google/gemma-2b@main", BaseReading.Trimmed, "google/gemma-2b")]
    [InlineData("https://huggingface.co/google/gemma-2b", BaseReading.Address, "google/gemma-2b")]
    [InlineData("https://huggingface.co/google/gemma-2b/tree/main?x=1", BaseReading.Address, "google/gemma-2b")]
    [InlineData("HTTPS://HuggingFace.co/google/gemma-2b#x", BaseReading.Address, "google/gemma-2b")]
    [InlineData("hf.co/google/gemma-2b", BaseReading.Address, "google/gemma-2b")]
    [InlineData("gpt2", BaseReading.AsWritten, "gpt2")]
    [InlineData("https://huggingface.co/gpt2", BaseReading.Address, "gpt2")]
    internal void Ids_are_taken_out_of_what_stands_around_them(string text, BaseReading reading, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var read = Reader.Read(bytes);

        read.Reason.ShouldBe(NoBase.None);
        read.Reading.ShouldBe(reading);
        Encoding.UTF8.GetString(bytes, read.Start, read.Length).ShouldBe(id);
        read.HasOwner.ShouldBe(id.Contains('/', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", NoBase.Placeholder)]
    [InlineData("  ", NoBase.Placeholder)]
    [InlineData("None", NoBase.Placeholder)]
    [InlineData("/workspace/models/llama", NoBase.LocalPath)]
    [InlineData("./output/checkpoint-500", NoBase.LocalPath)]
    [InlineData("../x/y", NoBase.LocalPath)]
    [InlineData("~/models/x", NoBase.LocalPath)]
    [InlineData("C:\\models\\x", NoBase.LocalPath)]
    [InlineData("D:/models/x", NoBase.LocalPath)]
    [InlineData("content/drive/MyDrive/x", NoBase.LocalPath)]
    [InlineData("models/my-model", NoBase.LocalPath)]
    [InlineData("a/b/c", NoBase.LocalPath)]
    [InlineData("datasets/squad", NoBase.DataSet)]
    [InlineData("https://huggingface.co/datasets/a/b", NoBase.DataSet)]
    [InlineData("https://huggingface.co/spaces/a/b", NoBase.ForeignAddress)]
    [InlineData("https://civitai.com/models/1", NoBase.ForeignAddress)]
    [InlineData("a b/c", NoBase.NotAnId)]
    [InlineData("a/", NoBase.None)]
    [InlineData("a/b?", NoBase.NotAnId)]
    internal void What_is_no_model_is_told_by_its_kind(string text, NoBase reason) => Reader.Read(Encoding.UTF8.GetBytes(text)).Reason.ShouldBe(reason);

    [Fact]
    public void A_text_longer_than_an_id_can_be_is_none() => Reader.Read(Encoding.UTF8.GetBytes("a/" + new string('b', 300))).Reason.ShouldBe(NoBase.TooLong);

    [Theory]
    [InlineData("a/b, c/d", true)]
    [InlineData("[a/b,c/d]", true)]
    [InlineData("a/b", false)]
    [InlineData("a,b", false)]
    public void Several_values_in_one_text_are_seen(string text, bool several) => BaseTextReader.HoldsSeveral(Encoding.UTF8.GetBytes(text)).ShouldBe(several);

    [Theory]
    [InlineData("Llama-2-7B-GGUF", 5)]
    [InlineData("llama-2-7b.gguf", 5)]
    [InlineData("Mistral-7B-5.0bpw-h6-exl2", 15)]
    [InlineData("X-GPTQ-4bit-128g", 15)]
    [InlineData("X-i1-GGUF", 8)]
    [InlineData("X-Q4_K_M-GGUF", 12)]
    [InlineData("X-4bit", 5)]
    [InlineData("-gguf", 0)]
    [InlineData("Llama-2-7B", 0)]
    [InlineData("", 0)]
    public void Endings_of_names_are_found_whatever_their_case(string name, int length)
    {
        var endings = new NameEndings(NameKnowledge.BuiltIn.Endings);
        endings.Longest(Encoding.UTF8.GetBytes(name)).ShouldBe(length);
    }
}
