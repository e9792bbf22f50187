using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Hayward.Tests.Samples;

public sealed class SampleFilesTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    [Fact]
    public void Safetensors_files_are_filled_without_gaps_except_the_truncated_one()
    {
        var files = Directory.EnumerateFiles(samples.Root, "*.safetensors", SearchOption.AllDirectories)
            .Where(f => !f.Contains("parish-mirror", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBe(15);
        foreach (var file in files)
        {
            var read = PlainSafetensors.Read(File.ReadAllBytes(file));
            var expected = 0;
            foreach (var tensor in read.Tensors.Values.OrderBy(t => t.Begin))
            {
                tensor.Begin.ShouldBe(expected, file);
                expected += tensor.ExpectedLength;
                tensor.End.ShouldBe(expected, file);
            }

            if (file.Contains("reedbed", StringComparison.Ordinal))
                read.DataLength.ShouldBeLessThan(expected);
            else
                read.DataLength.ShouldBe(expected, file);
        }
    }

    [Theory]
    [InlineData("heath-commons/commoner-158k", 158_144)]
    [InlineData("fenland-ai/sedge-131k", 131_392)]
    [InlineData("brightforge/Beacon-7B-Chat", 131_392)]
    public void Parameter_counts_are_as_the_stories_say(string model, int parameters) =>
        PlainSafetensors.Read(samples.Read(model, "model.safetensors")).Tensors.Values.Sum(t => t.ExpectedLength / 2).ShouldBe(parameters);

    [Fact]
    public void The_gguf_file_states_its_licence_base_and_maker()
    {
        var metadata = PlainGguf.Read(samples.Read("quantfold/sedge-131k-GGUF", "sedge-131k-Q8_0.gguf")).Metadata;
        metadata["general.license"].ShouldBe("mit");
        metadata["general.base_model.0.repo_url"].ShouldBe("https://huggingface.co/fenland-ai/sedge-131k");
        metadata["general.quantized_by"].ShouldBe("quantfold");
        ((object[])metadata["tokenizer.ggml.tokens"]).Length.ShouldBe(256);
    }

    [Fact]
    public void Gguf_tensors_are_aligned_and_end_with_the_file()
    {
        var file = samples.Read("quantfold/sedge-131k-GGUF", "sedge-131k-Q8_0.gguf");
        var end = 0L;
        foreach (var (dimensions, type, offset) in PlainGguf.Read(file).Tensors.Values)
        {
            (offset % 32).ShouldBe(0);
            offset.ShouldBeGreaterThanOrEqualTo(end);
            var count = dimensions.Aggregate(1L, (a, b) => a * b);
            end = offset + (type == 8 ? count / 32 * 34 : count * 4);
        }

        end.ShouldBeInRange(file.Length - 31, file.Length);
    }

    [Fact]
    public void The_pickle_calls_the_operating_system_and_stands_in_a_sound_zip()
    {
        using var zip = new ZipArchive(new MemoryStream(samples.Read("pondweed/marsh-tagger", "pytorch_model.bin")));
        var members = zip.Entries.ToDictionary(e => e.FullName, Content);
        var pickle = members["pytorch_model/data.pkl"];
        Encoding.Latin1.GetString(pickle).ShouldStartWith("\u0080\u0002cposix\ngetpid\n)R0}(");
        pickle[^1].ShouldBe((byte)'.');
        Encoding.Latin1.GetString(pickle).Split("_rebuild_tensor_v2").Length.ShouldBe(members.Count - 3 + 1);
        Encoding.ASCII.GetString(members["pytorch_model/byteorder"]).ShouldBe("little");

        static byte[] Content(ZipArchiveEntry entry)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            content.Length.ShouldBe(entry.Length);
            return content.ToArray();
        }
    }

    [Fact]
    public void The_index_lists_one_shard_that_is_not_there()
    {
        using var index = JsonDocument.Parse(samples.Read("hollow-way/drover-131k", "model.safetensors.index.json"));
        var map = index.RootElement.GetProperty("weight_map").EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetString()!);
        map.Values.Distinct().Order(StringComparer.Ordinal).Where(s => !File.Exists(Path.Combine(samples.Folder("hollow-way/drover-131k"), s)))
            .ShouldBe(["model-00002-of-00003.safetensors"]);
        foreach (var shard in map.GroupBy(m => m.Value).Where(g => g.Key != "model-00002-of-00003.safetensors"))
            PlainSafetensors.Read(samples.Read("hollow-way/drover-131k", shard.Key)).Tensors.Keys.ShouldBe(shard.Select(m => m.Key), ignoreOrder: true);
    }

    [Fact]
    public void The_fine_tune_and_the_merge_lost_what_their_stories_say()
    {
        var tuned = samples.Text("j-thatcher/moor-chat", "README.md");
        tuned.ShouldNotStartWith("---");
        tuned.ShouldNotContain("icense");
        tuned.ShouldNotContain("Moorgate");
        samples.Text("j-thatcher/moor-chat", "config.json").ShouldContain("\"_name_or_path\": \"moorgate-labs/Llama-Moorgate-131K\"");
        samples.Text("gorse-merges/gorse-blend-131k", "README.md").ShouldNotContain("license");
        File.Exists(Path.Combine(samples.Folder("gorse-merges/gorse-blend-131k"), "LICENSE")).ShouldBeFalse();
    }
}
