using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is there a file whose loading runs what the file says?</summary>
internal sealed class UnsafeSerializationProbe : IProbe<Examination>
{
    // Formats that hold a pickle: loading one runs it.
    private static readonly ImmutableHashSet<FileFormat> Runs = [FileFormat.Pickle, FileFormat.TorchZip];

    // Formats that no loader of weights opens, whatever stands in them.
    private static readonly ImmutableHashSet<FileFormat> NotLoaded = [FileFormat.Text, FileFormat.Json, FileFormat.Image, FileFormat.Pdf, FileFormat.Parquet];

    // Endings that promise a format without code.
    private static readonly ImmutableArray<string> Promises = [".safetensors", ".gguf", ".json", ".txt"];

    public string Id => "unsafe-serialization";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var runs = subject.Artifacts.Files.Where(f => Runs.Contains(f.Format)).ToList();
        foreach (var file in runs)
        {
            yield return new Answer(
                Outcome.True,
                $"{file.Path} is a {(file.Format == FileFormat.Pickle ? "Python pickle" : "PyTorch archive with a pickle inside")}{Disguise(file)}: "
                    + $"loading it runs the instructions that it holds. {Inspected(subject, file)}",
                [subject.FileFact(file)]);
        }

        if (runs.Count > 0) yield break;
        yield return UnsafeContentProbe.NotClean(subject, f => !NotLoaded.Contains(f.Format)) ?? new Answer(
            Outcome.False, "Every file is of a format that holds data only.", [.. subject.Weights.Present.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }

    private static string Inspected(Examination subject, ModelFile file) => subject.Scan.Files.FirstOrDefault(f => f.Path == file.Path)?.Verdict switch
    {
        ScanVerdict.Clean => "They were read to the last byte and only put tensors and plain values together.",
        ScanVerdict.Unsafe => "They were read, and a rule calls them dangerous.",
        _ => "They were read, and not all of them were understood.",
    };

    private static string Disguise(ModelFile file) =>
        Promises.FirstOrDefault(p => file.Path.EndsWith(p, StringComparison.OrdinalIgnoreCase)) is { } promise ? $" although its name ends in {promise}" : "";
}
