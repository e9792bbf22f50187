using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Reads one pickle, from where the source stands to its STOP, without making anything of it. The methods that run for every opcode are
/// compiled in full at once: a scan of a thousand small files is over before the runtime would do it by itself.</summary>
/// <remarks>Source: Lib/pickletools.py and Modules/_pickle.c of CPython 3.14.</remarks>
internal sealed class PickleReader
{
    private const int HighestProtocol = 5;

    private readonly PickleInput _input;
    private readonly PickleNotes _notes;
    private readonly PickleMachine _machine;
    private readonly PickleArguments _arguments;
    private int _protocol;
    private long _opcodes;
    private long _frameEnd;

    private readonly int _nesting;

    private readonly Action<long>? _seen;

    private PickleReader(PickleInput input, Inspection inspection, int nesting, Action<long>? seen)
    {
        _nesting = nesting;
        _seen = seen;
        _input = input;
        _notes = new PickleNotes(inspection);
        _machine = new PickleMachine(_notes, new PickleBudget(PickleLimits.Values >> Math.Min(8, inspection.Depth + nesting)));
        _arguments = new PickleArguments(input, _machine, _notes);
    }

    /// <summary>Reads one pickle and reports what a loader would import, call and change. The source then stands after STOP, so that the next
    /// pickle or the data of a container can be read from there.</summary>
    /// <param name="source">The bytes, at the first opcode.</param>
    /// <param name="inspection">Takes the observations.</param>
    /// <returns>The result as far as it could be read; broken rules are in it and are not thrown.</returns>
    public static PickleProgram Read(ByteSource source, Inspection inspection) => Read(new PickleInput(source), inspection);

    /// <summary>The same, from bytes that were looked at ahead.</summary>
    /// <param name="input">The bytes, at the first opcode.</param>
    /// <param name="inspection">Takes the observations.</param>
    /// <param name="nesting">Pickles around this one in the same stream.</param>
    /// <param name="seen">Told the offset of every opcode.</param>
    internal static PickleProgram Read(PickleInput input, Inspection inspection, int nesting = 0, Action<long>? seen = null) =>
        new PickleReader(input, inspection, nesting, seen).Run();

    private PickleProgram Run()
    {
        var begin = _input.Position;
        PickleValue? root = null;
        while (root is null)
        {
            var at = _input.Position;
            _machine.At = at;
            var opcode = _input.ReadByte();
            if (opcode < 0)
            {
                _notes.Broken(PickleRule.StopMissing, at, $"it ends at byte {at:N0} before STOP", ProblemKind.Truncated);
                break;
            }
            if (opcode == '.')
            {
                _seen?.Invoke(at);
                _opcodes++;
                root = _machine.Stop();
                break;
            }
            if (PickleOpcodes.Name(opcode) is not { } name)
            {
                _notes.Broken(PickleRule.OpcodeUnknown, at, $"the byte 0x{opcode:X2} at offset {at:N0} is no opcode");
                break;
            }
            _seen?.Invoke(at);
            _opcodes++;
            if (!Step((char)opcode, name, at))
            {
                _notes.CutOff(at, name);
                break;
            }
            CheckFrame(at, name);
        }
        return new PickleProgram(root, begin, _input.Position, _protocol, _notes.Errors) { IsCut = _machine.IsCut, Opcodes = _opcodes };
    }

    /// <summary>Carries out one opcode; false when the file ends within its argument.</summary>
    private bool Step(char opcode, string name, long at)
    {
        switch (opcode)
        {
            case 'N':
                _machine.PushConstant(null);
                return true;
            case '\u0088' or '\u0089':
                _machine.PushConstant(opcode == '\u0088');
                return true;
            case ']' or '}' or '\u008F':
                _machine.PushEmpty(opcode);
                return true;
            case ')':
                _machine.PushTuple([]);
                return true;
            case '(':
                _machine.Mark();
                return true;
            case '0':
                _machine.Drop();
                return true;
            case '1':
                _machine.DropToMark();
                return true;
            case '2':
                _machine.Duplicate();
                return true;
            case 'I' or 'L' or 'F' or 'S' or 'V' or 'P' or 'c' or 'i' or 'g' or 'p':
                return _arguments.ReadLines(opcode, name);
            case 'K' or 'M' or 'J' or 'G' or '\u008A' or '\u008B':
                return _arguments.ReadNumber(opcode, name);
            case 'T' or 'U' or 'B' or 'C' or 'X' or '\u008C' or '\u008D' or '\u008E' or '\u0096':
                return _arguments.ReadPayload(opcode, name);
            case 'h' or 'j' or 'q' or 'r':
                return ReadIndex(opcode, name);
            case '\u0082' or '\u0083' or '\u0084':
                return ReadExtension(opcode);
            case '\u0080':
                return ReadProtocol(at);
            case '\u0095':
                return ReadFrame(at);
            default:
                StepOnStack(opcode, name);
                return true;
        }
    }

    private void StepOnStack(char opcode, string name)
    {
        switch (opcode)
        {
            case 't':
                _machine.PushTupleToMark();
                break;
            case '\u0085' or '\u0086' or '\u0087':
                _machine.PushTuple(opcode - '\u0084');
                break;
            case 'l' or '\u0091':
                _machine.PushListToMark(isSet: opcode != 'l');
                break;
            case 'd':
                _machine.PushDictToMark();
                break;
            case 'a':
                _machine.Append();
                break;
            case 'e' or '\u0090':
                _machine.AppendToMark(name);
                break;
            case 's':
                _machine.SetItem();
                break;
            case 'u':
                _machine.SetItemsToMark();
                break;
            case 'Q':
                _machine.PushPersistent(null);
                break;
            case '\u0094':
                _machine.Put(null, name);
                break;
            case '\u0093':
                _machine.NameFromStack();
                break;
            case 'R' or '\u0081' or '\u0092':
                _machine.Call(name);
                break;
            case 'o':
                _machine.CallToMark();
                break;
            case 'b':
                Build();
                break;
            case '\u0097':
                _notes.Broken(PickleRule.BufferOutOfBand, _machine.At, $"NEXT_BUFFER at offset {_machine.At:N0} asks for data that is not in the file");
                _machine.Push(PickleOpaque.Data);
                break;
            default:
                _machine.CheckTop(name);
                break;
        }
    }

    private void Build()
    {
        if (_machine.Build() is not PickleCall { Name: JoblibArray.Wrapper } wrapper)
            return;
        // Its writer ends the frame before the array; an array within a frame belongs to another loader.
        if (_input.Position < _frameEnd)
            _notes.Broken(PickleRule.FrameStraddled, _machine.At, $"the array after BUILD at offset {_machine.At:N0} lies in a frame");
        _frameEnd = 0;
        _machine.ReplaceTop(new JoblibArray(_input, _notes, wrapper, _nesting).Skip());
    }

    private bool ReadIndex(char opcode, string name)
    {
        if (_input.ReadNumber(opcode is 'h' or 'q' ? 1 : 4) is not { } index)
            return false;
        if (opcode is 'h' or 'j')
            _machine.Get((long)index, name);
        else
            _machine.Put((long)index, name);
        return true;
    }

    private bool ReadExtension(char opcode)
    {
        var width = opcode == '\u0084' ? 4 : opcode - '\u0081';
        if (_input.ReadNumber(width) is not { } code)
            return false;
        _machine.NameFromRegistry(width == 4 ? (int)(uint)code : (long)code);
        return true;
    }

    private bool ReadProtocol(long at)
    {
        if (_input.ReadNumber(1) is not { } protocol)
            return false;
        if (protocol > HighestProtocol)
            _notes.Broken(PickleRule.ProtocolUnknown, at, $"it announces protocol {protocol} at offset {at:N0}, and {HighestProtocol} is the highest");
        _protocol = Math.Max(_protocol, (int)protocol);
        return true;
    }

    private bool ReadFrame(long at)
    {
        if (_input.ReadNumber(8) is not { } length)
            return false;
        var end = _input.Position + (long)Math.Min(length, long.MaxValue / 2);
        if (length > long.MaxValue / 2 || end > _input.Length)
            _notes.Broken(PickleRule.FrameTruncated, at, $"the frame at offset {at:N0} has {length:N0} bytes and the file ends before", ProblemKind.Truncated);
        if (at < _frameEnd)
            _notes.Broken(PickleRule.FrameNested, at, $"a frame begins at offset {at:N0} within a frame that goes on to byte {_frameEnd:N0}");
        _frameEnd = end;
        return true;
    }

    private void CheckFrame(long at, string name)
    {
        if (at < _frameEnd && _input.Position > _frameEnd)
            _notes.Broken(PickleRule.FrameStraddled, at, $"{name} at offset {at:N0} goes beyond the frame that ends at byte {_frameEnd:N0}");
    }
}
