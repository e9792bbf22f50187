using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Text;

namespace Hayward.Tests.Artifacts.Formats;

public sealed class FormatCatalogTests
{
    public static TheoryData<FileFormat, byte[]> Literals() => new()
    {
        { FileFormat.Numpy, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0] },
        { FileFormat.Hdf5, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0] },
        { FileFormat.Hdf5, [.. new byte[512], 0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A] },
        { FileFormat.TfLite, [0x1C, 0, 0, 0, 0x54, 0x46, 0x4C, 0x33] },
        { FileFormat.SevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4] },
        { FileFormat.Gzip, [0x1F, 0x8B, 0x08, 0] },
        { FileFormat.Zstd, [0x28, 0xB5, 0x2F, 0xFD, 0] },
        { FileFormat.Parquet, "PAR1....PAR1"u8.ToArray() },
        { FileFormat.Pdf, "%PDF-1.7\n"u8.ToArray() },
        { FileFormat.Image, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] },
        { FileFormat.Image, [0xFF, 0xD8, 0xFF, 0xE0] },
        { FileFormat.Image, "GIF89a..."u8.ToArray() },
        { FileFormat.Image, "RIFF\0\0\0\0WEBPVP8 "u8.ToArray() },
        { FileFormat.Executable, [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] },
        { FileFormat.Executable, [0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1] },
        { FileFormat.Executable, [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2] },
        { FileFormat.Executable, PortableExecutable() },
        { FileFormat.Zip, [0x50, 0x4B, 5, 6, .. new byte[18]] },
        { FileFormat.TorchZip, Zip("archive/data.pkl", "archive/version") },
        { FileFormat.NumpyZip, Zip("weights.npy", "bias.npy") },
        { FileFormat.KerasZip, Zip("metadata.json", "config.json", "model.weights.h5") },
        { FileFormat.Zip, Zip("notes.txt", "weights.npy") },
        { FileFormat.Tar, Tar() },
        { FileFormat.Pickle, [0x80, 2, 0x5D, 0x71, 0, 0x2E] },
        { FileFormat.Pickle, "cos\nsystem\n(S'echo'\ntR."u8.ToArray() },
        { FileFormat.Pickle, "(S'echo'\nios\nsystem\n."u8.ToArray() },
        { FileFormat.Pickle, [.. "Vos\nVsystem\n"u8, 0x93, .. "(tR."u8] },
        { FileFormat.Pickle, "cbuiltins\nexec\n(X>>>>print(1)"u8.ToArray() },
        { FileFormat.Pickle, "(lp0\nI1\naI2\na."u8.ToArray() },
        { FileFormat.Pickle, "I1\n.cos\nsystem\n(tR."u8.ToArray() },
        { FileFormat.Onnx, [0x08, 0x07, 0x12, 0x01, (byte)'x', 0x3A, 0x02, 0x12, 0x00, 0x42, 0x02, 0x10, 0x0D] },
        { FileFormat.SavedModel, [0x08, 0x01, 0x12, 0x06, 0x0A, 0x04, 0x80, 0x81, 0x82, 0x83] },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_format_is_known_by_its_content(FileFormat format, byte[] file) => Reading.Recognize(file).ShouldBe(format);

    [Theory]
    [InlineData("Hello, this is a model card.\n")]
    [InlineData("N.B. this is prose that begins like a pickle of None.\n")]
    [InlineData("cat\ndog\nfish\n")]
    [InlineData("cat\ndog\nBird\nTree\n")]
    [InlineData("(see below)\n")]
    [InlineData("I am. Here.\n")]
    [InlineData("]\n")]
    [InlineData("import os\nprint(os)\n")]
    [InlineData("content:{\"a\":1}")]
    [InlineData("PK is a name")]
    [InlineData("MZ is another")]
    [InlineData("GIF is a format")]
    public void Prose_is_nothing_but_text(string text)
    {
        Reading.Recognize(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
        TextFormat.Recognize(Encoding.UTF8.GetBytes(text), text.Length).ShouldBe(FileFormat.Text);
    }

    [Theory]
    [InlineData("{\"a\": [1, 2]}", FileFormat.Json)]
    [InlineData("\uFEFF[1]", FileFormat.Json)]
    [InlineData("[link](https://example.org)", FileFormat.Text)]
    [InlineData("{{ messages }}", FileFormat.Text)]
    [InlineData("{\"a\": 1,}", FileFormat.Text)]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", FileFormat.Text)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", FileFormat.Image)]
    [InlineData("a\0b", null)]
    [InlineData("\u0001\u0002\u0003", null)]
    public void Text_is_told_from_json_and_pictures(string text, FileFormat? format)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        TextFormat.Recognize(bytes, bytes.Length).ShouldBe(format);
    }

    [Fact]
    public void A_sequence_that_the_first_block_cuts_is_still_text()
    {
        var bytes = Encoding.UTF8.GetBytes("aaaü");
        TextFormat.Recognize(bytes.AsSpan(0, 4), 5).ShouldBe(FileFormat.Text);
        TextFormat.Recognize(bytes.AsSpan(0, 4), 4).ShouldBeNull();
    }

    [Fact]
    public void Every_real_onnx_model_is_recognized()
    {
        foreach (var file in Directory.GetFiles(TestData.Require("artifacts/onnx"), "*.onnx"))
            Recognize(file).ShouldBe(FileFormat.Onnx, file);
    }

    [Theory]
    [InlineData("test.npy", FileFormat.Numpy)]
    [InlineData("test.npz", FileFormat.NumpyZip)]
    [InlineData("test.pt", FileFormat.TorchZip)]
    [InlineData("test_with_key.pt", FileFormat.TorchZip)]
    [InlineData("fortran_tensor_3d.pth", FileFormat.TorchZip)]
    [InlineData("voices.safetensors", FileFormat.Safetensors)]
    public void Real_tensor_files_are_recognized(string name, FileFormat format) =>
        Recognize(TestData.Require($"artifacts/tensors/{name}")).ShouldBe(format);

    [Fact]
    public void Every_real_pickle_is_recognized_whatever_its_name()
    {
        var others = new Dictionary<string, FileFormat?>
        {
            ["bad_pytorch.pt"] = FileFormat.Image,
            ["benign_password_protected.zip"] = FileFormat.Zip,
            ["expected.json"] = null,
            ["license.txt"] = null,
            ["malicious1.7z"] = FileFormat.SevenZip,
            ["new_pytorch_model.bin"] = FileFormat.TorchZip,
            ["not_a_pickle.bin"] = null,
        };
        foreach (var file in Directory.GetFiles(TestData.Require("artifacts/pickle")))
        {
            var name = Path.GetFileName(file);
            var zipped = name.EndsWith(".zip", StringComparison.Ordinal);
            var format = Recognize(file);
            if (others.TryGetValue(name, out var expected))
                format.ShouldBe(expected, name);
            else
                format.ShouldBeOneOf(zipped ? [FileFormat.Zip, FileFormat.TorchZip] : [FileFormat.Pickle], name);
        }
    }

    [Fact]
    public void No_real_text_is_taken_for_anything_else()
    {
        foreach (var file in Directory.GetFiles(TestData.Require("licenses/scancode")))
            Recognize(file).ShouldBeNull(file);
    }

    private static FileFormat? Recognize(string file) => Reading.Recognize(File.ReadAllBytes(file));

    private static byte[] PortableExecutable()
    {
        var file = new byte[80];
        "MZ"u8.CopyTo(file);
        file[60] = 64;
        "PE\0\0"u8.CopyTo(file.AsSpan(64));
        return file;
    }

    /// <summary>Local headers of stored, empty members; nothing else is looked at.</summary>
    private static byte[] Zip(params string[] names)
    {
        var file = new List<byte>();
        foreach (var name in names)
            file.AddRange([0x50, 0x4B, 3, 4, .. new byte[22], (byte)name.Length, 0, 0, 0, .. Encoding.UTF8.GetBytes(name)]);
        return [.. file];
    }

    private static byte[] Tar()
    {
        var file = new byte[1024];
        "model.bin"u8.CopyTo(file);
        "0000644\0"u8.CopyTo(file.AsSpan(100));
        "        "u8.CopyTo(file.AsSpan(148));
        var sum = file.Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(file, 148);
        return file;
    }
}
