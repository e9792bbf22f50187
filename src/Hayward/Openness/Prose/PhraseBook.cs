using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Openness.Prose;

/// <summary>All lists of <c>knowledge/phrases/</c>, named <c>file.list</c>.</summary>
internal sealed class PhraseBook
{
    private const string Folder = "phrases";
    private const string LanguagePath = $"{Folder}/language.yaml";
    private readonly Dictionary<string, PhraseList> _lists = [];

    private PhraseBook(Language language) => Language = language;

    /// <summary>How sentences deny and quote.</summary>
    public Language Language { get; }

    /// <summary>Digests of the files by path.</summary>
    public Dictionary<string, Digest> Digests { get; } = [];

    /// <summary>The list with this name.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    public PhraseList this[string name] =>
        _lists.GetValueOrDefault(name) ?? throw new KnowledgeException($"No file of knowledge/{Folder} holds the list {name}.");

    /// <summary>Reads the files and compiles every expression.</summary>
    /// <exception cref="KnowledgeException">A file does not have the expected shape or an expression cannot be used.</exception>
    public static PhraseBook Load(KnowledgeBase knowledge)
    {
        var languageFile = knowledge[LanguagePath];
        var language = new Language(languageFile.Read(PhraseContext.Default.LanguageFile), LanguagePath);
        var book = new PhraseBook(language) { Digests = { [LanguagePath] = languageFile.Digest } };
        foreach (var file in knowledge.Files(Folder))
        {
            if (file.Path == LanguagePath) continue;
            book.Digests[file.Path] = file.Digest;
            var content = file.Read(PhraseContext.Default.PhraseFile);
            foreach (var (name, entry) in content.Lists)
                book._lists.Add($"{content.Id}.{name}", new PhraseList(entry, language, $"{file.Path}, list {name}"));
        }

        return book;
    }
}
