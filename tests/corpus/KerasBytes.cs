using System.IO.Compression;
using System.Text;

namespace Hayward.Corpus;

/// <summary>Writes Keras 3 archives.</summary>
internal static class KerasBytes
{
    /// <summary>An archive with this layer in a sequential model, and weights of one tensor.</summary>
    public static byte[] Archive(string layer)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "metadata.json", """{"keras_version":"3.3.3"}"""u8.ToArray());
            Add(zip, "config.json", Encoding.UTF8.GetBytes($$$"""{"module":"keras","class_name":"Sequential","config":{"layers":[{{{layer}}}]}}"""));
            Add(zip, "model.weights.h5", Hdf5Bytes.Old([]));
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
