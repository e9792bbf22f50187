using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hayward.Artifacts.Formats.Members;

/// <summary>CRC-32 of zip and gzip: polynomial 0x04C11DB7, reflected, all ones before and after.</summary>
/// <remarks>Sources: RFC 1952 section 8; the folding is that of V. Gopal et al., Fast CRC Computation for Generic Polynomials Using
/// PCLMULQDQ Instruction, Intel 2009, whose constants are given there for this polynomial.</remarks>
internal struct Crc32()
{
    private const int Lanes = 8;
    private const int FoldFrom = 64;
    private static readonly uint[] Table = MakeTable();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of what was appended.</summary>
    public readonly uint Value => ~_state;

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Append(bytes);
        return crc.Value;
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= FoldFrom && Pclmulqdq.IsSupported)
        {
            var folded = bytes[..(bytes.Length & ~15)];
            _state = Fold(_state, folded);
            bytes = bytes[folded.Length..];
        }
        _state = ByTable(_state, bytes);
    }

    /// <summary>Eight bytes at a step by eight tables.</summary>
    internal static uint ByTable(uint state, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        while (bytes.Length >= Lanes)
        {
            var low = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = table[0x700 + (byte)low] ^ table[0x600 + (byte)(low >> 8)] ^ table[0x500 + (byte)(low >> 16)] ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + (byte)high] ^ table[0x200 + (byte)(high >> 8)] ^ table[0x100 + (byte)(high >> 16)] ^ table[high >> 24];
            bytes = bytes[Lanes..];
        }
        foreach (var b in bytes)
            state = table[(byte)(state ^ b)] ^ (state >> 8);
        return state;
    }

    /// <summary>Folds 64 bytes at a step; the length is a multiple of 16 and at least 64.</summary>
    private static uint Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var by512 = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
        var by128 = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);
        var a = blocks[0] ^ Vector128.CreateScalar((ulong)state);
        var (b, c, d) = (blocks[1], blocks[2], blocks[3]);
        var at = 4;
        for (; at + 4 <= blocks.Length; at += 4)
        {
            a = Step(a, by512) ^ blocks[at];
            b = Step(b, by512) ^ blocks[at + 1];
            c = Step(c, by512) ^ blocks[at + 2];
            d = Step(d, by512) ^ blocks[at + 3];
        }
        a = Step(a, by128) ^ b;
        a = Step(a, by128) ^ c;
        a = Step(a, by128) ^ d;
        for (; at < blocks.Length; at++)
            a = Step(a, by128) ^ blocks[at];
        // 128 bits to 64, 64 to 32 by Barrett reduction.
        var low32 = Vector128.Create(0x00000000FFFFFFFFUL, 0x00000000FFFFFFFFUL);
        a = Sse2.ShiftRightLogical128BitLane(a, 8) ^ Pclmulqdq.CarrylessMultiply(a, by128, 0x10);
        a = Sse2.ShiftRightLogical128BitLane(a, 4) ^ Pclmulqdq.CarrylessMultiply(a & low32, Vector128.CreateScalar(0x163CD6124UL), 0x00);
        var barrett = Vector128.Create(0x1DB710641UL, 0x1F7011641UL);
        var quotient = Pclmulqdq.CarrylessMultiply(a & low32, barrett, 0x10) & low32;
        return (a ^ Pclmulqdq.CarrylessMultiply(quotient, barrett, 0x00)).AsUInt32().GetElement(1);
    }

    private static Vector128<ulong> Step(Vector128<ulong> value, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

    private static uint[] MakeTable()
    {
        var table = new uint[Lanes * 256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }
        for (var i = 256; i < table.Length; i++)
            table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        return table;
    }
}
