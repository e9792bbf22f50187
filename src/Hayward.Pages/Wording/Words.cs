using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Openness;

namespace Hayward.Pages.Wording;

/// <summary>Plain English for the values of the record.</summary>
internal static class Words
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "Critical",
        Severity.High => "High",
        Severity.Medium => "Medium",
        Severity.Low => "Low",
        _ => "Nothing to act on",
    };

    public static string Advice(Severity severity) => severity switch
    {
        Severity.Critical => "do not use it before this is mended",
        Severity.High => "understand this before you rely on it",
        Severity.Medium => "should be mended",
        Severity.Low => "worth knowing",
        _ => "",
    };

    public static string Of(Truth truth) => truth switch
    {
        Truth.True => "Yes",
        Truth.False => "No",
        _ => "Not known",
    };

    public static string Of(ScanVerdict verdict) => verdict switch
    {
        ScanVerdict.Clean => "Clean",
        ScanVerdict.Unsafe => "Unsafe",
        _ => "Unknown",
    };

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.True => "Yes",
        Outcome.False => "No",
        Outcome.NotAvailable => "Not known",
        Outcome.NotApplicable => "Does not arise",
        Outcome.NotSupported => "Cannot be answered yet",
        _ => "The check failed",
    };

    public static string Of(ComponentStatus status) => status switch
    {
        ComponentStatus.Published => "Published",
        ComponentStatus.Partial => "Partial",
        ComponentStatus.Withheld => "Withheld",
        ComponentStatus.NotApplicable => "Not applicable",
        _ => "Not found",
    };

    public static string Of(Standing standing) => standing switch
    {
        Standing.Measured => "Measured",
        Standing.Attested => "Attested",
        _ => "Declared",
    };

    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.Bytes => "File content",
        SourceKind.HubRecord => "Hub record",
        SourceKind.PublisherStatement => "Publisher's statement",
        SourceKind.RegulatorText => "Law or standard",
        _ => "Third party",
    };

    public static string Of(LocatorKind kind) => kind switch
    {
        LocatorKind.Folder => "folder",
        LocatorKind.File => "single file",
        LocatorKind.HubCache => "Hugging Face cache entry",
        LocatorKind.Ollama => "Ollama model",
        _ => "place",
    };

    public static string Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Unreadable => "Could not be opened",
        ProblemKind.ChangedWhileRead => "Changed while it was read",
        ProblemKind.LinkLeavesFolder => "Link out of the folder",
        ProblemKind.NotAFile => "Not a regular file",
        ProblemKind.Malformed => "Malformed",
        ProblemKind.Truncated => "Truncated",
        ProblemKind.BeyondBound => "Too large to interpret",
        ProblemKind.NotUtf8 => "Not UTF-8 text",
        ProblemKind.CaseCollision => "Names collide",
        ProblemKind.DigestMismatch => "Wrong digest",
        _ => "Problem",
    };

    public static string Of(FileFormat format) => format switch
    {
        FileFormat.Unknown => "Not recognised",
        FileFormat.Empty => "Empty",
        FileFormat.LfsPointer => "Pointer only",
        FileFormat.Safetensors => "safetensors",
        FileFormat.Gguf => "GGUF",
        FileFormat.Pickle => "Python pickle",
        FileFormat.TorchZip => "PyTorch (pickle)",
        FileFormat.Onnx => "ONNX",
        FileFormat.Hdf5 => "HDF5",
        FileFormat.KerasZip => "Keras",
        FileFormat.Numpy => "NumPy",
        FileFormat.NumpyZip => "NumPy archive",
        FileFormat.TfLite => "TensorFlow Lite",
        FileFormat.SavedModel => "SavedModel",
        FileFormat.Zip => "zip",
        FileFormat.Tar => "tar",
        FileFormat.Gzip => "gzip",
        FileFormat.Zstd => "zstd",
        FileFormat.SevenZip => "7z",
        FileFormat.Parquet => "Parquet",
        FileFormat.Json => "JSON",
        FileFormat.Text => "Text",
        FileFormat.Image => "Picture",
        FileFormat.Pdf => "PDF",
        FileFormat.SentencePiece => "SentencePiece",
        FileFormat.Executable => "Machine program",
        _ => format.ToString(),
    };

    /// <summary>The words of a format that the record gives by name.</summary>
    public static string OfFormat(string name) => Enum.TryParse<FileFormat>(name, out var format) ? Of(format) : Visible.Text(name);

    /// <summary>Effort of publishing a component, on the scale of <c>knowledge/components.yaml</c>.</summary>
    public static string Effort(int effort) => effort switch
    {
        <= 1 => "about an hour",
        2 => "about a day",
        3 => "about a week",
        4 => "some weeks",
        5 => "about a month",
        _ => "months",
    };

    /// <summary>Why two frameworks pull apart.</summary>
    public static (string Name, string Meaning) Cause(string cause) => cause switch
    {
        "rights-against-disclosure" => ("Rights against disclosure", "One asks what you are free to do, the other how much is laid open."),
        "developer-against-artifact" => ("Developer against artifact", "One judges the organisation, the other these files."),
        "binary-against-ordinal" => ("Yes-or-no against steps", "One draws a single line, the other gives credit for parts."),
        "declared-against-verified" => ("Declared against verified", "One takes the publisher's word, the other asks for what can be checked."),
        "unknown-against-known" => ("Unknown against known", "One rests on something that is not known here, the other does not."),
        _ => (FromId(cause), ""),
    };

    /// <summary>Words from an id that has no title: <c>training-code</c> gives <c>Training code</c>.</summary>
    public static string FromId(string id)
    {
        var words = id.Replace('-', ' ').Replace('_', ' ').Trim();
        return Sentence(words);
    }

    /// <summary>The text without a capital at its beginning, for use within a list; an abbreviation keeps its own.</summary>
    public static string Inside(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>The text with a capital at its beginning.</summary>
    public static string Sentence(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
