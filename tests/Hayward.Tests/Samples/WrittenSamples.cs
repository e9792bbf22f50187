using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Hayward.Samples;

namespace Hayward.Tests.Samples;

/// <summary>The samples, written once for all tests of a class.</summary>
public sealed class WrittenSamples : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("hayward-samples-").FullName;

    public WrittenSamples() => Models = SampleCommons.Write(Root);

    public string Root => Path.Combine(_home, "models");

    public ImmutableArray<SampleModel> Models { get; }

    public string Place(string name) => Path.Combine(_home, name);

    public byte[] Read(string model, string file) => File.ReadAllBytes(Path.Combine(Folder(model), file));

    public string Text(string model, string file) => Encoding.UTF8.GetString(Read(model, file));

    public string Folder(string model) => Models.Single(m => m.Name == model).Folder;

    /// <summary>One digest over the paths and bytes of all files of a tree.</summary>
    public static string DigestOf(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file).Replace('\\', '/')));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);
}
