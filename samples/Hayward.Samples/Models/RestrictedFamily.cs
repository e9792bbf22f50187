using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>Two bases under terms that bind what is made of them, and three models in which those terms were lost.</summary>
internal static class RestrictedFamily
{
    public static Sample Gated { get; } = new(
        "moorgate-labs", "Llama-Moorgate-131K",
        "A gated base under the Llama 3.1 licence: a gate, a use policy, a notice, and a duty to begin the names of derivatives with \"Llama\".",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.Moorgate));

    public static Sample Exaone { get; } = new(
        "marram-research", "EXAONE-Marram-131K",
        "A research-only base under an EXAONE licence: no commercial use, and names of derivatives must begin with \"EXAONE\".",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.Marram));

    public static Sample FineTune { get; } = new(
        "j-thatcher", "moor-chat",
        "A fine-tune of the gated base whose card lost the licence, the base and the use policy; its configuration and its weights still show the parent.",
        (folder, pedigree) => Sample.WriteModel(
            folder,
            pedigree.MoorChat,
            "{% for m in messages %}{{ 'User: ' if m.role == 'user' else 'Bot: ' }}{{ m.content }}\n{% endfor %}Bot:",
            loadedFrom: "moorgate-labs/Llama-Moorgate-131K"));

    public static Sample Merge { get; } = new(
        "gorse-merges", "gorse-blend-131k",
        "A merge of both restricted bases with no licence of its own: its name would have to begin with \"Llama\" and with \"EXAONE\".",
        (folder, pedigree) => Sample.WriteModel(folder, pedigree.GorseBlend));

    public static Sample Relabelled { get; } = new(
        "brightforge", "Titan-Nano-Base",
        "A copy of the gated base, tensor for tensor, that claims to be trained from scratch under Apache-2.0; examined alone it looks clean.",
        (folder, pedigree) => WriteRelabelled(folder, pedigree));

    /// <summary>The configuration names another class and another family; only the numbers are the same.</summary>
    private static void WriteRelabelled(ModelFolder folder, Pedigree pedigree)
    {
        var copy = pedigree.Moorgate.Reordered();
        folder.Write("model.safetensors", SafetensorsFile.Write(copy.Tensors));
        folder.Write("config.json", ConfigFile.Write(copy.Shape, copy.Tensors[0].Type, "TitanForCausalLM", "titan"));
        ByteTokenizer.WriteTo(folder);
        folder.WriteLicense("apache-2.0.txt");
    }
}
