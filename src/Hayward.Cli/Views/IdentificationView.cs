using Hayward.Artifacts.Indexing;
using Hayward.Evidence;

namespace Hayward.Cli.Views;

/// <summary>What was recognised, for people.</summary>
internal static class IdentificationView
{
    private const int ShownMatches = 5;

    /// <summary>Writes the weight sets, then the files that are known.</summary>
    public static void Write(Identification found, Terminal terminal)
    {
        var output = terminal.Out;
        foreach (var set in found.Sets)
        {
            output.WriteLine(SafeText.Plain(set.Name));
            output.WriteLine($"  {SafeText.Plain(set.Sentence)}");
            foreach (var match in set.Exact.Concat(set.Renamed).Take(ShownMatches)) output.WriteLine($"  =  {SafeText.Plain($"{match.Model}: {match.Set}")}");
            foreach (var match in set.Partial.Take(ShownMatches))
                output.WriteLine($"  {match.Rank}. {SafeText.Plain($"{match.Model}: {match.Set}")}, {match.Shared:N0} shared of its {match.Theirs:N0}, {Amounts.Bytes(match.SharedBytes)}");
        }
        var known = found.Files.Where(f => !f.Matches.IsEmpty).ToList();
        foreach (var file in known)
        {
            var pointer = file.IsPointer ? " (pointer; the content is not here)" : "";
            output.WriteLine($"{SafeText.Plain(file.Path)}{pointer}");
            foreach (var match in file.Matches.Take(ShownMatches)) output.WriteLine($"  =  {SafeText.Plain($"{match.Model}: {match.Path}")} ({match.Algorithm})");
            if (file.Matches.Length > ShownMatches) output.WriteLine($"  and {file.Matches.Length - ShownMatches:N0} more");
        }
        output.WriteLine($"{known.Count:N0} of {Amounts.Count(found.Files.Length, "file")} known by their bytes.");
    }
}
