using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Locating;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact hash PATH</c>.</summary>
internal static class ArtifactHashCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var path = new Argument<string>("path") { Description = "A folder or file, or any other locator." };
        var blake2b = new Option<bool>("--blake2b") { Description = "Also BLAKE2b-512 of every file." };
        var blake3 = new Option<bool>("--blake3") { Description = "Also BLAKE3 of every file." };
        var tensors = new Option<bool>("--tensors") { Description = "Also list every tensor with its BLAKE3." };
        var shards = new Option<bool>("--shards") { Description = "Also SHA-256 of every file in parts." };
        var shardSize = new Option<long>("--shard-size")
        {
            Description = "Bytes of a part; asks for the parts too.",
            HelpName = "BYTES",
            DefaultValueFactory = _ => ShardDigests.DefaultSize,
        };
        shardSize.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0))
                given.AddError("--shard-size takes a number of bytes above zero.");
        });
        var sums = new Option<bool>("--sums") { Description = "Print only lines that 'sha256sum -c' reads in that folder." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var cache = new Option<bool>("--cache") { Description = "Take digests of unchanged files from the cache (the default)." };
        var noCache = new Option<bool>("--no-cache") { Description = "Read every byte again and leave the cache alone." };
        var command = new Command("hash", "Digests of every file and tensor, and the identity of the weights, read once.")
        {
            path, blake2b, blake3, tensors, shards, shardSize, sums, json, cache, noCache,
        };
        command.Validators.Add(call =>
        {
            if (call.GetValue(cache) && call.GetValue(noCache)) call.AddError("--cache and --no-cache exclude each other.");
            if (call.GetValue(sums) && call.GetValue(json)) call.AddError("--sums and --json exclude each other.");
        });
        command.SetAction((call, cancellation) =>
        {
            var measures = Measures.Tensors | (call.GetValue(blake2b) ? Measures.Blake2b : 0) | (call.GetValue(blake3) ? Measures.Blake3 : 0);
            var place = ArtifactReading.Resolve(call.GetRequiredValue(path));
            var artifact = Read(terminal, place, measures, call.GetValue(noCache) ? null : DigestCache.OfUser(clock), cancellation);
            var parts = call.GetValue(shards) || call.GetResult(shardSize) is { Implicit: false }
                ? ShardDigests.Of(place, artifact, call.GetValue(shardSize), cancellation)
                : null;
            var document = DigestDocuments.Of(artifact, call.GetValue(tensors), parts);
            if (call.GetValue(json)) terminal.Out.Write(DigestJson.Write(document));
            else if (call.GetValue(sums)) DigestView.WriteSums(document, terminal);
            else DigestView.Write(document, terminal);
            return Task.FromResult(EndOf(artifact.Problems, terminal));
        });
        return command.WithExamples(
            "hayward artifact hash ./my-model",
            "hayward artifact hash ./my-model --sums > SHA256SUMS",
            "hayward artifact hash ./my-model --tensors --blake3 --json");
    }

    private static ArtifactSet Read(Terminal terminal, Place place, Measures measures, DigestCache? cache, CancellationToken cancellation)
    {
        if (cache is null) return ArtifactReading.Read(terminal, place, measures, cancellation);
        var known = 0;
        var artifact = ReadingProgress.Show(terminal, progress =>
        {
            (var read, known) = CachedReading.Read(place, measures, cache, progress, cancellation);
            return read;
        });
        if (known > 0) terminal.Error.WriteLine($"hayward: {known:N0} of {place.Files.Length:N0} files were unchanged and came from the cache; --no-cache reads them again.");
        return artifact;
    }

    private static int EndOf(ImmutableArray<FileProblem> problems, Terminal terminal)
    {
        var hidden = problems.Where(p => p.HidesBytes).ToList();
        if (hidden.Count == 0) return ExitCode.Done;
        var more = hidden.Count > 1 ? $" ({hidden.Count - 1:N0} more like it)" : "";
        terminal.Error.WriteLine($"hayward: {SafeText.Plain(hidden[0].Message.TrimEnd('.'))}{more}.");
        return ExitCode.Input;
    }
}
