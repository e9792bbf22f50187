using Hayward.Samples.Weights;
using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>Models whose weight files cannot be trusted or read.</summary>
internal static class Damaged
{
    public static Sample UnsafePickle { get; } = new(
        "pondweed", "marsh-tagger",
        "PyTorch weights whose pickle calls a function of the operating system when it is loaded.",
        WriteUnsafePickle);

    public static Sample Truncated { get; } = new(
        "wherry", "reedbed-131k",
        "A safetensors file that ends before the data its header announces.",
        WriteTruncated);

    public static Sample MissingShard { get; } = new(
        "hollow-way", "drover-131k",
        "A sharded model whose index lists three files of which one is not there.",
        WriteMissingShard);

    /// <summary>The call is <c>posix.getpid()</c>, which asks for the number of the running process and changes nothing, and its answer is
    /// dropped. Scanners still know it for what it is: a module of the operating system named in a pickle. Nothing here loads it.</summary>
    private static void WriteUnsafePickle(ModelFolder folder, Pedigree pedigree)
    {
        var shape = new ModelShape(Layers: 1, Hidden: 32, Heads: 2, KeyHeads: 2, FeedForward: 64, Tied: true);
        var model = Checkpoint.Fresh(shape, ElementType.Float32, pedigree.Seed, "marsh-tagger");
        folder.Write("pytorch_model.bin", TorchFile.Write("pytorch_model", model.Tensors, CallSystem));
        folder.Write("config.json", ConfigFile.Write(shape, ElementType.Float32, "LlamaForTokenClassification"));
        ByteTokenizer.WriteTo(folder);

        static void CallSystem(PickleStream pickle) => pickle.Global("posix", "getpid").EmptyTuple().Reduce().Pop();
    }

    private static void WriteTruncated(ModelFolder folder, Pedigree pedigree)
    {
        var model = Checkpoint.Fresh(ModelShape.Common, ElementType.BFloat16, pedigree.Seed, "reedbed");
        Sample.WriteModel(folder, model);
        // An upload in parts of 64 KiB that broke off after the second.
        folder.Write("model.safetensors", SafetensorsFile.Write(model.Tensors)[..(2 * 65536)]);
    }

    private static void WriteMissingShard(ModelFolder folder, Pedigree pedigree)
    {
        const int Count = 3;
        var model = Checkpoint.Fresh(ModelShape.Common, ElementType.Float16, pedigree.Seed, "drover");
        var tensors = model.Tensors;
        var perShard = (tensors.Length + Count - 1) / Count;
        for (var i = 0; i < Count; i++)
        {
            // The second shard was never uploaded.
            if (i != 1)
                folder.Write(ShardName(i), SafetensorsFile.Write([.. tensors.Skip(i * perShard).Take(perShard)]));
        }

        folder.Write("model.safetensors.index.json", JsonText.Write(json =>
        {
            json.WriteStartObject("metadata");
            json.WriteNumber("total_size", tensors.Sum(t => (long)t.Size));
            json.WriteEndObject();
            json.WriteStartObject("weight_map");
            for (var i = 0; i < tensors.Length; i++)
                json.WriteString(tensors[i].Name, ShardName(i / perShard));
            json.WriteEndObject();
        }));
        folder.Write("config.json", ConfigFile.Write(model.Shape, ElementType.Float16));
        folder.WriteLicense("apache-2.0.txt");
        ByteTokenizer.WriteTo(folder);

        static string ShardName(int index) => $"model-{index + 1:D5}-of-{Count:D5}.safetensors";
    }
}
