using System.Text;

namespace Hayward.Samples.Writers;

/// <summary>The folder of one sample model while it is written.</summary>
internal sealed class ModelFolder(string path)
{
    /// <summary>Writes a file, making the folders above it.</summary>
    /// <param name="name">Path below the folder, with <c>/</c>.</param>
    /// <param name="content">All its bytes.</param>
    public void Write(string name, byte[] content)
    {
        var file = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Writes a text in UTF-8 without byte order mark.</summary>
    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Copies the text of a licence from <c>texts/licenses</c> as <c>LICENSE</c>.</summary>
    public void WriteLicense(string name) => Write("LICENSE", HandWritten.Read($"licenses/{name}"));

    /// <summary>Copies everything in <c>texts/{folder}</c>.</summary>
    public void WriteTexts(string folder)
    {
        foreach (var (name, content) in HandWritten.Below($"{folder}/"))
            Write(name, content);
    }
}
