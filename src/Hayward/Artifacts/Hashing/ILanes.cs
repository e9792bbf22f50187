namespace Hayward.Artifacts.Hashing;

/// <summary>As many 32-bit numbers as one register holds, one for each input that is hashed at the same time. The compression of BLAKE3 is
/// written once over this and compiled for every width.</summary>
/// <typeparam name="TVector">The register.</typeparam>
internal interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Inputs hashed at the same time.</summary>
    static abstract int Count { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Of(uint value);

    /// <summary><paramref name="first"/> in lane 0, and in every lane <paramref name="step"/> more than in the one before.</summary>
    static abstract TVector Sequence(uint first, uint step);

    /// <summary>Sum modulo 2^32.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Exclusive or.</summary>
    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>Rotation to the right by 16 bits.</summary>
    static abstract TVector Rotate16(TVector value);

    /// <summary>Rotation to the right by 12 bits.</summary>
    static abstract TVector Rotate12(TVector value);

    /// <summary>Rotation to the right by 8 bits.</summary>
    static abstract TVector Rotate8(TVector value);

    /// <summary>Rotation to the right by 7 bits.</summary>
    static abstract TVector Rotate7(TVector value);

    /// <summary>Reads 64 bytes for every lane, <paramref name="stride"/> bytes apart, as 16 little-endian words; word <c>w</c> of all lanes goes
    /// to vector <c>w</c> from <paramref name="words"/> on.</summary>
    static abstract void Load(ref byte input, nint stride, ref TVector words);
}
