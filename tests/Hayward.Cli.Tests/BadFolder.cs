using System.Buffers.Binary;
using System.Text;

namespace Hayward.Cli.Tests;

/// <summary>A folder that one test fills with what a model should not be; removed with the test.</summary>
internal sealed class BadFolder : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("hayward-bad-");

    /// <summary>Header of a safetensors file with one tensor of four numbers.</summary>
    public const string OneTensor = """{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""";

    /// <summary>The folder that is examined.</summary>
    public string Model => Path.Combine(_home.FullName, "model");

    /// <summary>A place beside the folder.</summary>
    public string Beside(string path) => Path.Combine(_home.FullName, path);

    /// <summary>Writes a file below the home; returns its full path.</summary>
    public string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var full = Beside(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content.ToArray());
        return full;
    }

    /// <summary>Writes a file of the model.</summary>
    public BadFolder With(string path, string content) => With(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file of the model.</summary>
    public BadFolder With(string path, byte[] content)
    {
        WriteBeside(Path.Combine("model", path), content);
        return this;
    }

    /// <summary>Makes a link with the target as written.</summary>
    public BadFolder WithLink(string path, string target)
    {
        Directory.CreateDirectory(Model);
        File.CreateSymbolicLink(Path.Combine(Model, path), target);
        return this;
    }

    /// <summary>Adds one good weight file, which every examination must still find.</summary>
    public BadFolder WithGoodWeights() => With("good.safetensors", Safetensors(OneTensor, 16));

    /// <summary>Examines the folder; the terms of every examination are checked here: no trace of the program's inside, clean output.</summary>
    public async Task<Call> Examine(params string[] more) => await Examine(Model, more);

    /// <summary>Examines another place.</summary>
    public static async Task<Call> Examine(string locator, string[] more)
    {
        var call = await Call.Of(["examine", locator, "--fail-on", "never", .. more]);
        foreach (var text in new[] { call.Out, call.Error })
        {
            text.ShouldNotContain("   at Hayward.");
            text.ShouldNotContain("Exception", Case.Sensitive);
            text.Where(c => c != '\n' && (char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u2069')))
                .ShouldBeEmpty();
        }

        return call;
    }

    /// <summary>A safetensors file: header length, header, zeros.</summary>
    public static byte[] Safetensors(string header, int data, ulong? claimed = null)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(file, claimed ?? (ulong)text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    /// <summary>The first bytes of a GGUF file, version 3.</summary>
    public static byte[] Gguf(ulong tensors, ulong entries)
    {
        var file = new byte[64];
        "GGUF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(8), tensors);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), entries);
        return file;
    }

    public void Dispose() => _home.Delete(recursive: true);
}
