namespace Hayward.Artifacts.Indexing;

/// <summary>A file for what does not fit into memory, gone when it is closed.</summary>
internal sealed class Spool : IDisposable
{
    private const int Buffer = 64 * 1024;

    private readonly FileStream _stream;

    /// <summary>Makes the file.</summary>
    public Spool(string path) =>
        _stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);

    /// <summary>Bytes in it.</summary>
    public long Length { get; private set; }

    /// <summary>Adds bytes at its end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        Length += bytes.Length;
    }

    /// <summary>Goes back to the beginning, to be read.</summary>
    public Stream Rewind()
    {
        _stream.Flush();
        _stream.Position = 0;
        return _stream;
    }

    public void Dispose() => _stream.Dispose();
}
