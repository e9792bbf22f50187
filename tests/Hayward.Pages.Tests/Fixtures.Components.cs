using System.Collections.Immutable;
using Hayward.Openness;

namespace Hayward.Pages.Tests;

internal static partial class Fixtures
{
    private static ImmutableArray<Component> Definitions =>
    [
        new("weights", "Model weights", "model", 3),
        new("intermediate-checkpoints", "Intermediate checkpoints", "model", 3),
        new("architecture", "Model architecture", "code", 2),
        new("inference-code", "Inference code", "code", 2),
        new("training-code", "Training code", "code", 3),
        new("preprocessing-code", "Data preprocessing code", "code", 3),
        new("evaluation-code", "Evaluation code", "code", 2),
        new("supporting-libraries", "Supporting libraries and tools", "code", 2),
        new("training-data", "Training data", "data", 8),
        new("post-training-data", "Post-training data", "data", 5),
        new("evaluation-data", "Evaluation data", "data", 2),
        new("data-documentation", "Data documentation", "document", 3),
        new("data-card", "Data card", "document", 2),
        new("model-card", "Model card", "document", 2),
        new("technical-report", "Technical report", "document", 5),
        new("research-paper", "Research paper", "document", 5),
        new("evaluation-results", "Evaluation results", "document", 2),
        new("sample-outputs", "Sample model outputs", "data", 1),
        new("model-metadata", "Model metadata", "data", 1),
        new("logs", "Training logs", "data", 1),
        new("tokenizer", "Tokenizer", "model", 1),
        new("safety-classifiers", "Safety classifiers and filters", "model", 5),
        new("license-terms", "Licence terms", "terms", 1),
        new("use-policy", "Use policy", "terms", 1),
        new("gate", "Access gate", "terms", 1),
    ];

    private static ImmutableArray<ComponentState> RichComponents =>
        [.. Definitions.Select(d => RichState.GetValueOrDefault(d.Id) ?? new ComponentState
        {
            Id = d.Id,
            Status = ComponentStatus.NotFound,
            LookedIn = ["files", "README.md"],
        })];

    private static Dictionary<string, ComponentState> RichState => new ComponentState[]
    {
        new() { Id = "weights", Status = ComponentStatus.Published, License = "Apache-2.0", Note = "Two safetensors files, complete.", LookedIn = ["files"], Evidence = ["f4", "f5"] },
        new() { Id = "architecture", Status = ComponentStatus.Partial, License = "Apache-2.0", Note = "config.json names LlamaForCausalLM; the code is in a library elsewhere.", LookedIn = ["config.json"] },
        new() { Id = "training-data", Status = ComponentStatus.Withheld, Note = "The card says that the corpus is not released.", LookedIn = ["README.md"], Evidence = ["f7"] },
        new() { Id = "post-training-data", Status = ComponentStatus.Partial, Note = "A data set is named; it is not among the files.", LookedIn = ["README.md"], Evidence = ["f7"] },
        new() { Id = "model-card", Status = ComponentStatus.Published, License = "Apache-2.0", Note = "README.md with front matter and eleven sections.", LookedIn = ["README.md"] },
        new() { Id = "technical-report", Status = ComponentStatus.Partial, Note = "A link to a report; its content was not fetched.", LookedIn = ["README.md"], Evidence = ["f9"] },
        new() { Id = "evaluation-results", Status = ComponentStatus.Published, Note = "Two benchmarks in the card.", LookedIn = ["README.md"], Evidence = ["f8"] },
        new() { Id = "tokenizer", Status = ComponentStatus.Published, License = "Apache-2.0", Note = "tokenizer.json.", LookedIn = ["files"] },
        new() { Id = "safety-classifiers", Status = ComponentStatus.NotApplicable, Note = "The card credits none." },
        new() { Id = "license-terms", Status = ComponentStatus.Published, License = "Apache-2.0", Note = "LICENSE holds the text, and the front matter agrees.", LookedIn = ["LICENSE", "README.md"], Evidence = ["f1", "f2"] },
        new() { Id = "gate", Status = ComponentStatus.NotApplicable, Note = "No gate is configured." },
    }.ToDictionary(c => c.Id);
}
