using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release;

namespace Hayward.Pages.Tests;

internal static partial class Fixtures
{
    private static readonly Digest Zero = Digest.Sha256("hayward"u8);

    /// <summary>A model with weights and a card, an open licence in its front matter, and much to say about it.</summary>
    public static Dossier Rich => new()
    {
        Subject = new Subject("samples/meadow-1b-instruct", LocatorKind.Folder, "meadow-1b-instruct", "meadow/meadow-1b-instruct",
            "4f1c09d2b7a85e3361c0f2a9d8e7b6a5c4d3e2f1", Zero),
        Examined = Noon,
        Tool = "0.1.0",
        Files =
        [
            new FileEntry("LICENSE", 11_357, Digest.Sha256("license"u8), FileFormat.Text, "Apache License 2.0, whole text"),
            new FileEntry("README.md", 6_412, Digest.Sha256("card"u8), FileFormat.Text, "Model card with front matter"),
            new FileEntry("config.json", 731, Digest.Sha256("config"u8), FileFormat.Json, "LlamaForCausalLM, bfloat16"),
            new FileEntry("model-00001-of-00002.safetensors", 1_998_244_352, Digest.Sha256("one"u8), FileFormat.Safetensors, "146 tensors, 999,104,512 parameters"),
            new FileEntry("model-00002-of-00002.safetensors", 671_227_904, Digest.Sha256("two"u8), FileFormat.Safetensors, "56 tensors, 335,592,960 parameters"),
            new FileEntry("optimizer.pt", 48_211, Digest.Sha256("three"u8), FileFormat.TorchZip, "A pickle inside a zip; loading it runs what it says"),
            new FileEntry("tokenizer.json", 2_114_003, Digest.Sha256("four"u8), FileFormat.Json, "Tokenizer"),
        ],
        Weights = new WeightSummary(true, 0, 1_334_697_472, "7B", 202,
            ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("BF16", 1_334_042_112L), KeyValuePair.Create("F32", 655_360L)]),
            ["safetensors"], 2_669_472_256),
        Declared = new DeclaredSummary("apache-2.0", "Apache-2.0", [], ["meadow/meadow-1b"], "finetune", ["meadow/instructions-v2"], "LlamaForCausalLM",
            null),
        Inventory = new Inventory(RichComponents, "weights, tokenizer and card; data described but not given; no training code, no checkpoints",
            ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("gate", "none")])),
        Findings = RichFindings,
        Claims =
        [
            new CriterionAnswer("AVAILABILITY", "Availability", Truth.True,
                "All weight files are here in full and the licence lets anybody fetch and keep them.", ["weights"], ["f4", "f5"]),
            new CriterionAnswer("OPENNESS", "Openness", Truth.False,
                "The rights are there, but not the information to study and remake the model: no training data and no training code.", ["training-data", "training-code"], ["f7"]),
            new CriterionAnswer("RELEASE-SAFETY", "Release safety", Truth.Unknown,
                "Results are given for benchmarks only; nothing says that misuse was tested before release.", ["evaluation-results"], ["f8", "benchmark-substitution"]),
        ],
        Verdicts = RichVerdicts,
        Disagreements =
        [
            new Disagreement("eu-ai-act-53-2", "osaid-1.0", "rights-against-disclosure",
                "The licence and the published weights satisfy the first; the second also asks for data information and training code."),
            new Disagreement("opening-up", "mof", "binary-against-ordinal",
                "Half points for a described corpus and a card add up in the first; the second needs all six components of class III and lacks the data card."),
        ],
        Problems =
        [
            new FileProblem(ProblemKind.Malformed, "optimizer.pt",
                "The pickle calls posix.system, which is not a constructor of tensors: do not load it; ask the publisher for safetensors.", 1_204, "ForbiddenCall"),
        ],
        Facts =
        [
            Declare("f1", "card.license", "apache-2.0", "README.md:3"),
            Measure("f2", "license.text", "Apache-2.0", "LICENSE"),
            Declare("f3", "card.parameters", "7B", "README.md:18"),
            Measure("f4", "weights.parameters", "1334697472", "model-00001-of-00002.safetensors@8"),
            Measure("f5", "weights.files", "2", "model.safetensors.index.json"),
            Measure("f6", "pickle.calls", "posix.system", "optimizer.pt@1204"),
            Declare("f7", "card.datasets", "meadow/instructions-v2", "README.md:9"),
            Declare("f8", "card.evaluation", "MMLU 46.1, GSM8K 33.0", "README.md:64"),
            Declare("f9", "card.report", "https://example.org/meadow-report", "README.md:71"),
        ],
        ProbeDefinitions = RichProbes,
        ComponentDefinitions = Definitions,
        Knowledge = ImmutableSortedDictionary.CreateRange(
        [
            KeyValuePair.Create("components.yaml", "sha256:" + Zero.Hex),
            KeyValuePair.Create("frameworks/mof.yaml", "sha256:" + Zero.Hex),
            KeyValuePair.Create("probes/benchmark-substitution.yaml", "sha256:" + Zero.Hex),
        ]),
    };

    private static Fact Declare(string id, string name, string value, string locator) =>
        new(id, name, value, Standing.Declared, new Source(SourceKind.PublisherStatement, locator, null, Noon));

    private static Fact Measure(string id, string name, string value, string locator) =>
        new(id, name, value, Standing.Measured, new Source(SourceKind.Bytes, locator, Zero, Noon));
}
