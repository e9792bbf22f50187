using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;

namespace Hayward.Pages.Tests;

internal static partial class Fixtures
{
    private static readonly ImmutableArray<Citation> Sources = [new("The framework's text", "https://example.org/framework", "2026-11-20")];

    private static ImmutableArray<Verdict> RichVerdicts =>
    [
        new()
        {
            Framework = "dual-openness",
            Title = "Dual Openness Framework",
            Result = "closed-process-open-use",
            ResultTitle = "Closed process, open use",
            Possible = "closed-process-open-use",
            PossibleTitle = "Closed process, open use",
            Scale =
            [
                new("closed-process-closed-use", "Closed process, restricted use", 0),
                new("closed-process-open-use", "Closed process, open use", 0.5),
                new("open-process-closed-use", "Open process, restricted use", 0.5),
                new("open-process-open-use", "Open process, open use", 1),
            ],
            Criteria =
            [
                new("DOF-PROCESS", "The process is open", Truth.False, "Training data is withheld and no training code was found.", ["training-data"], ["f7"]),
                new("DOF-USE", "The use is open", Truth.True, "Apache-2.0 lets anybody use the weights for any purpose.", ["license-terms"], ["f1"]),
            ],
            Remediation = [new("training-code", "Publish the training code under an open licence.", 3), new("training-data", "Publish the training data, or describe it so that it can be rebuilt.", 8)],
            RemediationReaches = "Open process, open use",
            Knowledge = Zero,
            Sources = Sources,
        },
        new()
        {
            Framework = "osaid-1.0",
            Title = "Open Source AI Definition 1.0",
            Result = "closed",
            ResultTitle = "Not an Open Source AI",
            Possible = "partial",
            PossibleTitle = "Partially open",
            Scale = [new("closed", "Not an Open Source AI", 0), new("partial", "Partially open", 0.5), new("open", "Open Source AI", 1)],
            Criteria =
            [
                new("OSAID-PARAMETERS", "Parameters under open terms", Truth.True, "The weights are here under Apache-2.0.", ["weights"], ["f4"]),
                new("OSAID-CODE", "Complete code to train and run", Truth.Unknown, "No training code was found; nobody says that it is withheld.", ["training-code"], []),
                new("OSAID-DATA", "Information on the training data", Truth.False, "The corpus is withheld and not described.", ["training-data"], ["f7"]),
            ],
            Unknown = ["training-code", "preprocessing-code"],
            Remediation = [new("data-documentation", "Describe the training data so that a skilled person could build an equivalent.", 3)],
            RemediationReaches = "Partially open",
            Knowledge = Zero,
            Sources = Sources,
        },
        new()
        {
            Framework = "mof",
            Title = "Model Openness Framework",
            Result = "0",
            ResultTitle = "Unclassified",
            Possible = "3",
            PossibleTitle = "Class III, open model",
            Scale = [new("0", "Unclassified", 0), new("3", "Class III, open model", 0.4), new("2", "Class II, open tooling", 0.7), new("1", "Class I, open science", 1)],
            Criteria =
            [.. Enumerable.Range(0, 17).Select(i => new CriterionAnswer($"MOF-III-{Definitions[i].Id.ToUpperInvariant()}", Definitions[i].Title,
                (Truth)(i % 3), "Found under an open licence, or not.", [Definitions[i].Id], i % 4 == 0 ? ["f1", "f2"] : []))],
            Unknown = ["technical-report", "data-card"],
            Remediation = [new("data-card", "Add a data card.", 2)],
            RemediationReaches = "Class III, open model",
            Knowledge = Zero,
            Sources = Sources,
        },
        new()
        {
            Framework = "opening-up",
            Title = "Opening up, 14 dimensions",
            Result = "scored",
            ResultTitle = "Scored",
            Possible = "scored",
            PossibleTitle = "Scored",
            Score = 4.5,
            PossibleScore = 9,
            MaximalScore = 14,
            Criteria = [new("OU-CODE", "Open code", Truth.False, "No code.", ["training-code"], [], 0), new("OU-WEIGHTS", "Weights of the model", Truth.True, "Here.", ["weights"], ["f4"], 1)],
            Unknown = ["research-paper", "training-code"],
            Remediation = [new("data-card", "Add a datasheet.", 2)],
            RemediationReaches = "5.5 of 14",
            Knowledge = Zero,
            Sources = Sources,
        },
        new()
        {
            Framework = "open-weights-open-recipe",
            Title = "Open weights against open recipe",
            Result = "open-weights",
            ResultTitle = "Open weights, not an open recipe",
            Possible = "open-weights",
            PossibleTitle = "Open weights, not an open recipe",
            Answers =
            [
                new("RECIPE-AUDIT", "Can it be audited?", Truth.Unknown, "The weights can be probed; the data cannot be searched.", [], []),
                new("RECIPE-REPRODUCE", "Can it be reproduced?", Truth.False, "The training data is withheld.", ["training-data"], ["f7"]),
                new("RECIPE-COMPARABLE", "Can a comparable model be trained?", Truth.False, "Neither data nor code nor settings are given.", [], []),
                new("RECIPE-IMPROVE", "Can the recipe be improved?", Truth.False, "There is no recipe to improve.", [], []),
            ],
            Knowledge = Zero,
            Sources = Sources,
        },
        new()
        {
            Framework = "eu-ai-act-53-2",
            Title = "EU AI Act, Article 53(2): open-source conditions",
            Result = "met",
            ResultTitle = "Conditions met; copyright policy and data summary remain due",
            Possible = "met",
            PossibleTitle = "Conditions met; copyright policy and data summary remain due",
            Scale = [new("not-met", "Conditions not met", 0), new("met", "Conditions met; copyright policy and data summary remain due", 1)],
            Criteria = [new("EU-LICENSE", "Free and open-source licence", Truth.True, "Apache-2.0.", ["license-terms"], ["f1"])],
            Knowledge = Zero,
            Sources = Sources,
        },
    ];
}
