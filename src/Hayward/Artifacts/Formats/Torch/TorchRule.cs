namespace Hayward.Artifacts.Formats.Torch;

/// <summary>The rules that a PyTorch file keeps, one case each, and the bounds of this reader at the end.</summary>
/// <remarks>Source: torch/serialization.py and torch/_utils.py of https://github.com/pytorch/pytorch.</remarks>
internal enum TorchRule
{
    /// <summary>The archive has one <c>data.pkl</c> or <c>constants.pkl</c> in the folder that the first member names.</summary>
    PickleMissing,

    /// <summary>All members lie in one folder, because the reader looks nowhere else.</summary>
    SeveralRoots,

    /// <summary>The pickle of a member is sound and fills it.</summary>
    PickleNotAlone,

    /// <summary>Small members that only hold a word or a number do so.</summary>
    WordMalformed,

    /// <summary>A storage that the pickle names is in the file.</summary>
    StorageMissing,

    /// <summary>A storage has the size that the pickle gives it.</summary>
    StorageSizeWrong,

    /// <summary>A storage is named with one type and one size everywhere.</summary>
    StorageDiffers,

    /// <summary>A storage is named by the kind <c>storage</c>, a known type, a key, a place and a number of elements.</summary>
    StorageMalformed,

    /// <summary>Offset, shape and strides of a tensor are whole numbers that are not negative, shape and strides of one length.</summary>
    TensorMalformed,

    /// <summary>A tensor lies within its storage.</summary>
    TensorOutside,

    /// <summary>The list of keys after the object names each of its storages once.</summary>
    KeysWrong,

    /// <summary>The file is not shorter than its storages.</summary>
    Truncated,

    /// <summary>The file ends with the last storage.</summary>
    TrailingData,

    /// <summary>Bound of this reader: a file lists at most 100,000 tensors.</summary>
    TooManyTensors,

    /// <summary>Bound of this reader: tensors that overlap claim at most four times the bytes of the file.</summary>
    TooMuchClaimed,

    /// <summary>Bound of this reader: at most 1,000,000 values are walked, 100 deep.</summary>
    TooManyValues,
}
