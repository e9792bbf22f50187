using System.Diagnostics;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;

namespace Hayward.Bench;

/// <summary>Our reading of a folder against <c>sha256sum</c> on the same files, taken in turns in one run. Where it is installed, OpenSSL's
/// command runs too: some builds of <c>sha256sum</c> do not use the processor's SHA instructions, and beating those proves
/// little.</summary>
internal sealed class HashBench : IBench
{
    private const double Target = 1.25;

    public string Name => "hash";

    public string Help => "[--files 1] [--mib 2048] [--rounds 5]  read files of that size each, against sha256sum; target 1.25";

    public int Run(Options options, TextWriter output)
    {
        var (files, mib, rounds) = (options.Number("--files", 1), options.Number("--mib", 2048), options.Number("--rounds", 5));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var paths = Make(folder, files, mib);
            output.WriteLine(
                $"{Environment.ProcessorCount} processors, {RuntimeName()}, {files} files of {mib} MiB, {rounds} rounds, pages in memory");
            var openSsl = File.Exists("/usr/bin/openssl");
            _ = Ours(folder, files);
            var (theirs, others, ours) = (new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i < rounds; i++)
            {
                theirs.Add(Peer("sha256sum", ["--", .. paths]));
                others.Add(openSsl ? Peer("/usr/bin/openssl", ["dgst", "-sha256", .. paths]) : double.NaN);
                ours.Add(Ours(folder, files));
                output.WriteLine($"round {i + 1}: sha256sum {theirs[^1]:F3} s, openssl {others[^1]:F3} s, ours {ours[^1]:F3} s");
            }
            var ratio = Median(ours) / Median(theirs);
            var rate = (double)files * mib / 1024 / Median(ours);
            output.WriteLine(
                $"median: sha256sum {Median(theirs):F3} s, openssl {Median(others):F3} s, ours {Median(ours):F3} s ({rate:F2} GiB/s)");
            output.WriteLine($"ratio to sha256sum {ratio:F2} (target {Target}), to openssl {Median(ours) / Median(others):F2}");
            using var self = Process.GetCurrentProcess();
            output.WriteLine($"peak memory of this process: {self.PeakWorkingSet64 / (1024 * 1024)} MiB");
            return ratio <= Target ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string RuntimeName() =>
        $"{System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription} on {System.Runtime.InteropServices.RuntimeInformation.OSDescription}";

    private static string[] Make(string folder, int files, int mib)
    {
        var random = new Random(1);
        var block = new byte[1024 * 1024];
        var paths = new string[files];
        for (var i = 0; i < files; i++)
        {
            paths[i] = Path.Combine(folder, $"part-{i:D4}.bin");
            using var file = File.Create(paths[i]);
            for (var j = 0; j < mib; j++)
            {
                random.NextBytes(block);
                file.Write(block);
            }
        }
        return paths;
    }

    private static double Peer(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"{program} failed");
    }

    private static double Ours(string folder, int files)
    {
        var clock = Stopwatch.StartNew();
        var set = ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()));
        var seconds = clock.Elapsed.TotalSeconds;
        return set.Problems.IsEmpty && set.Files.Length == files ? seconds : throw new InvalidOperationException("our reading failed");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
