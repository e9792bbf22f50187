using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Lineage.Weights;

/// <summary>From which figures on the weights of two models say what, from <c>knowledge/lineage-weights.yaml</c>, where the reasons stand.</summary>
public sealed record LineageThresholds
{
    private const string File = "lineage-weights.yaml";

    private static readonly Lazy<LineageThresholds> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    /// <summary>The thresholds that travel inside the library.</summary>
    public static LineageThresholds BuiltIn => Shared.Value;

    /// <summary>What is read of each model.</summary>
    public required SampleThresholds Sample { get; init; }

    /// <summary>Share of the compared elements whose cosine decides.</summary>
    public required double RelatedShare { get; init; }

    /// <summary>Cosine from which on two models are related.</summary>
    public required double Derived { get; init; }

    /// <summary>Cosine up to which they are not.</summary>
    public required double Independent { get; init; }

    /// <summary>Least share of the elements of the smaller side that must have a partner before "independent" is said.</summary>
    public required double Compared { get; init; }

    /// <summary>The matching of neurons.</summary>
    public required AppealThresholds Appeal { get; init; }

    /// <summary>Which candidates a sketch nominates.</summary>
    public required SketchThresholds Sketch { get; init; }

    /// <summary>What kurtosis may say of direction.</summary>
    public required DirectionThresholds Direction { get; init; }

    /// <summary>How often the simulation saw a wrong verdict.</summary>
    public required CalibrationFigures Calibration { get; init; }

    /// <summary>Parts of names of tensors that nobody learns.</summary>
    public required ImmutableArray<string> NotLearned { get; init; }

    /// <summary>Where the figures come from.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the thresholds out of <paramref name="knowledge"/>.</summary>
    /// <exception cref="KnowledgeException">The file is missing or malformed.</exception>
    public static LineageThresholds Read(KnowledgeBase knowledge) => knowledge[File].Read(LineageThresholdsContext.Default.LineageThresholds);
}

/// <summary>What is read of each model.</summary>
/// <param name="Bytes">Most bytes of each model, beyond one row of every matrix.</param>
/// <param name="Deviations">Standard deviations of chance that are taken off every cosine.</param>
/// <param name="Elements">Sampled elements below which a matrix says nothing by itself.</param>
public sealed record SampleThresholds(long Bytes, double Deviations, int Elements);

/// <summary>The matching of neurons.</summary>
/// <param name="Layers">Layers looked at.</param>
/// <param name="Columns">Columns of which features are made.</param>
/// <param name="Neurons">Neurons of the first side that are matched.</param>
/// <param name="MostRows">Neurons of the other side at the most.</param>
/// <param name="Shuffles">Shuffles of the test.</param>
/// <param name="Derived">Probability below which the two are related.</param>
/// <param name="Nothing">Probability above which nothing was found.</param>
public sealed record AppealThresholds(int Layers, int Columns, int Neurons, int MostRows, int Shuffles, double Derived, double Nothing);

/// <summary>Which candidates a sketch nominates.</summary>
/// <param name="Distance">Largest distance in octaves.</param>
/// <param name="Candidates">How many at the most.</param>
public sealed record SketchThresholds(double Distance, int Candidates);

/// <summary>What kurtosis may say of direction.</summary>
/// <param name="SignTest">Probability below which it is told.</param>
/// <param name="Penalty">Weight of a kurtosis that speaks against an edge, as a share of the mean distance.</param>
public sealed record DirectionThresholds(double SignTest, double Penalty);

/// <summary>How often the simulation saw a wrong verdict.</summary>
/// <param name="Independent">Pairs of independent models.</param>
/// <param name="CalledDerived">Of these called derived.</param>
/// <param name="Derived">Pairs of which one comes from the other.</param>
/// <param name="CalledIndependent">Of these called independent.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record CalibrationFigures(int Independent, int CalledDerived, int Derived, int CalledIndependent, int Seed, string Command);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LineageThresholds))]
internal sealed partial class LineageThresholdsContext : JsonSerializerContext;
