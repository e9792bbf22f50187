using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does the configured number type contradict the tensors?</summary>
internal sealed class TypeContradictionProbe(Sizes sizes) : IProbe<Examination>
{
    public string Id => "dtype-contradiction";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        yield return Answer(subject);
    }

    private Answer Answer(Examination subject)
    {
        if (subject.Declared.Config is not { DataType: { } said } config)
            return new Answer(Outcome.NotAvailable, "No configuration states a number type.");
        var stated = subject.ConfigField("torch_dtype", said);
        if (config.QuantizationMethod is { } method)
            return new Answer(Outcome.NotApplicable, $"The weights are quantized ({method}); the configured type is that of the computation.", [stated]);
        if (!sizes.File.TypeNames.TryGetValue(said, out var name))
            return new Answer(Outcome.NotSupported, $"The type {said} of {config.Path} is not known.", [stated]);
        var files = subject.Weights.Present.Where(f => f.Format == FileFormat.Safetensors && f.Content is TensorContent).ToList();
        if (files.Count == 0)
            return new Answer(Outcome.NotAvailable, $"{config.Path} says {said}; there is no safetensors header to hold against it.", [stated]);
        var types = files.SelectMany(f => ((TensorContent)f.Content!).Tensors)
            .GroupBy(t => t.Type, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(t => t.Elements))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key)
            .ToList();
        if (types.Count == 0) return new Answer(Outcome.NotAvailable, "The weight files hold no tensor.", [stated]);
        var most = subject.Facts.Measure("weights.type", types[0], files[0].Path, files[0].Digest);
        return types[0] == name
            ? new Answer(Outcome.False, $"{config.Path} says {said}, and most elements are {types[0]}.", [stated, most])
            : new Answer(Outcome.True, $"{config.Path} says {said}; most elements of the tensors are {types[0]}.", [stated, most]);
    }
}
