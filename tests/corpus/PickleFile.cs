using System.Buffers.Binary;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes pickles opcode by opcode, right and wrong ones. The names in them do nothing, because nothing is ever loaded.</summary>
internal sealed class PickleFile
{
    private readonly List<byte> _file = [];

    /// <summary>A pickle that begins with PROTO.</summary>
    public static PickleFile Protocol(byte version) => new PickleFile().Raw([0x80, version]);

    /// <summary>A pickle of protocol 0, which announces nothing.</summary>
    public static PickleFile Plain() => new();

    /// <summary>Number of bytes so far, which is the offset of the next opcode.</summary>
    public int Length => _file.Count;

    public PickleFile Raw(ReadOnlySpan<byte> bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    public PickleFile Op(char opcode) => Raw([(byte)opcode]);

    /// <summary>Text as opcodes: <c>"(tR."</c>.</summary>
    public PickleFile Ops(string opcodes) => Raw(Encoding.Latin1.GetBytes(opcodes));

    public PickleFile Global(string module, string name) => Ops($"c{module}\n{name}\n");

    public PickleFile Inst(string module, string name) => Ops($"i{module}\n{name}\n");

    /// <summary>SHORT_BINUNICODE.</summary>
    public PickleFile Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Op('\u008C').Raw([(byte)bytes.Length]).Raw(bytes);
    }

    /// <summary>BINUNICODE.</summary>
    public PickleFile LongText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Op('X').Number(bytes.Length, 4).Raw(bytes);
    }

    /// <summary>BINBYTES.</summary>
    public PickleFile Bytes(ReadOnlySpan<byte> bytes) => Op('B').Number(bytes.Length, 4).Raw(bytes);

    /// <summary>BININT.</summary>
    public PickleFile Int(int value) => Op('J').Number(value, 4);

    public PickleFile StackGlobal(string module, string name) => Text(module).Text(name).Op('\u0093');

    public PickleFile Put(byte index) => Raw([(byte)'q', index]);

    public PickleFile Get(byte index) => Raw([(byte)'h', index]);

    public PickleFile Frame(long length) => Op('\u0095').Number(length, 8);

    /// <summary>Little-endian.</summary>
    public PickleFile Number(long value, int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return Raw(bytes[..width]);
    }

    /// <summary>One text as the only argument, and REDUCE.</summary>
    public PickleFile CallWith(string argument) => LongText(argument).Ops("\u0085R");

    /// <summary>STOP.</summary>
    public byte[] Stop() => Op('.').ToArray();

    public byte[] ToArray() => [.. _file];

    /// <summary>The shortest attack: <c>os.system('echo')</c>.</summary>
    public static byte[] Attack(string module = "os", string name = "system") => Protocol(2).Global(module, name).CallWith("echo").Stop();

    /// <summary>A state dictionary as torch.save writes it, tensors without their numbers.</summary>
    public static byte[] StateDict(int tensors)
    {
        var pickle = Protocol(2).Global("collections", "OrderedDict").Ops(")R(");
        for (var i = 0; i < tensors; i++)
        {
            pickle.LongText($"layers.{i}.weight").Global("torch._utils", "_rebuild_tensor_v2").Ops("((")
                .LongText("storage").Global("torch", "FloatStorage").LongText($"{i}").LongText("cpu").Int(4).Ops("tQ")
                .Int(0).Int(2).Int(2).Op('\u0086').Int(2).Int(1).Op('\u0086').Op('\u0089').Global("collections", "OrderedDict").Ops(")RtR");
        }
        return pickle.Ops("u}").LongText("_metadata").Global("collections", "OrderedDict").Ops(")Rsb").Stop();
    }

    /// <summary>Good pickles of every protocol, for the fuzzer and for the oracle.</summary>
    public static IEnumerable<byte[]> Good() =>
    [
        Attack(),
        StateDict(2),
        Plain().Ops("(lp0\nI1\naI01\naL12345678901234567890L\naF1.5\naS'a\\x41\\n\\101'\np1\naV\\u0041\\\\u\naNa(dp2\nS'k'\np3\nI2\nssa.").ToArray(),
        Plain().Ops("(S'echo'\nios\nsystem\np0\n0(cos\nsystem\nS'x'\no.").ToArray(),
        Protocol(1).Ops("]q\0(K\u0001M\u0002\u0001J\u0001\0\0\0G?\u00F0\0\0\0\0\0\0U\u0001aT\u0001\0\0\0bX\u0001\0\0\0c)}e.").ToArray(),
        Protocol(2).Ops("(\u008a\u0002\u00ff\u0001\u008b\u0001\0\0\0\u0007\u0088\u0089N\u0085\u0086\u0087t\u0082\u0001\u0083\u0001\0\u0084\u0001\0\0\u000011.").ToArray()[..^3].Append((byte)'.').ToArray(),
        Protocol(3).Ops("B\u0003\0\0\0abcC\u0001d\u0086q\u0001r\u0000\u0001\0\0h\u0001j\u0000\u0001\0\0\u00862.").ToArray(),
        Protocol(4).Frame(40).StackGlobal("builtins", "complex").Op('\u0094').Ops("K\u0001K\u0002\u0086\u0081\u0094").Ops("0\u008f(K\u0001K\u0002\u0090.").ToArray(),
        Protocol(4).StackGlobal("argparse", "Namespace").Ops(")}\u0092}").Text("a").Ops("K\u0001sb(K\u0001\u0091\u0086.").ToArray(),
        Protocol(5).Ops("\u0096\u0002\0\0\0\0\0\0\0ab\u0098\u008e\u0001\0\0\0\0\0\0\0c\u008d\u0001\0\0\0\0\0\0\0d\u0087\u0097\u0086.").ToArray(),
        Protocol(2).LongText("data").Op('Q').Ops("Pabc\n\u0086.").ToArray(),
        Protocol(4).Bytes(Attack()).Text(Convert.ToBase64String(Attack())).Op('\u0086').Stop(),
        [.. Attack(), .. Protocol(4).Ops("K\u0001").Stop()],
        Joblib(alignment: 16),
        Joblib(alignment: null),
    ];

    /// <summary>A joblib file of one array of four 32-bit numbers.</summary>
    public static byte[] Joblib(int? alignment)
    {
        var pickle = Protocol(3).Global("joblib.numpy_pickle", "NumpyArrayWrapper").Ops(")\u0081}(")
            .LongText("subclass").Global("numpy", "ndarray").LongText("shape").Int(4).Op('\u0085').LongText("order").LongText("C")
            .LongText("dtype").Global("numpy", "dtype").LongText("f4").Ops("\u0089\u0088\u0087R(").Int(3).LongText("<").Ops("NNN").Int(-1).Int(-1).Int(0).Ops("tb")
            .LongText("allow_mmap").Op('\u0088');
        if (alignment is { } bytes)
            pickle.LongText("numpy_array_alignment_bytes").Int(bytes);
        pickle.Ops("ub");
        if (alignment is { } unit)
        {
            var padding = unit - ((pickle.Length + 1) % unit);
            pickle.Raw([(byte)padding]).Raw(Enumerable.Repeat((byte)0xFF, padding).ToArray());
        }
        return pickle.Raw([0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64]).Stop();
    }
}
