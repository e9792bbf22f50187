using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Release.Dossiers.Reading;

/// <summary>Collects what is said about one <c>release.yaml</c> while it is read.</summary>
internal sealed class ReleaseNotebook(string path, YamlLines lines)
{
    // A file of another kind has a mistake on every line; nobody reads more than this.
    private const int Most = 200;

    private readonly List<ReleaseProblem> _problems = [];

    public YamlLines Lines => lines;

    public void Mistake(int line, string message) => Add(line, message, fatal: true);

    public void Note(int line, string message) => Add(line, message, fatal: false);

    public ImmutableArray<ReleaseProblem> InOrder() => [.. _problems.OrderBy(p => p.Line).Take(Most)];

    private void Add(int line, string message, bool fatal)
    {
        if (!_problems.Any(p => p.Line == line && p.Message == message)) _problems.Add(new ReleaseProblem(path, line, message, fatal));
    }
}
