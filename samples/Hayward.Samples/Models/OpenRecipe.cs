using Hayward.Samples.Weights;
using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>The base that holds its whole recipe, and an adapter on it.</summary>
internal static class OpenRecipe
{
    public static Sample Commoner { get; } = new(
        "heath-commons", "commoner-158k",
        "An open-recipe base: weights, checkpoints, data, code, evaluation, logs and papers are all among the files, each with its licence.",
        WriteCommoner);

    public static Sample StewardAdapter { get; } = new(
        "heath-commons", "commoner-steward-lora",
        "A LoRA adapter that names its base and documents itself well, but misspells the licence field as \"licence\".",
        WriteStewardAdapter);

    private static void WriteStewardAdapter(ModelFolder folder, Pedigree pedigree)
    {
        folder.Write("adapter_model.safetensors", SafetensorsFile.Write(Adapter.For(pedigree.Commoner, pedigree.Seed, "steward")));
        folder.WriteLicense("apache-2.0.txt");
    }

    private static void WriteCommoner(ModelFolder folder, Pedigree pedigree)
    {
        Sample.WriteModel(folder, pedigree.Commoner);
        folder.WriteLicense("apache-2.0.txt");
        folder.Write("generation_config.json", JsonText.Write(json =>
        {
            json.WriteNumber("bos_token_id", ByteTokenizer.Begin);
            json.WriteBoolean("do_sample", true);
            json.WriteNumber("eos_token_id", ByteTokenizer.End);
            json.WriteNumber("max_new_tokens", 120);
        }));
        folder.Write("checkpoints/step-1000/model.safetensors", SafetensorsFile.Write(pedigree.CommonerEarly.Tensors));
        folder.Write("checkpoints/step-2000/model.safetensors", SafetensorsFile.Write(pedigree.CommonerMiddle.Tensors));
        folder.Write("data/corpus.txt", ParishCorpus.Notices(pedigree.Seed, "corpus", 480));
        folder.Write("evaluation/data/test.txt", ParishCorpus.Notices(pedigree.Seed, "heldout", 60));
        folder.Write("logs/train.jsonl", ParishCorpus.Log(pedigree.Seed));
        folder.Write("paper/commoner-paper.pdf", PdfFile.Write(
        [
            "What must a model release hold? Commoner, a model with its whole recipe",
            "Heath Commons working group, May 2026. Licence: CC-BY-4.0.",
            "",
            "Abstract. We release a byte-level language model of 158,144 parameters with its data, code, checkpoints,",
            "logs and evaluation. Held-out perplexity per byte is 7.41. The release fits in one megabyte. We describe",
            "which parts a reader needs to audit, to repeat and to improve the work, and which we forgot at first",
            "(the held-out notices and the seed).",
            "",
            "1. Method. See TECHNICAL_REPORT.md, sections 2 to 4.",
            "2. Results. 9.87, 7.96 and 7.41 after 1,000, 2,000 and 3,000 steps; one run, spread unknown.",
            "3. Limits. Loops in 14 of 100 samples; English only; no facts. 60 hostile prompts gave nothing usable.",
        ]));
    }
}
