namespace Hayward.Observatory.Synthesis;

/// <summary>How large a synthetic hub is to be.</summary>
/// <param name="Models">Number of models, 1 to 20 million.</param>
/// <param name="Seed">Everything follows from it and the other options.</param>
public sealed record SyntheticOptions(int Models, ulong Seed)
{
    /// <summary>Interactions per model in the study that is imitated: 317,669 for 1,122,334 models.</summary>
    private const double InteractionsPerModel = 317_669.0 / 1_122_334;

    /// <summary>Share of models with any discussion there: 94,997.</summary>
    private const double ActiveShare = 94_997.0 / 1_122_334;

    /// <summary>The size of Choksi, Mandel and Benthall, <i>The Brief and Wondrous Life of Open Models</i> (FAccT 2025): 1,122,334 models, 94,997 of
    /// them with a discussion, 317,669 interactions, 930 days.</summary>
    public static SyntheticOptions Paper(ulong seed) => new(1_122_334, seed);

    /// <summary>Interactions: comments, and pull requests that open without one. Null for as many for each model as in the study, or as the
    /// communities
    /// need where these are few.</summary>
    public int? Interactions { get; init; }

    /// <summary>Models with at least one interaction.</summary>
    public int Active { get; init; } = (int)Math.Round(Models * ActiveShare);

    /// <summary>Days between the first release and the observation.</summary>
    public int Days { get; init; } = 930;

    /// <summary>When the hub is observed.</summary>
    public DateTimeOffset Observed { get; init; } = new(2024, 12, 10, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Days after which the hub is observed once more; null for one observation.</summary>
    public int? Later { get; init; }

    /// <summary>Threads that write; the bytes do not depend on them.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Interactions for each model as in the study.</summary>
    internal int Usual => Active == 0 ? 0 : (int)Math.Round(Models * InteractionsPerModel);

    /// <summary>What is wrong with the options in one sentence; null when they can be met.</summary>
    public string? Fault() => this switch
    {
        { Models: < 1 or > 20_000_000 } => $"{Models:N0} models cannot be made; 1 to 20,000,000 were expected.",
        { Days: < 30 or > 5_000 } => $"{Days:N0} days cannot be made; 30 to 5,000 were expected.",
        { Later: < 1 or > 5_000 } => $"The hub cannot be observed again after {Later:N0} days; 1 to 5,000 were expected.",
        { Interactions: < 0 or > 100_000_000 } => $"{Interactions:N0} interactions cannot be made; 0 to 100,000,000 were expected.",
        { Active: 0, Interactions: > 0 } => $"{Interactions:N0} interactions need a model to be on; at least one model with a discussion was expected.",
        _ when Active > Models => $"{Active:N0} of {Models:N0} models cannot have a discussion; at most all were expected.",
        _ when Active > Interactions => $"{Interactions:N0} interactions are too few for {Active:N0} models with a discussion; at least one for each was expected.",
        _ => null,
    };
}
