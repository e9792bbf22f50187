using Hayward.Artifacts.Locating;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;

namespace Hayward.Cli;

/// <summary>From a folder to the case of a release, with progress for the person who waits.</summary>
internal static class ReleaseCases
{
    /// <summary>Reads the dossier in <paramref name="folder"/> and the model that it names. Notes on the dossier go to standard error.</summary>
    /// <exception cref="InputException">There is no dossier, it holds mistakes (all of them were told), or the model cannot be read.</exception>
    public static ReleaseCase Open(Terminal terminal, TimeProvider clock, string folder, CancellationToken cancellation)
    {
        try
        {
            var reader = new ReleaseCaseReader(KnowledgeBase.BuiltIn, clock, ModelExamination.Version);
            var found = ReadingProgress.Show(terminal, progress => reader.Read(folder, progress, cancellation));
            cancellation.ThrowIfCancellationRequested();
            foreach (var note in found.Notes) terminal.Error.WriteLine($"hayward: note: {SafeText.Plain(note.ToString())}");
            return found;
        }
        catch (ReleaseFileException fault)
        {
            throw Told(terminal, fault);
        }
        catch (LocatorException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    /// <summary>Tells every mistake of a dossier on standard error.</summary>
    /// <returns>The one sentence that the program ends with.</returns>
    public static InputException Told(Terminal terminal, ReleaseFileException fault)
    {
        if (fault.Problems.Length < 2) return new InputException(fault.Message);
        foreach (var problem in fault.Problems) terminal.Error.WriteLine($"hayward: {SafeText.Plain(problem.ToString())}");
        return new InputException($"{fault.Problems[0].Path} has {fault.Problems.Length:N0} mistakes; mend them and run the command again.");
    }
}
