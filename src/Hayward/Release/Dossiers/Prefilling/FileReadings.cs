using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Release.Dossiers.Prefilling;

/// <summary>What the bytes of the files tell.</summary>
internal static class FileReadings
{
    private const int Most = 20;

    public static Reading? Legal(ReadModel read, LegalTextKind kind)
    {
        var paths = read.Declared.LegalTexts.Where(t => t.Kind == kind).Select(t => t.Path).ToImmutableArray();
        return paths.IsEmpty ? null : new Reading(kind == LegalTextKind.UsePolicy ? [string.Join(", ", paths)] : paths, Standing.Measured, paths[0]);
    }

    public static Reading? Bom(ReadModel read)
    {
        var paths = read.Artifacts.Files.Select(f => f.Path)
            .Where(p => p.EndsWith(
                ".cdx.json",
                StringComparison.OrdinalIgnoreCase) || p.EndsWith(".spdx.json", StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        return paths.IsEmpty ? null : new Reading(paths, Standing.Measured, paths[0]);
    }

    public static Reading WeightsRoot(ReadModel read) => new(
        [.. read.Examined.Custody.Identities.Where(i => i.Root is not null).Take(Most).Select(i => $"{i.Name}: {i.Root}")],
        Standing.Measured,
        read.Examined.Custody.Identities.FirstOrDefault(i => i.Root is not null)?.Name ?? ".");

    public static Reading Formats(ReadModel read) => new(read.Examined.Weights.Formats, Standing.Measured, read.At("file.format") ?? ".");

    public static Reading? Parameters(ReadModel read)
    {
        if (read.Examined.Weights.Parameters is not { } parameters) return null;
        var locators = read.Examined.Facts.Where(f => f.Name == "weights.parameters").Select(f => f.Source.Locator).Distinct(StringComparer.Ordinal).ToList();
        return new Reading([parameters.ToString(CultureInfo.InvariantCulture)], Standing.Measured, locators.Count == 1 ? locators[0] : ".");
    }

    public static Reading TensorTypes(ReadModel read) => new([.. read.Examined.Weights.Types.Keys], Standing.Measured, read.At("weights.parameters") ?? ".");

    public static Reading Scan(ReadModel read)
    {
        var custody = read.Examined.Custody;
        var odd = string.Join(
            ", ",
            custody.NotClean.Take(5).Select(f => $"{f.Path} {Word(f.Verdict)}")) + (custody.NotClean.Length > 5 ? $" and {Amounts.Exact(custody.NotClean.Length - 5)} more" : "");
        return new Reading([$"{Word(custody.Scan)}: {Amounts.Count(custody.Clean, "file")} clean{(odd.Length > 0 ? $"; {odd}" : "")}"], Standing.Measured, ".");
    }

    public static Reading? RemoteCode(ReadModel read)
    {
        var finding = read.Examined.Findings.FirstOrDefault(f => f.Probe == "remote-code-required" && f.Outcome is Outcome.True or Outcome.False);
        if (finding is null) return null;
        var at = read.Examined.Facts.FirstOrDefault(f => finding.Evidence.Contains(f.Id))?.Source.Locator ?? ".";
        return new Reading([$"{(finding.Outcome == Outcome.True ? "yes" : "no")}: {finding.Message}"], Standing.Measured, at);
    }

    public static Reading? Signatures(ReadModel read)
    {
        var found = read.Examined.Custody.Signatures.Take(Most).ToImmutableArray();
        return found.IsEmpty ? null : new Reading(
            [.. found.Select(s => s.Fault is { } fault ? $"{s.Path}: {fault}" : $"{s.Path} ({Word(s.Method!.Value)}) names {Amounts.Count(s.Files, "file")}, {Amounts.Exact(s.Same)} of them as they are here; whose key it is was not checked")],
            Standing.Declared, found[0].Path);
    }

    private static string Word<T>(T value) where T : struct, Enum => Writing.ReleaseWriter.Word(value);
}
