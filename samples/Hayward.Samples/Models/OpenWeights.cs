using System.Globalization;
using System.Security.Cryptography;
using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>A base of which only the weights are open, and what others made of it.</summary>
internal static class OpenWeights
{
    public static Sample Sedge { get; } = new(
        "fenland-ai", "sedge-131k",
        "An open-weights base: weights, tokenizer and card under MIT, no data and no training code, and it says so.",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.Sedge));

    public static Sample Quantized { get; } = new(
        "quantfold", "sedge-131k-GGUF",
        "A Q8_0 quantization whose GGUF metadata say MIT while the template of its card says Apache-2.0.",
        (folder, pedigree) => folder.Write("sedge-131k-Q8_0.gguf", Quantize(pedigree)));

    public static Sample Mirror { get; } = new(
        "parish-mirror", "sedge-131k",
        "A mirror that holds a Git LFS pointer where the weights should be; the digest in the pointer is that of the original.",
        WriteMirror);

    private static byte[] Quantize(Pedigree pedigree)
    {
        using var file = new GgufFile();
        file.Text("general.architecture", "llama");
        file.Text("general.type", "model");
        file.Text("general.name", "Sedge 131k");
        file.Text("general.basename", "sedge");
        file.Text("general.size_label", "131K");
        file.Text("general.license", "mit");
        file.Text("general.organization", "Fenland Ai"); // converters title-case what they read from the path
        file.Text("general.quantized_by", "quantfold");
        file.Number("general.base_model.count", 1u);
        file.Text("general.base_model.0.name", "Sedge 131k");
        file.Text("general.base_model.0.organization", "Fenland Ai");
        file.Text("general.base_model.0.repo_url", "https://huggingface.co/fenland-ai/sedge-131k");
        file.Texts("general.languages", ["en"]);
        file.Number("general.quantization_version", 2u);
        file.Number("general.file_type", 7u); // mostly Q8_0
        LlamaGguf.AddShape(file, pedigree.Sedge.Shape);
        file.Text("tokenizer.ggml.model", "gpt2");
        file.Text("tokenizer.ggml.pre", "default");
        file.Texts("tokenizer.ggml.tokens", [.. ByteTokenizer.Tokens]);
        file.Numbers("tokenizer.ggml.token_type", [.. ByteTokenizer.Tokens.Select((_, b) => b is ByteTokenizer.Begin or ByteTokenizer.End ? 3 : 1)]);
        file.Texts("tokenizer.ggml.merges", []);
        file.Number("tokenizer.ggml.bos_token_id", (uint)ByteTokenizer.Begin);
        file.Number("tokenizer.ggml.eos_token_id", (uint)ByteTokenizer.End);
        LlamaGguf.AddTensors(file, pedigree.Sedge);
        return file.Write();
    }

    private static void WriteMirror(ModelFolder folder, Pedigree pedigree)
    {
        var original = SafetensorsFile.Write(pedigree.Sedge.Tensors);
        var digest = Convert.ToHexStringLower(SHA256.HashData(original));
        var size = original.Length.ToString(CultureInfo.InvariantCulture);
        folder.Write("model.safetensors", $"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {size}\n");
        folder.Write("config.json", ConfigFile.Write(pedigree.Sedge.Shape, pedigree.Sedge.Tensors[0].Type));
        ByteTokenizer.WriteTo(folder);
        folder.Write(".gitattributes", "*.safetensors filter=lfs diff=lfs merge=lfs -text\n*.gguf filter=lfs diff=lfs merge=lfs -text\n");
    }
}
