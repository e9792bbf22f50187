using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Documents.Writing;

namespace Hayward.Release.Documents;

/// <summary>One file of the documents.</summary>
/// <param name="Path">Name in the folder.</param>
/// <param name="Text">Its text.</param>
public sealed record DocumentFile(string Path, string Text)
{
    /// <summary>Digest of its bytes, UTF-8 without a mark.</summary>
    public Digest Digest => Digest.Sha256(System.Text.Encoding.UTF8.GetBytes(Text));
}

/// <summary>The files that documents are written as: one of Markdown each, <c>index.md</c> and <c>documents.json</c>.</summary>
public static class DocumentFiles
{
    /// <summary>Name of the file that traces each field.</summary>
    public const string Trace = "documents.json";

    /// <summary>Name of the index.</summary>
    public const string Index = "index.md";

    /// <summary>The files of a set, in the order of their names.</summary>
    /// <param name="builder">The builder that made the set.</param>
    /// <param name="set">The documents.</param>
    public static ImmutableArray<DocumentFile> Of(DocumentBuilder builder, DocumentSet set)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(set);
        var markdown = new DocumentMarkdown(builder.Knowledge.Words);
        var templates = builder.Knowledge.Templates.ToDictionary(t => t.Template.Id, t => t.Template, StringComparer.Ordinal);
        var files = set.Documents.Select(d => new DocumentFile(d.File, markdown.Write(set, d, templates[d.Id]))).ToList();
        files.Add(new DocumentFile(Index, DocumentIndex.Write(set, markdown)));
        // The trace names the digest of every other file, so that a reader sees whether one was edited by hand.
        files.Add(new DocumentFile(Trace, DocumentJson.Write(DocumentJson.Of(set, files))));
        return [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)];
    }
}
