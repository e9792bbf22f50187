using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Hayward.Samples;

/// <summary>Dossiers of two invented releases, each in a copy of its model: one that can go all the way, and one that stops before the weights are out of
/// hand, because what made it safe stays behind.</summary>
public static class SampleReleases
{
    private const string Prefix = "releases/";

    /// <summary>The models that have a dossier, as folder names, the one that passes first.</summary>
    public static ImmutableArray<string> Names { get; } = ["heath-commons--commoner-158k", "saltmarsh-ai--sentinel-131k"];

    /// <summary>Writes each as a copy of its model with the dossier in its folder <c>release</c>, and nothing decided yet.</summary>
    /// <param name="models">The folder that <see cref="SampleCommons.Write"/> wrote.</param>
    /// <param name="folder">Where to; made when it is not there, replaced when an earlier call wrote it.</param>
    /// <param name="checkpoint">Gives the digest of the checkpoint in a folder, as the dossier names it: <c>sha256:…</c>.</param>
    /// <returns>The folders of the copies, in the order of <see cref="Names"/>.</returns>
    /// <exception cref="IOException">The folder holds something else, which is left alone, or something cannot be read or written.</exception>
    public static ImmutableArray<string> WriteAll(string models, string folder, Func<string, string> checkpoint)
    {
        SampleFolder.Write(folder, "Written by Hayward. Every publisher, person and number in the dossiers is invented.\n", draft =>
        {
            foreach (var name in Names) Write(name, models, Path.Combine(draft, name), checkpoint);
        });
        return [.. Names.Select(name => Path.Combine(folder, name))];
    }

    /// <summary>Copies a model and lays its dossier into the folder <c>release</c> of the copy.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="models">The folder that <see cref="SampleCommons.Write"/> wrote.</param>
    /// <param name="target">Folder of the copy; made when it is not there, and files of an earlier call are replaced.</param>
    /// <param name="checkpoint">Gives the digest of the checkpoint in a folder, as the dossier names it: <c>sha256:…</c>.</param>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    public static void Write(string name, string models, string target, Func<string, string> checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Copy(Path.Combine(models, name), target);
        var texts = Texts(name);
        var slots = texts.Where(t => t.Path != "release.yaml").ToDictionary(t => t.Path, t => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(t.Bytes))}", StringComparer.Ordinal);
        slots["checkpoint"] = checkpoint(target);
        foreach (var (path, bytes) in texts)
        {
            var place = Path.Combine(target, "release", path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllBytes(place, path == "release.yaml" ? Filled(bytes, slots) : bytes);
        }
    }

    private static byte[] Filled(byte[] template, Dictionary<string, string> slots) => Encoding.UTF8.GetBytes(
        slots.Aggregate(Encoding.UTF8.GetString(template), (text, slot) => text.Replace($"{{{slot.Key}}}", slot.Value, StringComparison.Ordinal)));

    private static ImmutableArray<(string Path, byte[] Bytes)> Texts(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{Prefix}{name}/";
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(n => (n[prefix.Length..], Bytes(assembly, n)))];
    }

    private static byte[] Bytes(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Copy(file, place, overwrite: true);
        }
    }
}
