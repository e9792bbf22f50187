using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Hayward.Artifacts.Formats.Pickles;

namespace Hayward.Tests.Artifacts.Formats.Numpy;

/// <summary>Files of joblib: a pickle with raw arrays in it, often compressed.</summary>
public sealed class JoblibTests
{
    [Fact]
    public void An_array_between_two_frames_is_explained()
    {
        var file = File(arrayInFrame: false);
        foreach (var packed in new[] { file, Packed(file, s => new ZLibStream(s, CompressionLevel.Optimal, true)), Packed(file, s => new GZipStream(s, CompressionLevel.Optimal, true)) })
        {
            var read = Inspected.Of(packed);
            read.Rules.ShouldBeEmpty();
            read.Reading.Explained.ShouldBeTrue();
            read.Imports.ShouldContain("joblib.numpy_pickle.NumpyArrayWrapper");
        }
    }

    [Fact]
    public void An_array_within_a_frame_lies_elsewhere_for_a_loader() =>
        Inspected.Of(File(arrayInFrame: true)).Rules.ShouldContain(nameof(PickleRule.FrameStraddled));

    [Fact]
    public void What_comes_after_an_array_is_read() =>
        Inspected.Of([.. File(arrayInFrame: false)[..^1], 0x30, .. "cos\nsystem\n(S'echo'\ntR."u8]).Imports.ShouldContain("os.system");

    /// <summary>Two numbers of four bytes, written as protocol 4 does.</summary>
    private static byte[] File(bool arrayInFrame)
    {
        byte[] body =
        [
            .. Text("joblib.numpy_pickle"), .. Text("NumpyArrayWrapper"), 0x93, (byte)')', 0x81, (byte)'}', (byte)'(',
            .. Text("shape"), (byte)'K', 2, 0x85,
            .. Text("dtype"), .. Text("numpy"), .. Text("dtype"), 0x93, .. Text("f4"), 0x89, 0x88, 0x87, (byte)'R',
            .. Text("numpy_array_alignment_bytes"), (byte)'K', 16, (byte)'u', (byte)'b',
        ];
        byte[] array = [2, 0xFF, 0xFF, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40];
        var frame = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(frame, body.Length + (arrayInFrame ? array.Length : 0));
        return [0x80, 4, 0x95, .. frame, .. body, .. array, (byte)'.'];
    }

    private static byte[] Text(string text) => [0x8C, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Packed(byte[] data, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(data);
        return packed.ToArray();
    }
}
