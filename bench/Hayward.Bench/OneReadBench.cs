using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;

namespace Hayward.Bench;

/// <summary>One reading that gives digests of files and tensors, figures, observations and the identity, against tools that only take SHA-256,
/// with as many processes of theirs as there are processors; in turns, on the same files in memory.</summary>
internal sealed class OneReadBench : IBench
{
    private const double Target = 1.25;

    public string Name => "one-read";

    public string Help => "[--files 1] [--mib 1024] [--rounds 5] [--bf16 0]  all answers against plain SHA-256 by the fastest tool; target 1.25";

    public int Run(Options options, TextWriter output)
    {
        var (files, mib, rounds) = (options.Number("--files", 1), options.Number("--mib", 1024), options.Number("--rounds", 5));
        var type = options.Number("--bf16", 0) > 0 ? "BF16" : "F32";
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var paths = Enumerable.Range(0, files).Select(i => Make(folder, i, files, mib, type)).ToArray();
            output.WriteLine($"{Environment.ProcessorCount} processors, {files} files of {mib} MiB of {type}, {rounds} rounds, pages in memory");
            var openSsl = new List<double>();
            var sums = new List<double>();
            var ours = new List<double>();
            var plain = new List<double>();
            _ = Ours(folder, Measures.Usual);
            for (var i = 0; i < rounds; i++)
            {
                openSsl.Add(Peers("openssl", ["dgst", "-sha256"], paths));
                ours.Add(Ours(folder, Measures.Usual));
                sums.Add(Peers("sha256sum", ["--"], paths));
                plain.Add(Ours(folder, Measures.None));
                output.WriteLine($"round {i + 1}: openssl {openSsl[^1]:F3} s, sha256sum {sums[^1]:F3} s, ours with all answers {ours[^1]:F3} s, ours with SHA-256 alone {plain[^1]:F3} s");
            }
            var best = Math.Min(Median(openSsl), Median(sums));
            output.WriteLine($"median: openssl {Median(openSsl):F3} s, sha256sum {Median(sums):F3} s, ours {Median(ours):F3} s, SHA-256 alone {Median(plain):F3} s");
            output.WriteLine($"ratio of all answers to the fastest tool {Median(ours) / best:F2} (target {Target}); of SHA-256 alone {Median(plain) / best:F2}");
            Rates(output);
            using var self = Process.GetCurrentProcess();
            output.WriteLine($"peak memory of this process: {self.PeakWorkingSet64 / (1024 * 1024)} MiB");
            return Median(ours) / best <= Target ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Rates(TextWriter output)
    {
        var bytes = new byte[16 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        output.WriteLine(
            $"one core, in memory: SHA-256 {Rate(bytes, b => SHA256.HashData(b)):F2} GB/s, BLAKE3 {Rate(bytes, b => Blake3.Of(b)):F2} GB/s, BLAKE2b {Rate(bytes, b => Blake2b.Of(b)):F2} GB/s");
    }

    private static double Rate(byte[] bytes, Action<byte[]> hash)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var clock = Stopwatch.StartNew();
            hash(bytes);
            times.Add(clock.Elapsed.TotalSeconds);
        }
        return bytes.Length / times.Min() / 1e9;
    }

    // Tensors of 16 MiB and a small one after each, with the spread of real weights.
    private static string Make(string folder, int number, int files, int mib, string type)
    {
        var size = type == "F32" ? 4 : 2;
        const int Large = 16 * 1024 * 1024;
        var header = new StringBuilder("{");
        var at = 0L;
        for (var i = 0; at < (long)mib * 1024 * 1024; i++)
        {
            var length = i % 2 == 0 ? Large : 4096;
            header.Append(i > 0 ? "," : "").Append(
                $$$"""{{{'"'}}}layers.{{{number}}}.{{{i}}}.weight":{"dtype":"{{{type}}}","shape":[{{{length / size}}}],"data_offsets":[{{{at}}},{{{at + length}}}]}""");
            at += length;
        }
        var text = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        var path = Path.Combine(folder, $"model-{number + 1:D5}-of-{files:D5}.safetensors");
        using var file = File.Create(path);
        var prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, text.Length);
        file.Write(prefix);
        file.Write(text);
        var random = new Random(number);
        var block = new byte[1024 * 1024];
        for (var left = at; left > 0;)
        {
            for (var i = 0; i < block.Length; i += size)
            {
                var bits = BitConverter.SingleToUInt32Bits((random.NextSingle() - 0.5f) * 0.04f);
                if (size == 4)
                    BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(i), bits);
                else
                    BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(i), (ushort)(bits >> 16));
            }
            var count = (int)Math.Min(block.Length, left);
            file.Write(block, 0, count);
            left -= count;
        }
        return path;
    }

    private static double Peers(string program, string[] arguments, string[] paths)
    {
        var clock = Stopwatch.StartNew();
        var running = paths.Select((path, i) => (path, i)).GroupBy(p => p.i % Environment.ProcessorCount, p => p.path)
            .Select(group => Process.Start(new ProcessStartInfo(program, [.. arguments, .. group]) { RedirectStandardOutput = true })!).ToList();
        foreach (var process in running)
        {
            _ = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} failed");
            process.Dispose();
        }
        return clock.Elapsed.TotalSeconds;
    }

    private static double Ours(string folder, Measures measures)
    {
        var clock = Stopwatch.StartNew();
        var set = ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()), measures, null, CancellationToken.None);
        if (measures != Measures.None && ModelIdentities.Of(set) is not [{ Root: not null }])
            throw new InvalidOperationException("our reading gave no identity");
        return set.Problems.IsEmpty ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException("our reading failed");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
