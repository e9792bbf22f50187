using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>What was read from a <c>release.yaml</c>.</summary>
/// <param name="Dossier">What it says; null when it holds a mistake.</param>
/// <param name="Problems">All mistakes and notes, in the order of the lines.</param>
public sealed record ReleaseReading(ReleaseDossier? Dossier, ImmutableArray<ReleaseProblem> Problems);

/// <summary>Reads <c>release.yaml</c>: everything that is wrong is told at once, with line and the nearest valid name.</summary>
public sealed class ReleaseReader
{
    /// <summary>Bytes that a <c>release.yaml</c> may have.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private static readonly YamlLimits Limits = new(50_000, 16);

    private readonly ReleaseFields _fields;

    /// <summary>Reads files by the given fields.</summary>
    public ReleaseReader(ReleaseFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _fields = fields;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file, as mistakes should name it.</param>
    /// <param name="today">The day against which dates are held.</param>
    public ReleaseReading Read(string text, string path, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        JsonNode? tree;
        YamlLines lines;
        try
        {
            (tree, lines) = YamlTree.ParseWithLines(text, Limits);
        }
        catch (YamlTreeException fault)
        {
            return new ReleaseReading(null, [new ReleaseProblem(path, fault.Line, $"this is not YAML that can be read: {fault.Message}", true)]);
        }

        var notebook = new ReleaseNotebook(path, lines);
        foreach (var repeated in lines.Repeated)
            notebook.Mistake(repeated.Line, $"'{Block.Short(repeated.Key)}' stands here and in line {repeated.First}; keep one of the two.");
        if (tree is not JsonObject map)
        {
            notebook.Mistake(1, $"a dossier was expected, which begins with 'format: {ReleaseDossier.CurrentFormat}'; hayward release init writes one.");
            return new ReleaseReading(null, notebook.InOrder());
        }

        var dossier = Dossier(new Block(map, 1, "", notebook), notebook);
        ReferenceCheck.Run(dossier, notebook, today);
        var problems = notebook.InOrder();
        return new ReleaseReading(problems.Any(p => p.Fatal) ? null : dossier, problems);
    }

    private ReleaseDossier Dossier(Block file, ReleaseNotebook notebook)
    {
        Format(file);
        var statements = new StatementReader(_fields, notebook);
        var records = new RecordReader(_fields);
        var subject = Subject(file, notebook);
        var blocks = _fields.Chapters.ToDictionary(c => c.Id, c => file.Inner(c.Id), StringComparer.Ordinal);
        foreach (var chapter in _fields.Chapters)
            if (blocks[chapter.Id] is { } block) statements.Read(chapter, block);
        var dossier = new ReleaseDossier
        {
            Release = subject,
            Statements = statements.Statements,
            Evaluations = Each(blocks["evaluations"], "made", records.Evaluation),
            Safeguards = Each(blocks["evaluations"], "safeguards", RecordReader.Safeguard),
            Data = Each(blocks["provenance"], "data", records.Data),
            Support = Each(blocks["support"], "register", records.Support),
            Changes = Each(blocks["auditability"], "changes", RecordReader.Change),
            Evidence = Each(file, "evidence", records.Evidence),
        };
        file.Done();
        return dossier;
    }

    private static void Format(Block file)
    {
        var format = file.Text("format");
        if (format != ReleaseDossier.CurrentFormat)
            file.Notebook.Mistake(
                file.LineOf("format"),
                $"the format is {(format is null ? "not said" : $"'{Block.Short(format)}'")}; '{ReleaseDossier.CurrentFormat}' was expected, which this version reads.");
    }

    private static ReleaseSubject Subject(Block file, ReleaseNotebook notebook)
    {
        if (file.Inner("release") is not { } release)
        {
            if (file.Take("release") is null) notebook.Mistake(1, "the file needs 'release' (name, version, model, publisher) and does not say it.");
            return new ReleaseSubject("", "", "", null, new Publisher(""));
        }

        var subject = new ReleaseSubject(
            release.Needed("name"), release.Needed("version"), release.Needed("model"), release.Sha256("checkpoint"),
            Publisher(release), release.Sha256("previous"), release.Text("ladder"));
        if (subject.Ladder is { } ladder && !FieldValues.IsInside(ladder))
            notebook.Mistake(
                release.LineOf("ladder"),
                $"release.ladder '{Block.Short(ladder)}' leaves the folder of the dossier; a path below it was expected.");
        release.Done();
        return subject;
    }

    private static Publisher Publisher(Block release)
    {
        if (release.Take("publisher") is not JsonObject) return new Publisher(release.Needed("publisher"));
        var block = release.Inner("publisher")!;
        var publisher = new Publisher(block.Needed("name"), block.Text("legal-entity"), block.Text("jurisdiction"), block.Text("contact"));
        if (publisher.Jurisdiction is { } code && !(code.Length is >= 2 and <= 6 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')))
            block.Notebook.Mistake(
                block.LineOf("jurisdiction"),
                $"release.publisher.jurisdiction '{Block.Short(code)}' is not valid; a code of ISO 3166 was expected, such as DE or US-CA.");
        block.Done();
        return publisher;
    }

    private static ImmutableArray<T> Each<T>(Block? block, string key, Func<Block, T> read)
    {
        if (block is null) return [];
        var all = ImmutableArray.CreateBuilder<T>();
        foreach (var record in block.Records(key))
        {
            all.Add(read(record));
            record.Done();
        }

        return all.ToImmutable();
    }
}
