using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is there a file whose loading runs what the file says?</summary>
internal sealed class UnsafeSerializationProbe : IProbe<Examination>
{
    // Formats that hold a pickle: loading one runs it.
    private static readonly ImmutableHashSet<FileFormat> Runs = [FileFormat.Pickle, FileFormat.TorchZip];

    // Formats that can carry code or a pickle in a layer, a member or an operator, and that are not looked into here.
    private static readonly ImmutableHashSet<FileFormat> MayRun =
        [FileFormat.Hdf5, FileFormat.KerasZip, FileFormat.SavedModel, FileFormat.Zip, FileFormat.Tar, FileFormat.Gzip, FileFormat.Zstd, FileFormat.SevenZip, FileFormat.Numpy, FileFormat.NumpyZip, FileFormat.Executable, FileFormat.Onnx];

    // Endings that promise a format without code.
    private static readonly ImmutableArray<string> Promises = [".safetensors", ".gguf", ".json", ".txt"];

    public string Id => "unsafe-serialization";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var files = subject.Artifacts.Files;
        var runs = files.Where(f => Runs.Contains(f.Format)).ToList();
        var mayRun = files.Where(f => MayRun.Contains(f.Format)).ToList();
        foreach (var file in runs)
        {
            yield return new Answer(
                Outcome.True,
                $"{file.Path} is a {(file.Format == FileFormat.Pickle ? "Python pickle" : "PyTorch archive with a pickle inside")}{Disguise(file)}: loading it runs the instructions that it holds. They were not inspected by this version.",
                [subject.FileFact(file)]);
        }

        foreach (var file in mayRun)
            yield return new Answer(Outcome.NotSupported, $"{file.Path} ({file.Format}) can carry code and was not inspected by this version; it is not called clean.", [subject.FileFact(file)]);
        if (runs.Count > 0 || mayRun.Count > 0) yield break;
        var pointers = subject.Weights.Pointers;
        if (!pointers.IsEmpty)
        {
            yield return new Answer(Outcome.NotAvailable, $"{pointers[0].Path} is a pointer: what its content would run is not known.", [.. pointers.Take(PhraseHits.Most).Select(subject.FileFact)]);
            yield break;
        }

        var unknown = files.Where(f => f.Format == FileFormat.Unknown || f.Problems.Any(p => p.Kind is ProblemKind.Unreadable or ProblemKind.BeyondBound)).ToList();
        yield return unknown.Count > 0
            ? new Answer(Outcome.NotAvailable, $"{unknown[0].Path} was not recognised or not read to its last byte; what it would run is not known.", [.. unknown.Take(PhraseHits.Most).Select(subject.FileFact)])
            : new Answer(Outcome.False, "Every file is of a format that holds data only.", [.. subject.Weights.Present.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }

    private static string Disguise(ModelFile file) =>
        Promises.FirstOrDefault(p => file.Path.EndsWith(p, StringComparison.OrdinalIgnoreCase)) is { } promise ? $" although its name ends in {promise}" : "";
}
