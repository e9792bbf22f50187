namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>The rules of ONNX, one case each; those of the encoding are <see cref="Protobufs.WireRule"/>.</summary>
internal enum OnnxRule
{
    /// <summary>The version of the representation is given and is 1 to 64.</summary>
    VersionMissing,

    /// <summary>There is a graph.</summary>
    GraphMissing,

    /// <summary>An initializer has a name, and no other of its graph has the same.</summary>
    NameDuplicate,

    /// <summary>A tensor has one of the types 1 to 26.</summary>
    TypeUnknown,

    /// <summary>Dimensions are not negative, and the tensor fits into 63 bits.</summary>
    ShapeImpossible,

    /// <summary>The data of a tensor is in one field alone.</summary>
    DataTwice,

    /// <summary>A tensor with elements has data.</summary>
    DataMissing,

    /// <summary>The data has the length that type and shape ask for.</summary>
    DataLengthWrong,

    /// <summary>A field of typed data is one that the type may use.</summary>
    DataFieldWrong,

    /// <summary>Data in another file has a location, and its offset and length are whole numbers.</summary>
    ExternalMalformed,

    /// <summary>The path of another file stays in the folder of the model: relative, without a step up, in the notation of every
    /// system.</summary>
    ExternalPathLeaves,

    /// <summary>At most 1,000,000 tensors are listed.</summary>
    TooManyTensors,
}
