using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Evidence;

namespace Hayward.Cli.Views;

/// <summary>Digests for people: lines that can be copied, never wrapped and never cut.</summary>
internal static class DigestView
{
    private const int LabelWidth = 15;

    /// <summary>Writes files, then weight sets.</summary>
    public static void Write(DigestDocument document, Terminal terminal)
    {
        foreach (var file in document.Files) WriteFile(file, terminal.Out);
        foreach (var set in document.Sets) WriteSet(set, terminal.Out);
    }

    /// <summary>Writes the lines of <c>sha256sum</c>.</summary>
    public static void WriteSums(DigestDocument document, Terminal terminal)
    {
        foreach (var file in document.Files)
        {
            if (Sha256(file) is not { } hex) continue;
            var line = ArtifactDigest.Line(hex, file.Path);
            // A program reads the line as it is; a person is not to see control characters of a name obeyed.
            terminal.Out.Write(terminal.OutIsTerminal ? SafeText.Plain(line.TrimEnd('\n')) + "\n" : line);
        }
    }

    private static void WriteFile(DigestedFile file, TextWriter output)
    {
        output.WriteLine($"{Sha256(file) ?? "not read".PadRight(64)}  {SafeText.Plain(file.Path)}");
        foreach (var digest in file.Digests.Where(d => d.Algorithm != "sha256")) Line(digest.Algorithm, digest.Hex, output);
        if (file.PointsTo is { } pointer) Line("points to", $"{pointer.Oid}, {Amounts.Bytes(pointer.Size)}", output);
        foreach (var shard in file.Shards ?? []) output.WriteLine($"{shard.Digest.Hex}  {SafeText.Plain(shard.Name)}");
    }

    private static void WriteSet(DigestedSet set, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{SafeText.Plain(set.Name)}: {Amounts.Count(set.TensorCount, "tensor")}, {Amounts.Bytes(set.TensorBytes)}");
        if (set.Root is { } root) Line("identity", root.ToString(), output);
        if (set.NamelessRoot is { } nameless) Line("without names", nameless.ToString(), output);
        if (set.Gap is { } gap) output.WriteLine($"  {SafeText.Plain(gap)}");
        foreach (var tensor in set.Tensors ?? [])
            output.WriteLine($"{tensor.Blake3?.ToString() ?? "no digest".PadRight(64)}  {tensor.Type} [{string.Join(", ", tensor.Shape)}]  {SafeText.Plain(tensor.Name)}");
    }

    private static string? Sha256(DigestedFile file) => file.Digests.Where(d => d.Algorithm == "sha256").Select(d => d.Hex).FirstOrDefault();

    private static void Line(string label, string value, TextWriter output) => output.WriteLine($"  {label.PadRight(LabelWidth)}{value}");
}
