namespace Hayward.Artifacts;

/// <summary>What one reading of the bytes shall give beyond SHA-256, format and header.</summary>
[Flags]
public enum Measures
{
    /// <summary>SHA-256, format, header, kept text.</summary>
    None = 0,

    /// <summary>BLAKE3 of every tensor, from which the identity of the model follows.</summary>
    Tensors = 1,

    /// <summary>Figures of every tensor.</summary>
    Statistics = 2,

    /// <summary>Everything that a loader would act upon, inside containers too.</summary>
    Observations = 4,

    /// <summary>BLAKE2b-512 of every file.</summary>
    Blake2b = 8,

    /// <summary>BLAKE3 of every file.</summary>
    Blake3 = 16,

    /// <summary>What <c>examine</c> asks.</summary>
    Usual = Tensors | Statistics | Observations,
}
