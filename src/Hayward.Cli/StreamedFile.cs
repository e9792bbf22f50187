using System.Text;

namespace Hayward.Cli;

/// <summary>A long file that is written piece by piece, whole or not at all: the text goes to a temporary sibling, which is renamed at the end.</summary>
internal sealed class StreamedFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly StreamWriter _writer;
    private bool _kept;

    /// <summary>Begins the file.</summary>
    /// <exception cref="InputException">The place cannot be written.</exception>
    public StreamedFile(string path)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _writer = new StreamWriter(_temporary, append: false, new UTF8Encoding(false), 1 << 16);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written: {fault.Message}");
        }
    }

    /// <summary>Takes the text.</summary>
    public TextWriter Writer => _writer;

    /// <summary>Ends the file and gives it its name.</summary>
    public void Keep()
    {
        try
        {
            _writer.Dispose();
            File.Move(_temporary, _path, overwrite: true);
            _kept = true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{_path} cannot be written: {fault.Message}");
        }
    }

    /// <summary>Takes away what was not kept.</summary>
    public void Dispose()
    {
        if (_kept) return;
        _writer.Dispose();
        File.Delete(_temporary);
    }
}
