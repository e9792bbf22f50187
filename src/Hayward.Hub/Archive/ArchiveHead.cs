using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Hub.Archive;

/// <summary>The file <c>archive.json</c>: what the archive is of. It is written once, when the archive begins.</summary>
internal sealed record ArchiveHead(string Format, int Version, string Endpoint, string UserAgent, DateTimeOffset Began)
{
    public const string FileName = "archive.json";
    public const string FormatName = "hayward-archive";
    public const int CurrentVersion = 1;
    private const int Longest = 64 * 1024;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ArchiveException">It is not what it should be.</exception>
    public static ArchiveHead Read(string path)
    {
        ArchiveHead? head = null;
        if (new FileInfo(path).Length <= Longest)
        {
            try
            {
                head = JsonSerializer.Deserialize(File.ReadAllBytes(path), ArchiveShapes.Default.ArchiveHead);
            }
            catch (JsonException)
            {
                head = null;
            }
        }
        if (head?.Format != FormatName) throw new ArchiveException($"{path} is not the head of an archive; \"format\": \"{FormatName}\" was expected.");
        if (head.Version != CurrentVersion) throw new ArchiveException($"{path} is of version {head.Version}; version {CurrentVersion} was expected.");
        return head;
    }

    /// <summary>Writes the file in one step.</summary>
    public void Write(string path)
    {
        var part = path + ".part";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, ArchiveShapes.Default.ArchiveHead);
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
        File.Move(part, path, overwrite: true);
    }
}

[JsonSerializable(typeof(ArchiveHead))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class ArchiveShapes : JsonSerializerContext;
