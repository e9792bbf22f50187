using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers;

/// <summary>How far an evaluator stands from the publisher.</summary>
public enum Independence
{
    /// <summary>The publisher's own people.</summary>
    Internal,

    /// <summary>Others, paid or chosen by the publisher.</summary>
    Commissioned,

    /// <summary>Others, whom the publisher neither pays nor chooses.</summary>
    Independent,
}

/// <summary>What an evaluation came to.</summary>
public enum EvaluationResult
{
    /// <summary>It stayed below the threshold.</summary>
    Below,

    /// <summary>It reached or crossed the threshold.</summary>
    Crossed,

    /// <summary>It was made and does not tell.</summary>
    Inconclusive,

    /// <summary>It has not been made yet.</summary>
    Pending,
}

/// <summary>An evaluation of one dangerous capability.</summary>
/// <param name="Id">Short name within the dossier.</param>
/// <param name="Area">Capability area, as in <c>knowledge/release/areas.yaml</c>: <c>cyber</c>, <c>biological</c>, <c>chemical</c>, <c>fraud</c>,
/// <c>impersonation</c>, <c>weaponization</c>, <c>surveillance</c>, <c>autonomous-misuse</c>, <c>safeguard-removal</c>.</param>
/// <param name="Method">How it was made.</param>
/// <param name="Threshold">What would have counted as too much.</param>
/// <param name="ThresholdFixed">When the threshold was fixed; null where it is not said, which does not count as beforehand.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Finding">The result in words or numbers.</param>
/// <param name="Evaluator">Who made it.</param>
/// <param name="Independence">How far they stand from the publisher.</param>
/// <param name="Date">When it was made.</param>
/// <param name="Checkpoint">Digest of what was evaluated; null where it is not said, and then it counts for no checkpoint.</param>
/// <param name="AfterFineTuning">True when the model was fine-tuned to remove its safeguards before it was evaluated.</param>
/// <param name="Safeguards">Ids of the safeguards that were in place.</param>
/// <param name="Evidence">Ids of the evidence files that carry it.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record Evaluation(
    string Id,
    string Area,
    string Method,
    string Threshold,
    DateOnly? ThresholdFixed,
    EvaluationResult Result,
    string? Finding,
    string Evaluator,
    Independence Independence,
    DateOnly Date,
    Digest? Checkpoint,
    bool AfterFineTuning,
    ImmutableArray<string> Safeguards,
    ImmutableArray<string> Evidence,
    int Line = 0);

/// <summary>What kind of safeguard it is, which tells where it can live.</summary>
public enum SafeguardKind
{
    /// <summary>The weights themselves were trained to refuse.</summary>
    RefusalTuning,

    /// <summary>A classifier or filter before or behind the model.</summary>
    Classifier,

    /// <summary>A prompt that is put before what people write.</summary>
    SystemPrompt,

    /// <summary>A limit on what the model may look up or call.</summary>
    RetrievalLimit,

    /// <summary>A limit on how often it may be asked.</summary>
    RateLimit,

    /// <summary>People or programs that watch its use.</summary>
    Monitoring,

    /// <summary>Who may have access at all.</summary>
    AccessControl,

    /// <summary>Data left out of the training.</summary>
    DataFiltering,

    /// <summary>Anything else; it counts as staying behind unless its files travel.</summary>
    Other,
}

/// <summary>Something that keeps the model from doing harm.</summary>
/// <param name="Id">Short name within the dossier.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Description">What it does.</param>
/// <param name="Files">Files of the release in which it lives, relative to the model; empty when it is not among them.</param>
/// <param name="Contains">A text that must stand in one of the files, such as the first words of a system prompt; null to ask for the files alone.</param>
/// <param name="Line">Line in <c>release.yaml</c>, from 1.</param>
public sealed record Safeguard(string Id, SafeguardKind Kind, string Description, ImmutableArray<string> Files, string? Contains = null, int Line = 0);
