using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Decisions;

/// <summary>Puts decisions and their inputs on disk. A file is whole or not there, and a number is given once.</summary>
public static class DecisionFiles
{
    /// <summary>Ending of the file that holds a number while its decision is written.</summary>
    internal const string Part = ".part";

    /// <summary>Appends a decision: reserves its number with a file that only one can create, writes it there, and gives it its name when it is whole.</summary>
    /// <param name="folder">The folder <c>decisions/</c>.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="bytes">Its file, as <see cref="DecisionSigner"/> makes it.</param>
    /// <param name="ladder">The ladder that it was judged by.</param>
    /// <param name="facts">The facts that were judged.</param>
    /// <exception cref="DecisionException">Another decision took the number.</exception>
    /// <exception cref="IOException">The disk does not let it.</exception>
    public static void Append(string folder, Decision decision, ReadOnlySpan<byte> bytes, Ladder ladder, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(ladder);
        Directory.CreateDirectory(Path.Combine(folder, DecisionLog.InputsName));
        var number = decision.Number.ToString("0000", CultureInfo.InvariantCulture);
        var part = Path.Combine(folder, number + Part);
        using (Reserve(part, decision.Number))
        {
            try
            {
                // Only now can nobody else enter this number: look again.
                if (Directory.EnumerateFiles(folder, number + "-*.json").FirstOrDefault() is { } taken)
                    throw new DecisionException($"{Path.GetFileName(taken)} was entered in the meantime, so this cannot be decision {decision.Number}; read it and decide again.");
                Keep(folder, decision.Policy, ".yaml", System.Text.Encoding.UTF8.GetBytes(ladder.Text));
                Keep(folder, decision.Facts, ".json", CaseFactsJson.Write(facts));
                File.WriteAllBytes(part + "-", bytes);
                File.Move(part + "-", Path.Combine(folder, decision.FileName), overwrite: false);
            }
            finally
            {
                File.Delete(part + "-");
                File.Delete(part);
            }
        }
    }

    /// <summary>Where an input lies.</summary>
    public static string Input(string folder, Digest digest, string ending) => Path.Combine(folder, DecisionLog.InputsName, $"{digest.Algorithm}-{digest.Hex}{ending}");

    private static FileStream Reserve(string part, int number)
    {
        try
        {
            return new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
        }
        catch (IOException) when (File.Exists(part))
        {
            throw new DecisionException($"Decision {number} is being entered by somebody else; wait until it is there, or delete {part} when nobody is at it any more.");
        }
    }

    // The name is the digest, so what is there already is the same, or was changed and is told by the replay.
    private static void Keep(string folder, Digest digest, string ending, byte[] bytes)
    {
        var path = Input(folder, digest, ending);
        if (File.Exists(path)) return;
        var temporary = $"{path}.{Environment.ProcessId}{Part}";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }
}
