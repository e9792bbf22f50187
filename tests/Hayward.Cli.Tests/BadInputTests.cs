using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

/// <summary>What is wrong in a folder gets one sentence and its exit code, and the rest of the folder is examined.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly BadFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_and_an_empty_folder_are_one_sentence_and_code_3()
    {
        (await Refused(_folder.Model)).ShouldContain("is not on this disk");
        Directory.CreateDirectory(_folder.Model);
        (await Refused(_folder.Model)).ShouldContain("holds no file");
        (await Refused("  ")).ShouldContain("empty");
        (await Refused("\u001b[31mnope\u202e")).ShouldContain("nope");
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_gone_is_told_and_the_rest_examined() =>
        await Told(_folder.WithGoodWeights().WithLink("README.md", "gone"), "README.md", "which is not there");

    [Fact]
    public async Task Links_out_of_the_folder_are_not_followed()
    {
        var secret = _folder.WriteBeside("secret.txt", "the licence of another place"u8);
        await Told(_folder.WithGoodWeights().WithLink("LICENSE", secret), "LICENSE", "was not followed");
        (await _folder.Examine("--json")).Out.ShouldNotContain("the licence of another");
    }

    [Fact]
    public async Task A_link_that_leads_back_to_itself_is_told() =>
        await Told(_folder.WithGoodWeights().WithLink("loop", "loop"), "loop", "leads back to itself");

    [Fact]
    public async Task A_pipe_is_not_opened()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "needs /usr/bin/mkfifo");
        _folder.WithGoodWeights();
        using var made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", _folder.Model + "/pipe");
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Told(_folder, "pipe", "was not opened");
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_told()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "a privileged user may read every file");
        _folder.WithGoodWeights().With("secret.bin", "x");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Model + "/secret.bin", UnixFileMode.None);
        await Told(_folder, "secret.bin", "cannot be read");
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_told()
    {
        _folder.WithGoodWeights().With("log.bin", "");
        await using var growing = new FileStream(_folder.Model + "/log.bin", FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        // Long enough that the writer gets its turn on a busy machine; holes take no room on the disk.
        growing.Seek(1L << 29, SeekOrigin.Begin);
        using var stop = new CancellationTokenSource();
        // Otherwise the rest of the test would run on the thread of the writer, which would then write nothing.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    growing.WriteByte(1);
                    growing.Flush();
                    started.TrySetResult();
                }
            },
            CancellationToken.None);
        try
        {
            await started.Task;
            await Told(_folder, "log.bin", "changed while it was read");
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }
    }

    [Fact]
    public async Task A_configuration_of_ten_million_keys_is_code_3_and_a_tokenizer_of_that_size_only_odd()
    {
        _folder.WithGoodWeights().With("README.md", "---\nlicense: mit\n---\n# A card\n");
        await using (var text = new StreamWriter(_folder.Model + "/config.json"))
        {
            await text.WriteAsync("{\"k\":1");
            for (var i = 0; i < 10_000_000; i++) await text.WriteAsync(string.Create(CultureInfo.InvariantCulture, $",\"k{i}\":1"));
            await text.WriteAsync("}");
        }

        await Told(_folder, "config.json", "at most 8,388,608 were expected");
        File.Move(_folder.Model + "/config.json", _folder.Model + "/tokenizer.json");
        var call = await _folder.Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("tokenizer.json was hashed and its text was not kept");
    }

    [Fact]
    public async Task An_index_with_a_million_entries_is_code_3()
    {
        var index = new StringBuilder("{\"weight_map\":{\"x\":\"a\"");
        for (var i = 0; i < 1_000_000; i++) index.Append(CultureInfo.InvariantCulture, $",\"layer.{i}\":\"model-{i % 9}.safetensors\"");
        await Told(_folder.WithGoodWeights().With("model.safetensors.index.json", index.Append("}}").ToString()), "model.safetensors.index.json", "were expected");
    }

    [Fact]
    public async Task A_bomb_of_aliases_in_the_front_matter_is_a_finding_and_the_rest_examined()
    {
        var bomb = new StringBuilder("---\nlicense: mit\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var c = 'b'; c < 'n'; c++) bomb.Append(CultureInfo.InvariantCulture, $"{c}: &{c} [{string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))}]\n");
        var call = await _folder.WithGoodWeights().With("README.md", bomb.Append("---\n# A card\n").ToString()).Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("The front matter of README.md is not YAML at line");
        Flat(call.Out).ShouldContain("4 parameters in 1 tensor");
    }

    [Fact]
    public async Task Headers_that_claim_more_than_there_is_are_told()
    {
        _folder.WithGoodWeights()
            .With("a.safetensors", BadFolder.Safetensors("{}", 100, claimed: 1UL << 31))
            .With("b.gguf", BadFolder.Gguf(1UL << 60, 0))
            .With("c.gguf", BadFolder.Gguf(0, 1UL << 60))
            .With("d.safetensors", []);
        var call = await _folder.Examine();
        call.Code.ShouldBe(ExitCode.Input);
        var text = Flat(call.Out);
        text.ShouldContain("a.safetensors: its header claims 2,147,483,648 bytes and the format allows 100,000,000");
        text.ShouldContain("b.gguf: it claims 1,152,921,504,606,846,976 tensors at offset 8");
        text.ShouldContain("c.gguf: it claims 1,152,921,504,606,846,976 metadata entries at offset 16");
        text.ShouldContain("d.safetensors: it has 0 bytes where at least 8 were expected");
        Flat(call.Error).ShouldContain("3 more like it");
    }

    [Fact]
    public async Task A_card_in_another_encoding_is_read_and_one_that_is_no_text_is_code_3()
    {
        _folder.WithGoodWeights().With("README.md", [.. "---\nlicense: mit\n---\n# Gr"u8, 0xF6, 0xDF, (byte)'e']);
        var call = await _folder.Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("README.md should be UTF-8 text and is not, at offset 25");
        call.Out.ShouldContain("under MIT");
        await Told(_folder.With("README.md", Encoding.Unicode.GetBytes("---\nlicense: mit\n---\n")), "README.md", "is not text");
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_are_odd_and_both_examined()
    {
        _folder.WithGoodWeights().With("Good.safetensors", BadFolder.Safetensors(BadFolder.OneTensor, 16));
        Assert.SkipWhen(Directory.GetFiles(_folder.Model).Length < 2, "this file system does not tell upper from lower case");
        var call = await _folder.Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("differ only in upper and lower case");
        call.Out.ShouldNotContain("Could not be read");
    }

    [Fact]
    public async Task Control_and_direction_characters_are_shown_and_never_obeyed()
    {
        _folder.WithGoodWeights()
            .With("e\u001b[31mvil\u202egpj.gguf", "GGUF")
            .With("new\nline\u009b.safetensors", "abc")
            .With("README.md", "---\nlicense: \"mit\\e[31m\"\nbase_model: \"a\u202e/\\u009bb\"\n---\n# \u001b]0;owned\u0007\n\nThis \u001b[2Jopen source \u202emodel\u202c \u2067has \u200f8B parameters.\n");
        _folder.WithLink("\u001b[2Jlink\u202e", "gone\u0007");
        (await _folder.Examine()).Code.ShouldBe(ExitCode.Input);
        var page = _folder.Beside("page.html");
        var sarif = _folder.Beside("report.sarif");
        var json = await _folder.Examine("--json", "--html", page, "--sarif", sarif);
        JsonNode.Parse(json.Out)!["files"]!.AsArray().ShouldContain(f => ((string)f!["path"]!).Contains('\u202e'));
        foreach (var file in new[] { page, sarif })
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task A_card_of_eight_megabytes_is_read_and_a_larger_one_is_code_3()
    {
        const string Head = "---\nlicense: mit\n---\n# A card\n";
        const string Line = "The model is open source and has 7B parameters. ";
        var card = Head + string.Concat(Enumerable.Repeat(Line, ((8 << 20) - Head.Length) / Line.Length));
        (await _folder.WithGoodWeights().With("README.md", card).Examine()).Code.ShouldBe(ExitCode.Done);
        await Told(_folder.With("README.md", card + card), "README.md", "at most 8,388,608 were expected");
    }

    [Fact]
    public async Task A_folder_too_deep_is_told_and_not_entered() =>
        await Told(_folder.WithGoodWeights().With(string.Concat(Enumerable.Repeat("d/", 40)) + "x.txt", "x"), "d/d", "is more than 32 deep");

    [Fact]
    public async Task An_empty_card_and_a_card_that_is_a_folder_are_findings()
    {
        var call = await _folder.WithGoodWeights().With("README.md", "").Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("README.md is there and holds next to no text");
        File.Delete(_folder.Model + "/README.md");
        call = await _folder.With("README.md/notes.txt", "x").With("config.json/notes.txt", "x").Examine();
        call.Code.ShouldBe(ExitCode.Done);
        Flat(call.Out).ShouldContain("There is no model card (README.md)");
    }

    [Fact]
    public async Task A_configuration_that_is_a_list_is_code_3() =>
        await Told(_folder.WithGoodWeights().With("config.json", "[1, 2]"), "config.json", "'{' was expected at line 1");

    [Fact]
    public async Task Fields_of_the_wrong_type_break_nothing()
    {
        _folder.WithGoodWeights()
            .With("config.json", """{"architectures":{"a":1},"hidden_size":"x","vocab_size":1e300,"model_type":[],"auto_map":7,"torch_dtype":{}}""")
            .With("tokenizer.json", "\"x\"")
            .With("model.safetensors.index.json", """{"weight_map":{"a":1,"b":"../../etc/passwd"},"metadata":{"total_size":1e400}}""")
            .With("README.md", "---\nlicense: {a: b}\nbase_model: [[x]]\ntags: 5\nmodel-index: nope\ndatasets: {x: [y]}\n---\n");
        (await _folder.Examine()).Out.ShouldContain("Incomplete weights");
    }

    [Fact]
    public async Task A_pickle_behind_the_name_of_safetensors_is_called_one()
    {
        var call = await _folder.With("model.safetensors", "cos\nsystem\n(S'echo'\ntR.").Examine();
        Flat(call.Out).ShouldContain("model.safetensors is a Python pickle although its name ends in .safetensors");
    }

    private static async Task Told(BadFolder folder, string path, string words)
    {
        var call = await folder.Examine();
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(words);
        call.Error.ShouldContain(path);
        call.Out.ShouldContain("Could not be read");
        Flat(call.Out).ShouldContain(words);
        // The rest of the folder is examined.
        Flat(call.Out).ShouldContain("4 parameters in 1 tensor");
        Directory.GetFiles(folder.Model, "*.part").ShouldBeEmpty();
    }

    private static async Task<string> Refused(string locator)
    {
        var call = await BadFolder.Examine(locator, []);
        call.Code.ShouldBe(ExitCode.Input);
        call.Out.ShouldBeEmpty();
        return call.Error.TrimEnd().Split('\n').ShouldHaveSingleItem();
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
