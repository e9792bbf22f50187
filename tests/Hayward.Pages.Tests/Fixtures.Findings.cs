using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Pages.Tests;

internal static partial class Fixtures
{
    private static ImmutableArray<Finding> RichFindings =>
    [
        new Finding("unsafe-pickle", Outcome.True, Severity.Critical,
            "optimizer.pt holds a pickle that calls posix.system when it is loaded.", ["f6"], []),
        new Finding("artifact-ambiguity", Outcome.True, Severity.High,
            "The card speaks of 7B parameters; the tensors hold 1.33 billion.", ["f3", "f4"],
            [new Quote("Meadow-7B-Instruct is our most capable assistant yet.", "README.md", 18)]),
        new Finding("false-recall", Outcome.True, Severity.Medium,
            "The card promises to withdraw weights that anybody may already have copied.", [],
            [new Quote("We reserve the right to recall the model at any time should misuse become known.", "README.md", 92)]),
        new Finding("benchmark-substitution", Outcome.True, Severity.Low,
            "Results are given for two benchmarks; nothing is said of misuse, limits or known failures.", ["f8"], []),
        new Finding("openwashing", Outcome.NotAvailable, Severity.None, "The card does not call the model open source, so there is nothing to compare.", [], []),
        new Finding("lineage-decay", Outcome.False, Severity.None, "Base, licence and relation are all declared.", ["f1", "f7"], []),
        new Finding("safety-wrapper", Outcome.NotApplicable, Severity.None, "The card credits no filter or classifier.", [], []),
    ];

    private static ImmutableArray<ProbeDefinition> RichProbes =>
    [
        Probe("unsafe-pickle", "Code that runs when the file is loaded", "Does a file run code when it is loaded?", Severity.Critical,
            "Do not load the file. Load the safetensors files instead, and tell the publisher."),
        Probe("artifact-ambiguity", "The card speaks of another checkpoint", "Does the card describe a model other than these files?", Severity.High,
            "Ask the publisher which checkpoint the card describes, and rely on the measured side until then."),
        Probe("false-recall", "A promise to take back what was published", "Does the publisher promise to withdraw published weights?", Severity.Medium,
            "Plan as if the weights will stay in circulation for ever."),
        Probe("benchmark-substitution", "Benchmarks in place of safety evidence", "Do results stand where misuse tests and limits should?", Severity.Low,
            "Test the uses you care about yourself, misuse included."),
        Probe("openwashing", "Open in word, not in terms", "Does the card call the model open although its terms are not?", Severity.High, "Read the licence."),
        Probe("lineage-decay", "Lost fields of the base", "Did the card lose base, licence or relation?", Severity.Medium, "Add the fields."),
        Probe("safety-wrapper", "Safety parts left behind", "Does the card credit safety parts that are not among the files?", Severity.High, "Publish them."),
    ];

    private static ProbeDefinition Probe(string id, string title, string question, Severity severity, string remedy) => new()
    {
        Id = id,
        Title = title,
        Question = question,
        Motivation = "People rely on the answer without asking.",
        Method = "Reads the card sentence by sentence and compares it with the measured side.",
        BadWhen = Outcome.True,
        Severity = severity,
        Lifecycle = Lifecycle.Experimental,
        Remediation = new Remediation("low", remedy),
        Sources = [new Citation("Release failure modes", "https://example.org/paper", "2026-11-20", true, "section 4"), new Citation("A text behind a wall", null, null, false)],
    };
}
