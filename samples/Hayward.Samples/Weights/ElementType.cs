namespace Hayward.Samples.Weights;

/// <summary>How the numbers of a tensor are stored.</summary>
internal enum ElementType
{
    /// <summary>The upper half of a 32-bit float.</summary>
    BFloat16,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,
}
