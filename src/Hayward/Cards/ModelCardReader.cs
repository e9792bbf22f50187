using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>A card together with its blocks of code, which are no prose.</summary>
internal sealed record ReadCard(ModelCard Card, IReadOnlyList<CardCode> Code);

/// <summary>Reads one model card.</summary>
internal static class ModelCardReader
{
    /// <summary>The card; null when the bytes are not text.</summary>
    public static ReadCard? Read(string path, Digest? digest, ReadOnlySpan<byte> bytes, CardVocabulary words, List<CardIssue> issues)
    {
        if (CardText.Decode(path, bytes, issues) is not { } text) return null;
        var lines = text.Split('\n');
        var block = FrontMatterBlock.Find(path, lines, words, issues);
        var matter = block is null ? FrontMatter.Empty : FrontMatter.Read(path, block, words, issues);
        var fields = CardFieldsReader.Read(path, matter, words, issues);
        var body = block?.BodyIndex ?? 0;
        var (prose, code) = CardProseReader.Read(path, string.Join('\n', lines, body, lines.Length - body), body + 1, words, issues);
        var card = new ModelCard { Path = path, Digest = digest, FrontMatter = matter.Tree, Fields = fields, Prose = prose };
        return new ReadCard(card, code);
    }
}
