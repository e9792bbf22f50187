using System.Text.Unicode;

namespace Hayward.Artifacts.Reading;

/// <summary>Says of bytes that come in blocks whether they are UTF-8 (RFC 3629), wherever the blocks are cut.</summary>
internal sealed class Utf8Check
{
    private readonly byte[] _open = new byte[4];
    private int _held;
    private long _offset;

    /// <summary>Offset of the first byte, within everything seen, of a sequence that is not UTF-8; null while there is none.</summary>
    public long? Invalid { get; private set; }

    /// <summary>Looks at the next block.</summary>
    public void See(ReadOnlySpan<byte> block)
    {
        if (Invalid is not null)
            return;
        while (_held > 0 && !block.IsEmpty)
        {
            _open[_held++] = block[0];
            block = block[1..];
            var status = System.Text.Rune.DecodeFromUtf8(_open.AsSpan(0, _held), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                Invalid = _offset;
                return;
            }
            if (status == System.Buffers.OperationStatus.Done)
            {
                _offset += _held;
                _held = 0;
            }
        }
        var whole = block.Length - OpenTail(block);
        if (!Utf8.IsValid(block[..whole]))
        {
            Invalid = _offset + FirstInvalid(block[..whole]);
            return;
        }
        _offset += whole;
        if (whole < block.Length)
        {
            block[whole..].CopyTo(_open);
            _held = block.Length - whole;
        }
    }

    /// <summary>True when everything seen is UTF-8 and no sequence is left open.</summary>
    public bool Finish()
    {
        if (Invalid is null && _held > 0)
            Invalid = _offset;
        return Invalid is null;
    }

    /// <summary>Offset of the first byte that is not UTF-8; a sequence cut off by the end counts as good. -1 when all is well.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (at < block.Length)
        {
            var status = System.Text.Rune.DecodeFromUtf8(block[at..], out _, out var used);
            if (status == System.Buffers.OperationStatus.InvalidData)
                return at;
            if (status != System.Buffers.OperationStatus.Done)
                return -1;
            at += used;
        }
        return -1;
    }

    /// <summary>Length of a sequence at the end of <paramref name="block"/> that may be continued by the next one, 0 to 3.</summary>
    public static int OpenTail(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= 3 && back <= block.Length; back++)
        {
            var tail = block[^back..];
            if ((tail[0] & 0xC0) == 0x80)
                continue;
            return System.Text.Rune.DecodeFromUtf8(tail, out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? back : 0;
        }
        return 0;
    }
}
