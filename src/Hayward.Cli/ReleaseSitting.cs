using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Cli;

/// <summary>What lies on the table when a release is judged or decided on.</summary>
/// <param name="Case">The case as it is today.</param>
/// <param name="Facts">What gates look at of it.</param>
/// <param name="Ladder">The ladder of the dossier, or the one that is built in.</param>
/// <param name="Log">The decisions so far.</param>
internal sealed record ReleaseSitting(ReleaseCase Case, CaseFacts Facts, Ladder Ladder, DecisionLog Log)
{
    private const int LadderBytes = 1024 * 1024;

    /// <summary>Reads the dossier, the model, the ladder and the decisions.</summary>
    /// <exception cref="InputException">One of them cannot be read.</exception>
    public static ReleaseSitting Open(Terminal terminal, TimeProvider clock, string folder, CancellationToken cancellation)
    {
        var release = ReleaseCases.Open(terminal, clock, folder, cancellation);
        return new ReleaseSitting(release, GateKeeper.Facts(release), OwnLadder(terminal, release), DecisionLog.Read(release.Folder));
    }

    /// <summary>The dossier as tools should show it, relative to where the command runs when it lies below.</summary>
    public string DossierPath
    {
        get
        {
            var path = Path.Combine(Case.Folder, ReleaseFolder.FileName);
            var below = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
            return (below.StartsWith("..", StringComparison.Ordinal) ? path : below).Replace('\\', '/');
        }
    }

    /// <summary>The report on where it stands.</summary>
    public StatusReport Status() => StatusReport.Of(Ladder, Log, Facts);

    /// <summary>The stage with this id, or the only one whose id begins so.</summary>
    /// <exception cref="InputException">The ladder has none.</exception>
    public LadderStage Stage(string id)
    {
        if (Ladder.Stage(id) is { } stage) return stage;
        return Ladder.Stages.Where(s => id.Length > 0 && s.Id.StartsWith(id, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : throw new InputException($"'{id}' is no stage of the ladder {Ladder.Id}; one of {string.Join(", ", Ladder.Stages.Select(s => s.Id))} was expected.");
    }

    private static Ladder OwnLadder(Terminal terminal, ReleaseCase release)
    {
        try
        {
            if (release.Release.Release.Ladder is not { } own) return LadderReader.BuiltIn(KnowledgeBase.BuiltIn);
            var path = Path.Combine(release.Folder, own);
            return LadderReader.Read(path, SigningFiles.Bytes(path, LadderBytes), LadderVocabulary.Read(KnowledgeBase.BuiltIn));
        }
        catch (LadderException fault)
        {
            foreach (var more in fault.Faults.Skip(1)) terminal.Error.WriteLine($"hayward: {(more.Line > 0 ? $"line {more.Line}: " : "")}{SafeText.Plain(more.Message)}");
            throw new InputException(fault.Message);
        }
        catch (KnowledgeException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
