using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Documents.Compute;
using Hayward.Release.Documents.Templates;
using Hayward.Release.Dossiers;
using Hayward.Terms;

namespace Hayward.Release.Documents.Values;

/// <summary>What is calculated from the case: training compute, thresholds, the licence as the hub spells it.</summary>
internal sealed class ComputedValues
{
    private const string ActiveId = "training.active-parameters";
    private const string OutputsId = "training.modalities-out";
    private const string EstimateFile = "release/document-words.yaml";
    private readonly ReleaseCase _release;
    private readonly DocumentKnowledge _knowledge;
    private readonly StatementValues _statements;
    private readonly ExaminedValues _examined;
    private readonly TrainingCompute _compute;

    public ComputedValues(ReleaseCase release, DocumentKnowledge knowledge, StatementValues statements, ExaminedValues examined)
    {
        (_release, _knowledge, _statements, _examined) = (release, knowledge, statements, examined);
        _compute = new TrainingCompute(knowledge.Words.Estimate.OperationsPerParameterAndToken, knowledge.Words.Estimate.MarginPercent);
    }

    /// <summary>Ids of the statements that every calculation of compute looks at.</summary>
    public static ImmutableArray<string> Statements { get; } =
    [
        TrainingCompute.TotalId, TrainingCompute.ModificationId, TrainingCompute.BaseId, ActiveId, TrainingCompute.ParametersId, TrainingCompute.TokensId, OutputsId,
    ];

    /// <summary>The inputs of compute and thresholds, as the case gives them.</summary>
    public ComputeInputs Inputs
    {
        get
        {
            var active = Number(ActiveId);
            return new ComputeInputs(
                Number(TrainingCompute.TotalId), Number(TrainingCompute.ModificationId),
                active ?? Number(TrainingCompute.ParametersId) ?? (_release.Examined.Weights.Parameters is { } count ? new Operations(count) : null), active is null,
                Number(TrainingCompute.TokensId), Modified);
        }
    }

    /// <summary>A calculated part by its scheme and name.</summary>
    public FieldAnswer Of(string scheme, string name) => (scheme, name) switch
    {
        ("compute", "total") => Figure("compute:total", _compute.Total(Inputs)),
        ("compute", "base") => Modified == false ? NoBase : Figure("compute:base", TrainingCompute.Base(Inputs)),
        ("threshold", _) => Threshold(name),
        ("card", "license" or "license_name" or "license_link") => License(name),
        _ => throw CaseValues.Unknown($"{scheme}:{name}"),
    };

    private static FieldAnswer NoBase => new(FieldState.NotApplicable, [], "The model was made from no other model.");

    // What is said of the base decides; where nothing is said, a base that the files name is enough, and silence is not.
    private bool? Modified
    {
        get
        {
            var said = _statements.Of(TrainingCompute.BaseId);
            if (said.State == FieldState.Filled) return said.Values.Any(v => !v.Text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase));
            return _release.Examined.Declared.BaseModels.IsEmpty ? null : true;
        }
    }

    private FieldAnswer Figure(string origin, ComputeFigure figure)
    {
        var value = new TracedValue(figure.Arithmetic, origin, Standing.Declared, Sources(figure.Basis == ComputeBasis.Estimated));
        return figure.Value is null ? new FieldAnswer(FieldState.Undetermined, [value], NotKnown(figure.Unknown)) : FieldAnswer.Of([value]);
    }

    private FieldAnswer Threshold(string id)
    {
        var (regime, threshold) = _knowledge.Threshold(id);
        var outputs = _statements.Of(OutputsId);
        var answer = new ThresholdCheck(_compute).Answer(threshold, Inputs, outputs.State == FieldState.Filled ? [.. outputs.Values.Select(v => v.Text)] : null);
        if (answer.Position == ThresholdPosition.NotApplicable) return new FieldAnswer(FieldState.NotApplicable, [], answer.Arithmetic);
        var word = answer.Position switch { ThresholdPosition.Above => "Exceeded", ThresholdPosition.Below => "Not exceeded", _ => "Cannot be determined" };
        var path = $"jurisdictions/{regime.Id}.yaml";
        var value = new TracedValue(
            $"{word}. {answer.Arithmetic}", $"threshold:{id}", Standing.Declared,
            [new ValueSource(SourcePlace.Knowledge, $"{path}#{threshold.Id}", Digest(path), regime.AsOf), .. Sources(estimated: true)]);
        return answer.Position == ThresholdPosition.Undetermined ? new FieldAnswer(FieldState.Undetermined, [value], NotKnown(answer.Unknown)) : FieldAnswer.Of([value]);
    }

    private static string NotKnown(ImmutableArray<string> inputs) => $"Not known: {string.Join(", ", inputs.Distinct())}.";

    // Every input that was looked at and had something to say.
    private ImmutableArray<ValueSource> Sources(bool estimated)
    {
        var sources = Statements.SelectMany(id => _statements.Of(id).Values).SelectMany(v => v.Sources).Concat(_examined.Fact("weights.parameters").Values.SelectMany(v => v.Sources)).ToList();
        if (estimated) sources.Add(new ValueSource(SourcePlace.Knowledge, $"{EstimateFile}#estimate", Digest(EstimateFile), null));
        return [.. sources.Distinct()];
    }

    private Operations? Number(string id) => _statements.Text(id) is { } text ? Operations.Parse(text) : null;

    private Digest? Digest(string path) => _knowledge.Files.TryGetValue(path, out var text) && text.Split(':') is [var algorithm, var hex] ? new Digest(algorithm, hex) : null;

    // The hub knows a licence by its tag, and any other as "other" with a name and a link.
    private FieldAnswer License(string key)
    {
        var said = _statements.Of("type.license");
        var given = said.State == FieldState.Missing ? _examined.Fact("card.license") : said;
        if (given.Values is not [var value, ..]) return FieldAnswer.Nothing;
        var catalog = LicenseCatalog.BuiltIn;
        var license = catalog.Resolve(value.Text);
        var tag = license is null ? null : catalog.HubTags.FirstOrDefault(t => catalog.Resolve(t) is { } known && known.AgreesWith(license));
        var doubt = value.Doubt ?? (_release.Examined.Declared.LicenseId is { } examined && license?.Id != examined ? $"The files of the model say {examined}." : null);
        if (key == "license") return FieldAnswer.Of([value with { Text = tag ?? "other", Origin = "card:license", Doubt = doubt }]);
        if (tag is not null) return new FieldAnswer(FieldState.NotApplicable, [], $"The hub knows the licence as {tag}.");
        if (key == "license_name") return FieldAnswer.Of([value with { Text = (license?.Id ?? value.Text).ToLowerInvariant().Replace(' ', '-'), Origin = "card:license_name", Doubt = doubt }]);
        var file = _statements.Of("obligations.license-text");
        return file.State == FieldState.Filled ? FieldAnswer.Of([file.Values[0] with { Origin = "card:license_link" }])
            : license?.Urls is [var url, ..] ? FieldAnswer.Of([value with { Text = "https://" + url, Origin = "card:license_link", Doubt = doubt }])
            : FieldAnswer.Nothing;
    }
}
