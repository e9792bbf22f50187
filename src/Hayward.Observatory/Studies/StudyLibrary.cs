using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Studies;

namespace Hayward.Observatory.Studies;

/// <summary>The files of one study: those that travel inside this assembly, or a folder of the reader's own. Its digest covers the path and the
/// content of every file.</summary>
internal sealed class StudyLibrary
{
    private const string ResourcePrefix = "studies/";
    private const long LongestFile = 1 << 20;

    private readonly ImmutableSortedDictionary<string, string> _files;

    private StudyLibrary(string id, ImmutableSortedDictionary<string, string> files)
    {
        (Id, _files) = (id, files);
        Study = Read("study.yaml", StudyJson.Default.StudyFile);
        Story = Read("story.yaml", StudyJson.Default.StoryFile);
        Codebook = Read("codebook.yaml", StudyJson.Default.CodebookFile);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files) hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{Encoding.UTF8.GetByteCount(text)}\n{text}"));
        Digest = new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Name of the study's folder.</summary>
    public string Id { get; }

    /// <summary>The study.</summary>
    public StudyFile Study { get; }

    /// <summary>What the figures say, told before them.</summary>
    public StoryFile Story { get; }

    /// <summary>What people look for when they read threads.</summary>
    public CodebookFile Codebook { get; }

    /// <summary>Digest of all its files.</summary>
    public Digest Digest { get; }

    /// <summary>A study that was built into this version.</summary>
    /// <exception cref="KnowledgeException">There is none of that name.</exception>
    public static StudyLibrary BuiltIn(string id)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var start = $"{ResourcePrefix}{id}/";
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(start, StringComparison.Ordinal)).ToArray();
        if (names.Length == 0) throw new KnowledgeException($"There is no study '{id}'.");
        return new(id, names.ToImmutableSortedDictionary(n => n[start.Length..], n => Text(assembly, n), StringComparer.Ordinal));
    }

    /// <summary>A study in a folder.</summary>
    /// <exception cref="KnowledgeException">A file is not what it should be.</exception>
    public static StudyLibrary InFolder(string folder) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".yaml" or ".sql" or ".json")
            .ToImmutableSortedDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), Text, StringComparer.Ordinal));

    /// <summary>The definition of a figure.</summary>
    /// <exception cref="KnowledgeException">It is not there or not what it should be.</exception>
    public FigureFile Figure(string id) => Read($"{id}/figure.yaml", StudyJson.Default.FigureFile);

    /// <summary>The Vega-Lite specification of a figure, one line, without its data; null when it has none.</summary>
    /// <exception cref="KnowledgeException">It is no JSON, or does not fit its template.</exception>
    public string? Chart(string id)
    {
        if (!_files.TryGetValue($"{id}/chart.json", out var text)) return null;
        try
        {
            if (ChartTemplate.Of(text) is not { } name) return ChartTemplate.Fill(text, "{}");
            var template = $"{ResourcePrefix}charts/{name}.json";
            var assembly = Assembly.GetExecutingAssembly();
            if (assembly.GetManifestResourceInfo(template) is null) throw new FormatException($"There is no template '{name}'.");
            return ChartTemplate.Fill(Text(assembly, template), text);
        }
        catch (FormatException fault)
        {
            throw new KnowledgeException($"studies/{Id}/{id}/chart.json: {fault.Message}", fault);
        }
    }

    /// <summary>A statement, with the study's numbers in place of their names.</summary>
    /// <exception cref="KnowledgeException">There is no such file.</exception>
    public string? Sql(string path)
    {
        if (!_files.TryGetValue(path, out var text)) return null;
        foreach (var (name, value) in Study.Numbers) text = text.Replace($"{{{name}}}", value.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    /// <summary>The statements of a figure, with the study's numbers in place of their names.</summary>
    public IEnumerable<(string Name, string Text)> Statements(string figure) =>
        _files.Keys.Where(path => path.StartsWith(figure + "/", StringComparison.Ordinal) && path.EndsWith(".sql", StringComparison.Ordinal))
            .Select(path => (Path.GetFileNameWithoutExtension(path), Sql(path)!));

    private T Read<T>(string path, JsonTypeInfo<T> shape)
    {
        if (!_files.TryGetValue(path, out var text)) throw new KnowledgeException($"The study {Id} has no file {path}.");
        return new KnowledgeFile($"studies/{Id}/{path}", text, Hayward.Evidence.Digest.Sha256(Encoding.UTF8.GetBytes(text))).Read(shape);
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Text(string file) => new FileInfo(file).Length <= LongestFile
        ? File.ReadAllText(file)
        : throw new KnowledgeException($"{file} has more than {LongestFile:N0} bytes; a file of a study was expected.");
}

/// <summary>How the files of a study are bound.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StudyFile))]
[JsonSerializable(typeof(FigureFile))]
[JsonSerializable(typeof(CodebookFile))]
[JsonSerializable(typeof(StoryFile))]
internal sealed partial class StudyJson : JsonSerializerContext;
