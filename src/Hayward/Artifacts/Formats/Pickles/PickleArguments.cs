using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Reads the opcodes whose argument stands in the pickle: lines, numbers, texts and bytes.</summary>
internal sealed class PickleArguments(PickleInput input, PickleMachine machine, PickleNotes notes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly EncodedValues _encoded = new(notes.Inspection);

    /// <summary>INT, LONG, FLOAT, STRING, UNICODE, PERSID, GLOBAL, INST, GET, PUT; false when the file ends within.</summary>
    public bool ReadLines(char opcode, string name)
    {
        var begin = input.Position;
        if (!input.TryReadLine(out var line))
            return false;
        switch (opcode)
        {
            case 'V' or 'S' or 'I' or 'L' when input.LineLength > line.Length:
                PushLongLine(line, begin);
                break;
            case 'I' when line is [(byte)'0', (byte)'0' or (byte)'1']:
                machine.PushConstant(line[1] == '1');
                break;
            case 'I' or 'L':
                PushWhole(line, name);
                break;
            case 'F':
                var real = PickleTexts.Real(line);
                Check(real is not null, PickleRule.NumberMalformed, name, "is no number");
                machine.PushConstant(real ?? 0.0);
                break;
            case 'S':
                PushQuoted(line);
                break;
            case 'V':
                var text = PickleTexts.RawUnicode(line, out var malformed);
                Check(!malformed, PickleRule.EscapeMalformed, name, "holds an escape that is not complete");
                _encoded.Look(Bytes(text), machine.At);
                machine.PushConstant(text);
                break;
            case 'P':
                machine.PushPersistent(Encoding.Latin1.GetString(line));
                break;
            case 'g' or 'p':
                Index(opcode, name, PickleTexts.Index(line));
                break;
            default:
                return ReadName(opcode, name, Name(line));
        }
        return true;
    }

    /// <summary>BININT1, BININT2, BININT, BINFLOAT, LONG1, LONG4; false when the file ends within.</summary>
    public bool ReadNumber(char opcode, string name)
    {
        if (opcode is '\u008A' or '\u008B')
            return ReadLong(opcode == '\u008A' ? 1 : 4, name);
        if (input.ReadNumber(opcode switch { 'K' => 1, 'M' => 2, 'J' => 4, _ => 8 }) is not { } bits)
            return false;
        // Without the cast the whole numbers would become floating-point numbers, the type that both kinds convert to.
        machine.PushConstant(opcode switch
        {
            'G' => (object)BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(bits)),
            'J' => (long)(int)(uint)bits,
            _ => (long)bits,
        });
        return true;
    }

    /// <summary>The opcodes with a length and as many bytes; false when the file ends within.</summary>
    public bool ReadPayload(char opcode, string name)
    {
        if (input.ReadNumber(opcode switch { 'U' or 'C' or '\u008C' => 1, 'T' or 'B' or 'X' => 4, _ => 8 }) is not { } size)
            return false;
        // The length of BINSTRING is signed in one loader and unsigned in another; neither reads on after 2 GiB that are not there.
        if (size > long.MaxValue)
        {
            Check(false, PickleRule.LengthNegative, name, "has a length beyond 63 bits");
            return false;
        }
        var (length, begin) = ((long)size, input.Position);
        var isText = opcode is 'X' or '\u008C' or '\u008D';
        return length <= PickleLimits.KeptBytes
            ? PushKept((int)length, begin, name, isText, isString: opcode is 'T' or 'U')
            : PushLong(length, begin, isText);
    }

    private bool PushKept(int length, long begin, string name, bool isText, bool isString)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(1, length));
        try
        {
            var bytes = rented.AsSpan(0, length);
            if (!input.TryFill(bytes))
                return false;
            if (isText)
            {
                var text = Text(bytes, out var valid);
                Check(valid, PickleRule.TextNotUtf8, name, "is not UTF-8");
                _encoded.Look(text.Length == length ? bytes : Bytes(text), machine.At);
                machine.PushConstant(text);
                return true;
            }
            _encoded.Look(bytes, machine.At);
            // A string of Python 2 is a text when it is ASCII, and otherwise whatever the loader is told.
            if (isString && Ascii.IsValid(bytes))
                machine.PushConstant(Encoding.ASCII.GetString(bytes));
            else
                machine.PushBytes(begin, length, bytes.ToArray(), isText: false);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private bool PushLong(long length, long begin, bool isText)
    {
        var head = new byte[EncodedValues.Head];
        if (!input.TryFill(head))
            return false;
        if (!_encoded.Begins(head))
        {
            machine.PushBytes(begin, length, null, isText);
            return input.TrySkip(length - head.Length);
        }
        if (length > PickleLimits.Encoded)
        {
            notes.Observe(
                ObservationKind.Embedded, "something", machine.At, () => $"a value of {length:N0} bytes begins like a file of its own and is too long to be looked into");
            machine.PushBytes(begin, length, null, isText);
            return input.TrySkip(length - head.Length);
        }
        // The file may be shorter than it says; the bytes are there before they are paid for.
        var content = new MemoryStream();
        content.Write(head);
        var piece = new byte[16 * 1024];
        while (content.Length < length)
        {
            var count = input.Read(piece.AsSpan(0, (int)Math.Min(piece.Length, length - content.Length)));
            if (count == 0)
                break;
            content.Write(piece, 0, count);
        }
        _encoded.Look(content.GetBuffer().AsSpan(0, (int)content.Length), machine.At);
        machine.PushBytes(begin, length, null, isText);
        return content.Length == length;
    }

    private bool ReadLong(int width, string name)
    {
        if (input.ReadNumber(width) is not { } size)
            return false;
        if (width == 4 && (int)(uint)size < 0)
        {
            Check(false, PickleRule.LengthNegative, name, "has a negative length");
            return false;
        }
        if (size > PickleLimits.NumberBytes)
        {
            machine.Push(PickleOpaque.Data);
            return input.TrySkip((long)size);
        }
        Span<byte> bytes = stackalloc byte[PickleLimits.NumberBytes];
        bytes = bytes[..(int)size];
        if (!input.TryFill(bytes))
            return false;
        var number = new BigInteger(bytes);
        machine.PushConstant(number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number);
        return true;
    }

    private bool ReadName(char opcode, string opcodeName, string module)
    {
        if (!input.TryReadLine(out var line))
            return false;
        var name = Name(line);
        Check(module.Length > 0 && name.Length > 0, PickleRule.NameEmpty, opcodeName, "names nothing");
        if (opcode == 'i')
            machine.CallNamed(module, name);
        else
            machine.Push(machine.Name(module, name, opcodeName));
        return true;
    }

    private string Name(ReadOnlySpan<byte> line)
    {
        var name = Text(line, out var valid);
        Check(valid, PickleRule.TextNotUtf8, "the name", "is not UTF-8");
        return PickleNames.Short(name);
    }

    private void PushWhole(ReadOnlySpan<byte> line, string name)
    {
        if (PickleTexts.Whole(line) is { } number)
        {
            machine.PushConstant(number);
            return;
        }
        Check(PickleTexts.IsOtherWhole(line), PickleRule.NumberMalformed, name, "is no whole number");
        machine.Push(PickleOpaque.Data);
    }

    private void PushLongLine(ReadOnlySpan<byte> head, long begin)
    {
        if (_encoded.Begins(head[..EncodedValues.Head]) || _encoded.Begins(head[1..EncodedValues.Head]))
            notes.Observe(ObservationKind.Embedded, "something", machine.At, () => "a long text begins like a file of its own");
        machine.PushBytes(begin, input.LineLength, null, isText: true);
    }

    private void PushQuoted(ReadOnlySpan<byte> line)
    {
        var bytes = PickleTexts.Quoted(line, out var malformed);
        Check(bytes is not null, PickleRule.StringNotQuoted, "STRING", "is not quoted");
        Check(!malformed, PickleRule.EscapeMalformed, "STRING", "holds an escape that is not complete");
        bytes ??= line.ToArray();
        _encoded.Look(bytes, machine.At);
        if (Ascii.IsValid(bytes))
            machine.PushConstant(Encoding.ASCII.GetString(bytes));
        else
            machine.PushBytes(-1, bytes.Length, bytes, isText: false);
    }

    private void Index(char opcode, string name, long? index)
    {
        if (index is null)
        {
            Check(false, PickleRule.MemoIndexMalformed, name, "is no memo index");
            if (opcode == 'g')
                machine.Push(PickleOpaque.Anything);
            return;
        }
        if (opcode == 'g')
            machine.Get(index.Value, name);
        else
            machine.Put(index.Value, name);
    }

    private void Check(bool holds, PickleRule rule, string name, string fault)
    {
        if (!holds)
            notes.Broken(rule, machine.At, $"{name} at offset {machine.At:N0} {fault}");
    }

    private static string Text(ReadOnlySpan<byte> bytes, out bool valid)
    {
        valid = System.Text.Unicode.Utf8.IsValid(bytes);
        if (valid)
            return Encoding.UTF8.GetString(bytes);
        // Python lets halves of surrogate pairs pass, three bytes each from 0xED; the text then has replacement characters.
        valid = !HasOtherFault(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static bool HasOtherFault(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.ToArray();
        for (var i = 0; i + 2 < rest.Length; i++)
        {
            if (rest[i] == 0xED && rest[i + 1] is >= 0xA0 and <= 0xBF && rest[i + 2] is >= 0x80 and <= 0xBF)
                rest[i] = rest[i + 1] = rest[i + 2] = (byte)'?';
        }
        try
        {
            StrictUtf8.GetCharCount(rest);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    /// <summary>A text as bytes: Latin-1 where that can hold it, because that is how bytes hide in texts.</summary>
    private static byte[] Bytes(string text) => text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') < 0 ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
}
