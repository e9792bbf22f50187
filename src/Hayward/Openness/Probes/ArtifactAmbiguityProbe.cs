using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does the card speak of another checkpoint than the files are?</summary>
internal sealed class ArtifactAmbiguityProbe(Sizes sizes, ModelNames names) : IProbe<Examination>
{
    public string Id => "artifact-ambiguity";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is null && subject.Declared.Config is null)
            return [new Answer(Outcome.NotAvailable, "There is neither a card nor a configuration that would say what the files are.", [subject.NoCard()])];
        ImmutableArray<Answer> found = [.. OtherSize(subject), .. OtherOrigin(subject), .. OtherTitle(subject), .. OtherShape(subject)];
        return found.IsEmpty
            ? [new Answer(Outcome.False, "Name, title, configuration and files speak of one checkpoint, as far as they can be compared.")]
            : found;
    }

    // A sentence of the card states another size than the name does, or than the files have.
    private IEnumerable<Answer> OtherSize(Examination subject)
    {
        if (subject.Declared.Adapter is not null) yield break;
        var title = Title(subject);
        var named = sizes.InName(subject.Name) ?? (title is null ? null : sizes.InName(title.Text));
        var counted = sizes.Count(subject);
        foreach (var stated in sizes.InProse(subject))
        {
            var againstName = named is { } name && !sizes.Agree(stated.Count, name.Count, false);
            var againstFiles = counted is not null && !sizes.Agree(stated.Count, counted.Count, counted.Estimated);
            if (!againstName && !againstFiles) continue;
            var other = againstName ? $"is named {(sizes.InName(subject.Name) is null ? title!.Text : subject.Name)}" : $"has {Sizes.Words(counted!.Count)} parameters in its files";
            var files = !againstName || counted is null ? "" : againstFiles ? " The files do not fit the sentence." : " The files fit the sentence.";
            yield return new Answer(
                Outcome.True,
                $"The card speaks of a model of {stated.Words}; what it comes with {other}: one of the two is another checkpoint.{files}",
                [stated.Fact, subject.Facts.Measure("name", subject.Name, "."), .. counted?.Facts ?? []],
                [stated.Quote!]);
            yield break;
        }
    }

    // The configuration was written for another model than the card names as this one or as its base.
    private IEnumerable<Answer> OtherOrigin(Examination subject)
    {
        if (subject.Declared.Config?.NameOrPath is not { } origin || !ModelNames.IsRepository(origin)) yield break;
        var known = Known(subject).ToList();
        if (known.Count == 0 || known.Any(k => names.Alike(k, origin))) yield break;
        yield return new Answer(
            Outcome.True,
            $"{subject.Declared.Config.Path} was saved from {origin}, which is neither this model ({subject.Name}) nor a base that the card names.",
            [subject.ConfigField("_name_or_path", origin)],
            Severity: Severity.Medium);
    }

    private static IEnumerable<string> Known(Examination subject)
    {
        yield return subject.Name;
        if (Title(subject) is { } title) yield return title.Text;
        foreach (var parent in subject.Declared.Card?.Fields.BaseModels ?? []) yield return parent;
        foreach (var parent in subject.Declared.Gguf.SelectMany(g => g.BaseModels)) yield return parent;
    }

    // The first heading names a model of another family than the repository does.
    private IEnumerable<Answer> OtherTitle(Examination subject)
    {
        if (subject.Artifacts.Repository is not { } repository || Title(subject) is not { } title) yield break;
        if (!names.IsModelName(title.Text) || names.Alike(repository, title.Text)) yield break;
        yield return new Answer(
            Outcome.True,
            $"The card is headed \"{title.Text}\", the repository is {repository}.",
            [subject.Sentence(title), subject.Facts.Measure("name", repository, ".")],
            [title],
            Severity.Medium);
    }

    // A dimension of the configuration does not occur in the tensor that must have it.
    private IEnumerable<Answer> OtherShape(Examination subject)
    {
        if (subject.Declared.Config is not { QuantizationMethod: null } config || subject.Declared.Adapter is not null) yield break;
        foreach (var file in subject.Weights.Present.Where(f => f.Format == FileFormat.Safetensors && f.Content is TensorContent))
        {
            foreach (var tensor in ((TensorContent)file.Content!).Tensors.Where(t => t.Shape.Length == 2 && names.IsEmbedding(t.Name)))
            {
                foreach (var (key, at) in new[] { ("hidden_size", 1), ("vocab_size", 0) })
                {
                    // A vocabulary is often padded to a round number, never cut.
                    if (!config.Numbers.TryGetValue(key, out var said) || (at == 0 ? tensor.Shape[at] >= said : tensor.Shape[at] == said)) continue;
                    yield return new Answer(
                        Outcome.True,
                        $"{config.Path} says {key} {said}; {tensor.Name} in {file.Path} has the shape {string.Join(" × ", tensor.Shape)}.",
                        [subject.ConfigField(key, said.ToString(System.Globalization.CultureInfo.InvariantCulture)), subject.Facts.Measure("tensor.shape", $"{tensor.Name}: {string.Join(" × ", tensor.Shape)}", file.Path, file.Digest)]);
                    yield break;
                }
            }
        }
    }

    private static Quote? Title(Examination subject)
    {
        var title = subject.Declared.Card?.Prose.Sections.FirstOrDefault(s => s.Level is 1 && s.Title.Length > 0);
        return title is null ? null : new Quote(title.Title, subject.Declared.Card!.Path, title.Line);
    }
}
