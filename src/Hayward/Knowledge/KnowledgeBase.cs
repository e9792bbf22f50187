using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hayward.Evidence;

namespace Hayward.Knowledge;

/// <summary>One knowledge file: its path under <c>knowledge/</c>, its text and the digest that results name.</summary>
public sealed record KnowledgeFile(string Path, string Text, Digest Digest)
{
    /// <summary>Reads the file into a record whose members must cover every key of the file.</summary>
    /// <exception cref="KnowledgeException">The file is not YAML, or does not have the shape of <typeparamref name="T"/>.</exception>
    public T Read<T>(JsonTypeInfo<T> shape)
    {
        var tree = Tree();
        try
        {
            return tree.Deserialize(shape) ?? throw new KnowledgeException($"{Path} is empty; {typeof(T).Name} was expected.");
        }
        catch (JsonException fault)
        {
            throw new KnowledgeException(UnknownKey.Find(tree, shape) is { } odd ? $"{Path} {odd}" : $"{Path} at {fault.Path ?? "$"}: {fault.Message}", fault);
        }
    }

    /// <summary>The file as a tree.</summary>
    /// <exception cref="KnowledgeException">The file is not YAML.</exception>
    public JsonNode? Tree()
    {
        try
        {
            return YamlTree.Parse(Text);
        }
        catch (YamlTreeException fault)
        {
            throw new KnowledgeException($"{Path} line {fault.Line}: {fault.Message}", fault);
        }
    }
}

/// <summary>The files under <c>knowledge/</c>: those that travel inside the library, or a folder of the reader's own.</summary>
public sealed class KnowledgeBase
{
    private readonly Func<string, IEnumerable<string>> _list;
    private readonly Func<string, byte[]> _read;

    private KnowledgeBase(Func<string, IEnumerable<string>> list, Func<string, byte[]> read) => (_list, _read) = (list, read);

    /// <summary>The knowledge that was built into this version.</summary>
    public static KnowledgeBase BuiltIn { get; } = new(ListResources, ReadResource);

    /// <summary>The knowledge in a folder laid out like <c>knowledge/</c>.</summary>
    public static KnowledgeBase InFolder(string folder) => new(
        prefix => Directory.Exists(Path.Combine(folder, prefix))
            ? Directory.EnumerateFiles(Path.Combine(folder, prefix), "*.yaml", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            : [],
        path => File.ReadAllBytes(Path.Combine(folder, path)));

    /// <summary>The files under <paramref name="prefix"/> (<c>frameworks</c>, <c>probes</c>, …) by ordinal path.</summary>
    public ImmutableArray<KnowledgeFile> Files(string prefix) =>
        [.. _list(prefix).Order(StringComparer.Ordinal).Select(Load)];

    /// <summary>One file, by its path under <c>knowledge/</c>.</summary>
    /// <exception cref="KnowledgeException">There is no such file.</exception>
    public KnowledgeFile this[string path]
    {
        get
        {
            try
            {
                return Load(path);
            }
            catch (IOException fault)
            {
                throw new KnowledgeException($"There is no knowledge file {path}.", fault);
            }
        }
    }

    private KnowledgeFile Load(string path)
    {
        var bytes = _read(path);
        return new KnowledgeFile(path, Encoding.UTF8.GetString(bytes), Digest.Sha256(bytes));
    }

    private const string ResourcePrefix = "knowledge/";

    private static IEnumerable<string> ListResources(string prefix) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix + prefix + "/", StringComparison.Ordinal))
            .Select(name => name[ResourcePrefix.Length..]);

    private static byte[] ReadResource(string path)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ResourcePrefix + path)
            ?? throw new FileNotFoundException($"There is no knowledge file {path}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
