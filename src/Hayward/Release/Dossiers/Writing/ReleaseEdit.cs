using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Dossiers.Reading;

namespace Hayward.Release.Dossiers.Writing;

/// <summary>Changes single answers of a <c>release.yaml</c> that people wrote: everything else, comments and order included, stays byte for byte. What comes
/// out is read again, and a change that did not come out as meant is refused.</summary>
public sealed class ReleaseEdit
{
    private readonly ReleaseFields _fields;
    private readonly ReleaseReader _reader;
    private readonly DateOnly _today;

    /// <summary>Edits files with the given fields.</summary>
    public ReleaseEdit(ReleaseFields fields, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(fields);
        (_fields, _reader, _today) = (fields, new ReleaseReader(fields), today);
    }

    /// <summary>Takes over what was measured anew: measured answers and open ones that can be measured, and the checkpoint. Declared and attested answers,
    /// and what an evidence file carries, are left as they are.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fresh">What the files of the model tell today.</param>
    /// <param name="changed">Ids of the answers that changed.</param>
    /// <exception cref="ReleaseFileException">The file holds mistakes, or is written so that single answers cannot be changed.</exception>
    public string Refresh(string text, ReleaseDossier fresh, out ImmutableArray<string> changed)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        var current = Read(text);
        var ids = new List<string>();
        var lines = Lines(text);
        var (tree, places) = YamlTree.ParseWithLines(text);
        var edits = new List<(int Line, Action Edit)>();
        foreach (var (id, field) in _fields.ById.Where(f => f.Value.From is not null))
        {
            var (old, now) = (current.Statements.GetValueOrDefault(id), fresh.Statements.GetValueOrDefault(id));
            // What somebody measured and wrote down in an evidence file is theirs: these files do not tell it.
            if (old?.Source is { } source && current.Evidence.Any(e => e.Id == source.Split('#')[0])) continue;
            if (old is { Standing: not Standing.Measured } || now is { Standing: not Standing.Measured } || Same(old, now)) continue;
            var chapter = _fields.ChapterOf(id).Id;
            var line = tree![chapter] is JsonObject map ? places.Of(map, field.Id) : 0;
            if (line == 0) continue;
            edits.Add((line, () => Replace(lines, line, ReleaseWriter.Answer(field, now))));
            ids.Add(id);
        }

        if (fresh.Release.Checkpoint is { } checkpoint && checkpoint != current.Release.Checkpoint && places.Of(tree!["release"]!.AsObject(), "checkpoint") is > 0 and var at)
        {
            edits.Add((at, () => lines[at - 1] = $"  checkpoint: {checkpoint}"));
            ids.Add("release.checkpoint");
        }

        foreach (var (_, edit) in edits.OrderByDescending(e => e.Line)) edit();
        var result = string.Join('\n', lines);
        var read = Read(result);
        if (ids.Any(id => id == "release.checkpoint" ? read.Release.Checkpoint != fresh.Release.Checkpoint : !Same(read.Statements.GetValueOrDefault(id), fresh.Statements.GetValueOrDefault(id)))
            || Others(read, ids) != Others(current, ids)) throw NotSo();
        changed = [.. ids];
        return result;
    }

    /// <summary>Enters an evidence file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="file">What is entered; its id is not in the file yet.</param>
    /// <exception cref="ReleaseFileException">The file holds mistakes, holds the id already, or is written so that it cannot be entered.</exception>
    public string Enter(string text, EvidenceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var current = Read(text);
        if (current.Evidence.FirstOrDefault(e => e.Id == file.Id) is { } there)
            throw new ReleaseFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{ReleaseFolder.FileName} holds the evidence {file.Id} already (line {there.Line}); give another id, because evidence is never changed."));
        var lines = Lines(text);
        var (tree, places) = YamlTree.ParseWithLines(text);
        var line = places.Of(tree!.AsObject(), "evidence");
        var record = RecordText.Of(file).Select((pair, i) => $"  {(i == 0 ? "- " : "  ")}{pair.Key}: {pair.Value}").ToList();
        if (line == 0)
        {
            if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
            lines.AddRange(["evidence:", .. record, ""]);
        }
        else
        {
            if (current.Evidence.IsEmpty) lines[line - 1] = "evidence:";
            var indent = current.Evidence.IsEmpty ? "  " : Indent(lines[current.Evidence[0].Line - 1]);
            lines.InsertRange(current.Evidence.IsEmpty ? line : End(lines, current.Evidence[^1].Line), record.Select(r => indent + r[2..]));
        }

        var result = string.Join('\n', lines);
        var read = Read(result);
        if (read.Evidence.Length != current.Evidence.Length + 1 || read.Evidence[^1] with { Line = 0 } != file with { Line = 0 } || Others(read, []) != Others(current, [])) throw NotSo();
        return result;
    }

    private ReleaseDossier Read(string text)
    {
        var reading = _reader.Read(text, ReleaseFolder.FileName, _today);
        return reading.Dossier ?? throw new ReleaseFileException([.. reading.Problems.Where(p => p.Fatal)]);
    }

    private static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n')];

    private static string Indent(string line) => line[..(line.Length - line.TrimStart(' ').Length)];

    // An answer ends before the next line that is not deeper; a list item may stand as deep as its key.
    private static int End(List<string> lines, int line)
    {
        var depth = Indent(lines[line - 1]).Length;
        var end = line;
        for (var i = line; i < lines.Count; i++)
        {
            var rest = lines[i].TrimStart(' ');
            if (rest.Length == 0) continue;
            if (lines[i].Length - rest.Length <= depth) break;
            end = i + 1;
        }

        return end;
    }

    private static void Replace(List<string> lines, int line, string answer)
    {
        var indent = Indent(lines[line - 1]);
        var end = End(lines, line);
        lines.RemoveRange(line - 1, end - line + 1);
        lines.InsertRange(line - 1, answer.TrimEnd('\n').Split('\n').Select(l => indent + l[2..]));
    }

    private static bool Same(Statement? a, Statement? b) => a is null || b is null ? a is null && b is null : a.Value.SequenceEqual(b.Value);

    // Everything that was not to be changed, as one text.
    private string Others(ReleaseDossier dossier, List<string> but) => new ReleaseWriter(_fields).Write(dossier with
    {
        Release = but.Contains("release.checkpoint") ? dossier.Release with { Checkpoint = null } : dossier.Release,
        Statements = dossier.Statements.RemoveRange(but),
        Evidence = [],
    });

    private static ReleaseFileException NotSo() =>
        new($"{ReleaseFolder.FileName} is written so that single answers cannot be changed in it (maps on one line?); write each answer on lines of its own, as hayward release init does.");
}
