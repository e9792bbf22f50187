using System.IO.Compression;
using System.Text;
using Hayward.Artifacts.Scanning;

namespace Hayward.Tests.Artifacts.Scanning;

/// <summary>One test for each way in which attacks have passed other scanners. The pickles are put together here and never loaded.</summary>
public sealed class PickleBypassTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("subprocess", "Popen")]
    [InlineData("pip", "main")]
    [InlineData("pip._internal.cli.main", "main")]
    [InlineData("pkgutil", "resolve_name")]
    [InlineData("uuid", "_get_command_stdout")]
    [InlineData("imaplib", "IMAP4_stream")]
    [InlineData("_pyrepl.pager", "pipe_pager")]
    [InlineData("_aix_support", "_read_cmd_output")]
    [InlineData("_osx_support", "_read_output")]
    [InlineData("torch.utils.collect_env", "run")]
    [InlineData("mlflow.projects.backend.local", "_run_entry_point")]
    [InlineData("pandas", "read_csv")]
    [InlineData("importlib", "import_module")]
    [InlineData("importlib.util", "spec_from_file_location")]
    [InlineData("runpy", "run_path")]
    [InlineData("operator", "methodcaller")]
    [InlineData("_operator", "attrgetter")]
    [InlineData("functools", "partial")]
    [InlineData("asyncio.unix_events", "_UnixSubprocessTransport._start")]
    [InlineData("idlelib.pyshell", "ModifiedInterpreter.runcode")]
    [InlineData("lib2to3.pgen2.grammar", "Grammar.loads")]
    [InlineData("numpy.testing._private.utils", "runstring")]
    [InlineData("numpy.f2py.crackfortran", "getlincoef")]
    [InlineData("torch", "load")]
    [InlineData("torch.jit", "load")]
    [InlineData("torch.hub", "load")]
    [InlineData("joblib", "load")]
    [InlineData("transformers", "pipeline")]
    [InlineData("profile", "run")]
    [InlineData("ctypes", "CDLL")]
    [InlineData("types", "CodeType")]
    [InlineData("marshal", "loads")]
    [InlineData("multiprocessing.util", "spawnv_passfds")]
    [InlineData("commands", "getoutput")]
    [InlineData("__builtin__", "eval")]
    [InlineData("builtins", "__import__")]
    [InlineData("smtplib", "SMTP")]
    [InlineData("urllib.request", "urlopen")]
    [InlineData("urllib2", "urlopen")]
    [InlineData("ssl", "get_server_certificate")]
    [InlineData("builtins", "open")]
    [InlineData("shutil", "rmtree")]
    [InlineData("copyreg", "add_extension")]
    public void A_dangerous_callable_is_named(string module, string name) => IsUnsafe(PickleFile.Attack(module, name), $"{module}.{name}");

    [Theory]
    [InlineData("os.path.os", "system")]
    [InlineData("torch.serialization", "os.system")]
    [InlineData("numpy.core._internal", "ast.os.popen")]
    [InlineData("collections.abc", "sys.modules")]
    public void A_name_that_goes_through_another_module_is_unsafe(string module, string name) =>
        IsUnsafe(PickleFile.Protocol(4).StackGlobal(module, name).CallWith("echo").Stop(), $"{module}.{name}");

    [Theory]
    [InlineData("collections", "OrderedDict.__init__.__globals__")]
    [InlineData("builtins", "str.__class__")]
    [InlineData("torch._utils", "_rebuild_tensor_v2.__code__")]
    public void A_name_that_goes_through_internals_is_unsafe(string module, string name) =>
        IsUnsafe(PickleFile.Protocol(4).StackGlobal(module, name).CallWith("echo").Stop(), $"{module}.{name}");

    [Fact]
    public void What_no_list_names_is_unknown_and_named()
    {
        var scanned = Scans.Of(PickleFile.Attack("somebody.models", "Thing"));
        scanned.Verdict.ShouldBe(ScanVerdict.Unknown);
        var finding = scanned.Findings.Single();
        (finding.Rule, finding.Callable, finding.Offset).ShouldBe(("callable-unlisted", "somebody.models.Thing", 2));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.gguf")]
    [InlineData("README.md")]
    [InlineData("config.json")]
    [InlineData("picture.png")]
    [InlineData("model")]
    public void The_name_of_the_file_does_not_matter(string name) => Names(Scans.Of(PickleFile.Attack(), name)).ShouldContain("os.system");

    [Fact]
    public void Text_with_line_ends_of_another_system_is_unsafe() => Names(Scans.Of(Encoding.ASCII.GetBytes("cos\r\nsystem\r\n(S'echo'\r\ntR."))).ShouldContain("os\r.system\r");

    [Fact]
    public void A_stream_that_breaks_after_the_payload_is_unsafe() =>
        IsUnsafe([.. PickleFile.Protocol(2).Global("os", "system").CallWith("echo").ToArray(), 0xFF, 0xFF], "os.system");

    [Fact]
    public void Every_truncation_after_the_payload_is_unsafe_and_none_is_clean()
    {
        var file = PickleFile.StateDict(2);
        byte[] attack = [.. PickleFile.Protocol(4).StackGlobal("os", "system").CallWith("echo").Ops("0").ToArray(), .. file[2..]];
        var named = Array.IndexOf(attack, (byte)0x93) + 1;
        using var folder = new TestFolder();
        for (var length = named + 2; length < attack.Length; length++)
            folder.Write($"{length:D4}.bin", attack.AsSpan(0, length));
        foreach (var scanned in Scans.Place(folder.Root).Files)
            scanned.Verdict.ShouldBe(ScanVerdict.Unsafe, scanned.Path);
    }

    [Fact]
    public void A_truncated_honest_file_is_never_clean()
    {
        var file = PickleFile.StateDict(1);
        using var folder = new TestFolder();
        for (var length = 3; length < file.Length; length++)
            folder.Write($"{length:D4}.bin", file.AsSpan(0, length));
        foreach (var scanned in Scans.Place(folder.Root).Files)
            scanned.Verdict.ShouldBe(ScanVerdict.Unknown, scanned.Path);
    }

    public static TheoryData<string, byte[]> Games() => new()
    {
        { "operands from the memo", PickleFile.Protocol(4).Text("os").Op('\u0094').Op('0').Text("system").Op('\u0094').Op('0').Ops("h\0h\u0001\u0093").CallWith("echo").Stop() },
        { "an entry of the memo overwritten", PickleFile.Protocol(4).Text("torch").Put(0).Op('0').Text("os").Put(0).Op('0').Get(0).Text("system").Op('\u0093').CallWith("echo").Stop() },
        { "MEMOIZE over a number in use", PickleFile.Protocol(4).Text("x").Put(1).Op('0').Text("os").Op('\u0094').Op('0').Get(1).Text("system").Op('\u0093').CallWith("echo").Stop() },
        { "a missing entry first", PickleFile.Protocol(4).Ops("h\u0063" + "0").StackGlobal("os", "system").CallWith("echo").Stop() },
        { "texts between operands", PickleFile.Protocol(4).Text("os").Text("noise").Op('0').Text("system").Op('\u0093').CallWith("echo").Stop() },
        { "DUP and POP_MARK around", PickleFile.Protocol(4).Ops("(").Text("a").Ops("1").StackGlobal("os", "system").Ops("2" + "0").CallWith("echo").Stop() },
        { "the result of the call is popped", PickleFile.Protocol(2).Global("os", "system").CallWith("echo").Ops("0N").Stop() },
        { "the result is popped with the mark", PickleFile.Protocol(2).Ops("(").Global("os", "system").CallWith("echo").Ops("1N").Stop() },
        { "INST", PickleFile.Plain().Ops("(S'echo'\n").Inst("os", "system").Stop() },
        { "OBJ", PickleFile.Protocol(1).Ops("(").Global("os", "system").Ops("S'echo'\no").Stop() },
        { "NEWOBJ", PickleFile.Protocol(2).Global("os", "system").LongText("echo").Ops("\u0085\u0081").Stop() },
        { "NEWOBJ_EX", PickleFile.Protocol(4).StackGlobal("os", "system").Text("echo").Ops("\u0085}\u0092").Stop() },
        { "only named", PickleFile.Protocol(2).Global("os", "system").Stop() },
        { "a name in raw unicode escapes", PickleFile.Protocol(4).Ops("V\\u006fs\nV\\u0073ystem\n\u0093").CallWith("echo").Stop() },
        { "a name in a quoted text with escapes", PickleFile.Protocol(4).Ops("S'\\x6f\\163'\nS'system'\n\u0093").CallWith("echo").Stop() },
        { "strings of Python 2 as operands", PickleFile.Protocol(4).Ops("U\u0002osU\u0006system\u0093").CallWith("echo").Stop() },
        { "a frame that straddles", PickleFile.Protocol(4).Frame(5).StackGlobal("os", "system").CallWith("echo").Stop() },
        { "a frame that lies", PickleFile.Protocol(4).Frame(1 << 30).StackGlobal("os", "system").CallWith("echo").Stop() },
        { "frames in frames", PickleFile.Protocol(4).Frame(60).Frame(1).StackGlobal("os", "system").CallWith("echo").Stop() },
        { "a protocol that does not exist", PickleFile.Protocol(2).Ops("\u0080\u0009").Global("os", "system").CallWith("echo").Stop() },
        { "the second pickle of a file", [.. PickleFile.Protocol(2).Int(1).Stop(), .. PickleFile.Attack()] },
        { "the second pickle without a header", [.. PickleFile.Protocol(2).Int(1).Stop(), .. "cos\nsystem\n(S'echo'\ntR."u8] },
        { "after bytes that are nothing", [.. PickleFile.StateDict(1), .. PickleFile.Attack()] },
        { "an extension registered before", PickleFile.Protocol(2).Global("copyreg", "add_extension").Ops("(").LongText("os").LongText("system").Int(200).Ops("tR0\u0082\u00c8").CallWith("echo").Stop() },
        { "a number of five thousand bytes before", PickleFile.Protocol(2).Ops("\u008b").Number(5000, 4).Raw(new byte[5000]).Op('0').Global("os", "system").CallWith("echo").Stop() },
        { "a long text before", PickleFile.Protocol(2).Bytes(new byte[100_000]).Op('0').Global("os", "system").CallWith("echo").Stop() },
        { "persistent ids around", PickleFile.Protocol(2).LongText("x").Ops("Q0").Global("os", "system").CallWith("echo").Stop() },
        { "after an array of joblib", [.. PickleFile.Joblib(16)[..^1], .. PickleFile.Plain().Op('0').Global("os", "system").CallWith("echo").Stop()] },
        { "in an array of objects of joblib", JoblibObjects() },
        { "a maker of the unpickler", PickleFile.Protocol(2).Global("copy_reg", "_reconstructor").Ops("(").Global("os", "system").Global("__builtin__", "object").Ops("NtR").Stop() },
        { "an allowed function that calls its argument", PickleFile.Protocol(2).Global("torch._tensor", "_rebuild_from_type_v2").Ops("(").Global("os", "system").Global("torch", "Tensor").LongText("echo").Ops("\u0085NtR").Stop() },
        { "a pickle in bytes", PickleFile.Protocol(4).Bytes(PickleFile.Attack()).Stop() },
        { "a pickle in base64", PickleFile.Protocol(4).LongText(Convert.ToBase64String(PickleFile.Attack())).Stop() },
        { "a pickle in base64 for addresses", PickleFile.Protocol(4).LongText(Convert.ToBase64String(PickleFile.Attack()).Replace('+', '-').Replace('/', '_').TrimEnd('=')).Stop() },
        { "a pickle in hexadecimal digits", PickleFile.Protocol(4).LongText(Convert.ToHexString(PickleFile.Attack())).Stop() },
        { "a pickle in zlib in base64", PickleFile.Protocol(4).LongText(Convert.ToBase64String(Zlib(PickleFile.Attack()))).Stop() },
        { "after a text that begins as a zlib stream with a dictionary", PickleFile.Protocol(4).LongText("x is what it begins with").Op('0').StackGlobal("os", "system").CallWith("echo").Stop() },
        { "a pickle of protocol 0 in a text", PickleFile.Protocol(4).LongText("cos\nsystem\n(S'echo'\ntR.").Stop() },
        { "a pickle in bytes as protocol 2 writes them", PickleFile.Protocol(2).Global("_codecs", "encode").LongText(Encoding.Latin1.GetString(PickleFile.Attack())).LongText("latin1").Ops("\u0086R").Stop() },
        { "a long pickle in bytes", PickleFile.Protocol(4).Bytes([.. PickleFile.Attack()[..^1], .. PickleFile.Plain().Bytes(new byte[200_000]).Stop()]).Stop() },
        { "a pickle in pickles that name nothing", Wrapped(Wrapped(PickleFile.Attack())) },
        { "a long pickle in pickles that name nothing", Wrapped(Wrapped([.. PickleFile.Attack()[..^1], .. PickleFile.Plain().Bytes(new byte[20_000]).Stop()])) },
        { "a pickle in a pickle in a pickle", PickleFile.Protocol(4).Bytes(PickleFile.Protocol(4).Global("collections", "OrderedDict").Bytes(PickleFile.Attack()).Op('\u0086').Stop()).Stop() },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void A_game_with_the_machine_is_seen_through(string game, byte[] file)
    {
        var scanned = Scans.Of(file);
        scanned.Verdict.ShouldBe(ScanVerdict.Unsafe, game);
        Names(scanned).ShouldContain("os.system", game);
    }

    [Theory]
    [InlineData("\u0080\u0002\u0082\u00c8)R.")]
    [InlineData("\u0080\u0002\u0083\u00c8\0)R.")]
    [InlineData("\u0080\u0002\u0084\u00c8\0\0\0)R.")]
    [InlineData("\u0080\u0004K\u0001K\u0002\u0093)R.")]
    [InlineData("\u0080\u0002ccollections\nOrderedDict\n)R)R.")]
    [InlineData("\u0080\u0002X\u0001\0\0\0xQ)R.")]
    public void A_call_that_cannot_be_told_is_unknown(string pickle)
    {
        var scanned = Scans.Of(Encoding.Latin1.GetBytes(pickle));
        scanned.Verdict.ShouldBe(ScanVerdict.Unknown);
        scanned.Findings.Select(f => f.Rule).ShouldContain("callable-unresolved");
    }

    [Fact]
    public void State_on_an_allowed_object_does_not_pass_where_it_is_not_listed()
    {
        var file = PickleFile.Protocol(2).Global("torch._utils", "_rebuild_tensor_v2").Ops(")R}").LongText("a").Ops("K\u0001sb").Stop();
        var scanned = Scans.Of(file);
        scanned.Verdict.ShouldBe(ScanVerdict.Unknown);
        var finding = scanned.Findings.Single();
        (finding.Rule, finding.Callable).ShouldBe(("callable-use-unlisted", "torch._utils._rebuild_tensor_v2"));
        finding.Advisory.ShouldContain("CVE-2026-24747");
    }

    [Fact]
    public void Items_on_an_allowed_object_do_not_pass_where_they_are_not_listed() =>
        Scans.Of(PickleFile.Protocol(2).Global("torch", "FloatStorage").Ops(")RK\u0001K\u0002s").Stop()).Findings.Select(f => f.Rule).ShouldContain("callable-use-unlisted");

    [Theory]
    [InlineData("K\u0001K\u0002s")]
    [InlineData("}K\u0001K\u0002sb")]
    public void What_changes_a_class_or_module_itself_is_unsafe(string change) =>
        IsUnsafe(PickleFile.Protocol(4).StackGlobal("torch", "_utils").Ops(change).Stop(), "torch._utils.__dict__");

    [Fact]
    public void An_archive_after_the_pickle_is_not_overlooked()
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        using (var member = zip.CreateEntry("x/data.pkl", CompressionLevel.NoCompression).Open())
            member.Write(PickleFile.Attack());
        Scans.Of([.. PickleFile.StateDict(1), .. archive.ToArray()]).Verdict.ShouldNotBe(ScanVerdict.Clean);
    }

    [Fact]
    public void More_marks_than_are_kept_do_not_hide_a_call()
    {
        var scanned = Scans.Of(PickleFile.Protocol(4).Raw(Enumerable.Repeat((byte)'(', 200_000).ToArray()).Global("os", "system").CallWith("echo").Stop());
        Names(scanned).ShouldContain("os.system");
        scanned.Findings.Select(f => f.Rule).ShouldContain("bounded");
    }

    public static TheoryData<string, byte[]> Harmless() => new()
    {
        { "a state dictionary", PickleFile.StateDict(50) },
        { "an array of joblib", PickleFile.Joblib(16) },
        { "an array of an older joblib", PickleFile.Joblib(null) },
        { "an array of NumPy", PickleFile.Protocol(2).Global("numpy.core.multiarray", "_reconstruct").Ops("(").Global("numpy", "ndarray").Int(0).Op('\u0085').Global("_codecs", "encode").LongText("b").LongText("latin1").Ops("\u0086RtR(K\u0001K\u0002\u0085")
            .Global("numpy", "dtype").LongText("f4").Ops("\u0089\u0088\u0087R(K\u0003").LongText("<").Ops("NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tb\u0089").Global("_codecs", "encode").LongText("\0\0\u0080?\0\0\0@").LongText("latin1").Ops("\u0086Rtb").Stop() },
        { "arguments of a program", PickleFile.Protocol(2).Global("argparse", "Namespace").Ops(")\u0081}").LongText("lr").Ops("G?\u00f0\0\0\0\0\0\0sb").Stop() },
        { "an estimator", PickleFile.Protocol(2).Global("copy_reg", "_reconstructor").Ops("(").Global("sklearn.linear_model._logistic", "LogisticRegression").Global("__builtin__", "object").Ops("NtR}").LongText("C").Ops("K\u0001sb").Stop() },
        { "a layer", PickleFile.Protocol(2).Global("torch.nn.modules.linear", "Linear").Ops(")\u0081}").LongText("training").Ops("\u0088sb").Stop() },
        { "a text that begins as a zlib stream with a dictionary", PickleFile.Protocol(4).LongText("x is what it begins with").Stop() },
        { "plain values", PickleFile.Protocol(4).Ops("}(").Text("a").Ops("]q\0(K\u0001K\u0002e").Text("b").Ops("Nu.").ToArray() },
        { "texts that look a little like code", PickleFile.Protocol(4).Ops("(").Text("cat\ndog\nfish\n").Text("aGVsbG8gd29ybGQsIGhlbGxv").Text("deadbeefdeadbeefdeadbeef").Text("N.").Text("(or so)").Ops("t.").ToArray() },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_only_rebuilds_data_raises_no_alarm(string what, byte[] file)
    {
        var scanned = Scans.Of(file);
        scanned.Findings.ShouldBeEmpty(what);
        scanned.Verdict.ShouldBe(ScanVerdict.Clean, what);
    }

    private static void IsUnsafe(byte[] file, string callable)
    {
        var scanned = Scans.Of(file);
        scanned.Verdict.ShouldBe(ScanVerdict.Unsafe, callable);
        Names(scanned).ShouldContain(callable);
    }

    private static List<string?> Names(ScannedFile scanned) => [.. scanned.Findings.Where(f => f.Verdict == ScanVerdict.Unsafe).Select(f => f.Callable)];

    [Fact]
    public void Pickles_in_pickles_beyond_the_bound_are_unknown()
    {
        var file = PickleFile.Attack();
        for (var i = 0; i < 30; i++)
            file = Wrapped(file);
        var scanned = Scans.Of(file);
        scanned.Verdict.ShouldBe(ScanVerdict.Unknown);
        scanned.Findings.Select(f => f.Rule).ShouldContain("bounded");
    }

    [Fact]
    public void Plain_data_in_a_pickle_in_a_pickle_raises_no_alarm() =>
        Scans.Of(Wrapped(Wrapped(PickleFile.Protocol(4).Ops("}(").Text("a").Ops("K\u0001u").Stop()))).Verdict.ShouldBe(ScanVerdict.Clean);

    private static byte[] Wrapped(byte[] file) => PickleFile.Protocol(4).Bytes(file).Stop();

    private static byte[] Zlib(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(content);
        return packed.ToArray();
    }

    private static byte[] JoblibObjects() =>
    [
        .. PickleFile.Protocol(3).Global("joblib.numpy_pickle", "NumpyArrayWrapper").Ops(")\u0081}(").LongText("shape").Ops("K\u0001\u0085").LongText("dtype")
            .Global("numpy", "dtype").LongText("O8").Ops("\u0089\u0088\u0087Rub").ToArray(),
        .. PickleFile.Attack(),
        (byte)'.',
    ];
}
