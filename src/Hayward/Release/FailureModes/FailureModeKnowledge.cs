using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Prose;
using Hayward.Release.Dossiers.Reading;
using Hayward.Terms;

namespace Hayward.Release.FailureModes;

/// <summary><c>knowledge/release/failure-modes.yaml</c>.</summary>
internal sealed record FailureModeFile(
    string CapableCompute, long CapableParameters, ImmutableArray<string> None, ImmutableSortedDictionary<string, PhraseEntry> Lists, ImmutableArray<Citation> Sources);

/// <summary>What the six failure modes know.</summary>
internal sealed class FailureModeKnowledge
{
    private const string Path = "release/failure-modes.yaml";
    private readonly FailureModeFile _file;

    public FailureModeKnowledge(KnowledgeBase knowledge)
    {
        _file = knowledge[Path].Read(FailureModeContext.Default.FailureModeFile);
        CapableCompute = FieldValues.Flops(_file.CapableCompute) ?? throw new KnowledgeException($"{Path}: capable-compute is '{_file.CapableCompute}'; operations such as 1e23 were expected.");
        Phrases = PhraseBook.Load(knowledge);
        Licenses = LicenseCatalog.Read(knowledge);
        (Tested, ClosedOutput, ClosedDataset) = (List("tested"), List("closed-output"), List("closed-dataset"));
    }

    public double CapableCompute { get; }

    public long CapableParameters => _file.CapableParameters;

    public PhraseBook Phrases { get; }

    public LicenseCatalog Licenses { get; }

    /// <summary>A card speaks of tests for harm.</summary>
    public PhraseList Tested { get; }

    /// <summary>Data were made by a closed model.</summary>
    public PhraseList ClosedOutput { get; }

    /// <summary>Names of data sets that hold such data.</summary>
    public PhraseList ClosedDataset { get; }

    /// <summary>True for an answer that means none.</summary>
    public bool MeansNone(string answer) => _file.None.Contains(answer.Trim().TrimEnd('.'), StringComparer.OrdinalIgnoreCase);

    private PhraseList List(string name) => new(
        _file.Lists.GetValueOrDefault(name) ?? throw new KnowledgeException($"{Path} has no list {name}."), Phrases.Language,
        $"{Path}, list {name}");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<Outcome>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<Lifecycle>)])]
[JsonSerializable(typeof(FailureModeFile))]
[JsonSerializable(typeof(ProbeDefinition))]
internal sealed partial class FailureModeContext : JsonSerializerContext;
