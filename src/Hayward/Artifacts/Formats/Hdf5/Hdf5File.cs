using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>The bytes of an HDF5 file by address, with the account of what has been explained and the bounds on what is read.</summary>
internal sealed class Hdf5File(RandomBytes bytes)
{
    private const int StructureLimit = 1_000_000;
    private const long MostRead = 256L * 1024 * 1024;
    private const long LeastRead = 64 * 1024;

    private readonly List<(long Begin, long End)> _covered = [];
    private readonly HashSet<long> _structures = [];
    private readonly long _mayRead = Math.Min(MostRead, LeastRead + (bytes.Length * 16));
    private long _read;

    /// <summary>Size of the file in bytes.</summary>
    public long Length => bytes.Length;

    /// <summary>Offset of address 0.</summary>
    public long Base { get; set; }

    /// <summary>Bytes of an address.</summary>
    public int OffsetWidth { get; set; } = 8;

    /// <summary>Bytes of a length.</summary>
    public int LengthWidth { get; set; } = 8;

    /// <summary>Reads a structure or a part of one.</summary>
    /// <param name="address">Relative to <see cref="Base"/>.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="what">For people.</param>
    public Hdf5Cursor Read(long address, long length, string what)
    {
        var at = Offset(address, length, what);
        _read += length;
        if (_read > _mayRead)
            throw TooMany(at);
        var part = new byte[length];
        if (!bytes.TryFill(at, part))
            throw Broken(Hdf5Rule.FileTruncated, at, "it became shorter while it was read", ProblemKind.Truncated);
        return new Hdf5Cursor(this, part, at);
    }

    /// <summary>The offset in the file of something that must lie within it.</summary>
    public long Offset(long address, long length, string what)
    {
        if (address < 0 || length < 0 || address > Length - Base || length > Length - Base - address)
            throw Broken(Hdf5Rule.AddressOutside, Math.Clamp(Base + Math.Max(0, address), 0, Length), $"{what} at address {address:N0} with {length:N0} bytes does not lie within the file");
        return Base + address;
    }

    /// <summary>Notes that a structure is explained.</summary>
    public void Cover(long address, long length, string what)
    {
        var at = Offset(address, length, what);
        if (length > 0)
            _covered.Add((at, at + length));
    }

    /// <summary>Enters a structure; each is entered once.</summary>
    public void Enter(long address, string what)
    {
        if (_structures.Count >= StructureLimit)
            throw TooMany(Offset(address, 0, what));
        if (!_structures.Add(address))
            throw Broken(Hdf5Rule.Loop, Offset(address, 0, what), $"{what} at address {address:N0} is reached twice");
    }

    /// <summary>True when it was entered before.</summary>
    public bool Entered(long address) => _structures.Contains(address);

    /// <summary>Notes that the bytes from the beginning of the file are explained.</summary>
    public void CoverOffset(long at, long length) => _covered.Add((at, at + length));

    /// <summary>The parts that nothing explains and that are not zero throughout.</summary>
    public IEnumerable<(long Begin, long Length)> Gaps()
    {
        _covered.Sort();
        var at = 0L;
        foreach (var (begin, end) in _covered.Append((Length, Length)))
        {
            if (begin > at && !IsZero(at, begin))
                yield return (at, begin - at);
            at = Math.Max(at, end);
        }
    }

    /// <summary>An error of the format.</summary>
    public static FormatRuleException Broken(Hdf5Rule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed) =>
        new(new FormatError(kind, rule.ToString(), offset, text));

    private static FormatRuleException TooMany(long at) => Broken(
        Hdf5Rule.TooManyStructures, at, $"it has more than {StructureLimit:N0} structures, or {MostRead:N0} bytes of them, and is not read past offset {at:N0}", ProblemKind.BeyondBound);

    private bool IsZero(long begin, long end)
    {
        Span<byte> piece = stackalloc byte[512];
        while (begin < end)
        {
            var part = piece[..(int)Math.Min(piece.Length, end - begin)];
            if (!bytes.TryFill(begin, part) || part.ContainsAnyExcept((byte)0))
                return false;
            begin += part.Length;
        }
        return true;
    }
}
