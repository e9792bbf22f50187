namespace Hayward.Artifacts;

/// <summary>What a file is, judged by its content and never by its name.</summary>
public enum FileFormat
{
    /// <summary>Not recognised. Never the same as harmless.</summary>
    Unknown,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>A Git LFS pointer that stands in place of the content.</summary>
    LfsPointer,

    /// <summary>safetensors.</summary>
    Safetensors,

    /// <summary>GGUF.</summary>
    Gguf,

    /// <summary>A bare Python pickle; loading it runs what it says.</summary>
    Pickle,

    /// <summary>A PyTorch zip with a pickle inside.</summary>
    TorchZip,

    /// <summary>ONNX.</summary>
    Onnx,

    /// <summary>HDF5, the older Keras container.</summary>
    Hdf5,

    /// <summary>A Keras 3 zip.</summary>
    KerasZip,

    /// <summary>NumPy array.</summary>
    Numpy,

    /// <summary>Zip of NumPy arrays.</summary>
    NumpyZip,

    /// <summary>TensorFlow Lite.</summary>
    TfLite,

    /// <summary>TensorFlow SavedModel graph.</summary>
    SavedModel,

    /// <summary>Any other zip.</summary>
    Zip,

    /// <summary>tar.</summary>
    Tar,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>zstd.</summary>
    Zstd,

    /// <summary>7z.</summary>
    SevenZip,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>A SentencePiece tokenizer.</summary>
    SentencePiece,

    /// <summary>JSON text.</summary>
    Json,

    /// <summary>Any other UTF-8 text.</summary>
    Text,

    /// <summary>PNG, JPEG, GIF, WebP or SVG picture.</summary>
    Image,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>A machine program (ELF, PE, Mach-O).</summary>
    Executable,
}
