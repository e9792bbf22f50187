using System.Buffers;
using System.Buffers.Binary;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Steps through the opcodes of a pickle and counts what would be on its stack, without making any of it. Prose does not survive
/// many steps: the stack runs empty, a mark is missing, a letter is no opcode.</summary>
internal ref struct PickleSteps(ReadOnlySpan<byte> head)
{
    private const int StepLimit = 10_000;
    private const int MarkLimit = 1_000;
    private const int NameLimit = 256;
    private static readonly SearchValues<byte> Opcodes = SearchValues.Create(
        [.. "(.012FIJKLMNPQRSTUVXabcdeghijlopqrstu}])BCG"u8, .. Enumerable.Range(0x80, 0x19).Select(b => (byte)b)]);

    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("+-.0123456789eELinfa\r"u8);

    private readonly ReadOnlySpan<byte> _head = head;
    private Stack<int>? _marks;
    private int _at;
    private int _depth;
    private bool _named;
    private bool _stopped;
    private bool _acted;
    private bool _cutOff;
    private int _sinceNamed;

    /// <summary>True when the byte is an opcode of any protocol.</summary>
    public static bool IsOpcode(byte value) => Opcodes.Contains(value);

    /// <summary>True when a callable was named on the way.</summary>
    public readonly bool HasNamed => _named;

    /// <summary>True when a loader would either reach the end of the stream or call something on the way.</summary>
    public bool LooksLoadable(long size)
    {
        // "N." begins a sentence as well as a pickle of None; streams that call nothing must follow each other to the end of the file.
        for (var steps = 0; steps < StepLimit && !_acted && !(_stopped && _at == size); steps++)
        {
            _stopped = false;
            var named = _named;
            _sinceNamed = named ? _sinceNamed + 1 : 0;
            // A stream that is cut off after it has named something has already made the loader import it.
            if (!Step())
                return named && _cutOff && _sinceNamed > 1;
        }
        return _acted || _stopped;
    }

    /// <summary>True when a loader would fail before the end of these bytes; one that needs more than these would not.</summary>
    public bool Breaks()
    {
        for (var steps = 0; steps < StepLimit && !_acted && !_stopped; steps++)
        {
            if (!Step())
                return !_cutOff && _at < _head.Length;
        }
        return false;
    }

    private bool Step()
    {
        if (_at >= _head.Length)
            return false;
        var opcode = (char)_head[_at++];
        switch (opcode)
        {
            case '.':
                return Stop();
            case '(':
                (_marks ??= new()).Push(_depth);
                return _marks.Count < MarkLimit;
            case 'N' or ']' or '}' or ')' or '\u0088' or '\u0089' or '\u008f':
                return Push();
            case 'F' or 'I' or 'L' or 'S' or 'V' or 'P':
                return Line(plausible: opcode is 'S' or 'V' or 'P' || IsNumber()) && Push();
            case 'K':
                return Skip(1) && Push();
            case 'M':
                return Skip(2) && Push();
            case 'J' or '\u0084':
                return Skip(4) && Push();
            case '\u0082' or '\u0083':
                return Skip(opcode - '\u0081') && Push();
            case 'G':
                return Skip(8) && Push();
            case 'U' or 'C' or '\u008c' or '\u008a':
                return Counted(1) && Push();
            case 'T' or 'B' or 'X' or '\u008b':
                return Counted(4) && Push();
            case '\u008d' or '\u008e' or '\u0096':
                return Counted(8) && Push();
            case '\u0095':
                return Skip(8);
            case '\u0080':
                return Skip(1);
            case 'c':
                _named = Name() && Name();
                return _named && Push();
            case 'i':
                _acted = Name() && Name() && ToMark();
                _named |= _acted;
                return _acted;
            default:
                return StepOnStack(opcode);
        }
    }

    private bool StepOnStack(char opcode)
    {
        switch (opcode)
        {
            case '0' or 'Q':
                return Pop(1) && (opcode == '0' || Push());
            case '1':
                return ToMark();
            case '2':
                return _depth > 0 && Push();
            case 'p':
                return _depth > 0 && IsNumber() && Line(plausible: true);
            case 'q':
                return _depth > 0 && Skip(1);
            case 'r':
                return _depth > 0 && Skip(4);
            case '\u0094':
                return _depth > 0;
            case 'g':
                return IsNumber() && Line(plausible: true) && Push();
            case 'h':
                return Skip(1) && _depth > 0 && Push();
            case 'j':
                return Skip(4) && _depth > 0 && Push();
            case 'a' or 's':
                return Pop(opcode == 'a' ? 2 : 3) && Push();
            case 'b':
                _acted = _named && Pop(2);
                return _acted;
            case 'R' or '\u0081' or '\u0092':
                _acted = _named && Pop(opcode == '\u0092' ? 3 : 2);
                return _acted;
            case '\u0093':
                _named = Pop(2);
                return _named && Push();
            case '\u0085' or '\u0086' or '\u0087':
                return Pop(opcode - '\u0084') && Push();
            case 'l' or 't' or 'd' or '\u0091':
                return ToMark() && Push();
            case 'e' or 'u' or '\u0090':
                return ToMark() && _depth > 0;
            case 'o':
                _acted = _named && ToMark();
                return _acted;
            default:
                return false;
        }
    }

    private bool Stop()
    {
        _stopped = _depth > 0;
        _depth = 0;
        _marks?.Clear();
        return _stopped;
    }

    private bool Push()
    {
        _depth++;
        return true;
    }

    private bool Pop(int count)
    {
        var floor = _marks is { Count: > 0 } ? _marks.Peek() : 0;
        if (_depth - count < floor)
            return false;
        _depth -= count;
        return true;
    }

    private bool ToMark()
    {
        if (_marks is not { Count: > 0 })
            return false;
        _depth = _marks.Pop();
        return true;
    }

    private bool Skip(long count)
    {
        _cutOff = count < 0 || count > _head.Length - _at;
        if (_cutOff)
            return false;
        _at += (int)count;
        return true;
    }

    private bool Counted(int width)
    {
        if (_head.Length - _at < width)
            return false;
        var rest = _head[_at..];
        var count = width switch
        {
            1 => rest[0],
            4 => BinaryPrimitives.ReadInt32LittleEndian(rest),
            _ => BinaryPrimitives.ReadInt64LittleEndian(rest),
        };
        _at += width;
        return Skip(count);
    }

    private readonly bool IsNumber()
    {
        var end = _head[_at..].IndexOf((byte)'\n');
        return end > 0 && !_head.Slice(_at, end).ContainsAnyExcept(NumberBytes);
    }

    private bool Line(bool plausible)
    {
        var end = _head[_at..].IndexOf((byte)'\n');
        if (!plausible || end < 0)
            return false;
        _at += end + 1;
        return true;
    }

    private bool Name()
    {
        var end = _head[_at..].IndexOf((byte)'\n');
        if (end is <= 0 or > NameLimit)
            return false;
        foreach (var b in _head.Slice(_at, end))
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'.' or (byte)'\r') && b < 0x80)
                return false;
        }
        _at += end + 1;
        return true;
    }
}
