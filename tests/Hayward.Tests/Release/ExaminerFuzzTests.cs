using System.Text.Json.Nodes;
using Hayward.Artifacts.Locating;
using Hayward.Release;
using Hayward.Tests.Openness.Probes;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Release;

/// <summary>Copies of the samples with bytes changed at random go through the whole examination.</summary>
public sealed class ExaminerFuzzTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    private const int Seed = 20261120;
    private const int Copies = 200;

    [Fact]
    public void No_broken_copy_of_a_sample_breaks_the_examination()
    {
        var random = new Random(Seed);
        var models = samples.Models;
        for (var i = 0; i < Copies; i++)
        {
            var source = models[i % models.Length].Folder;
            var copy = samples.Place($"broken-{i}");
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, random.Next(3) == 0 ? File.ReadAllBytes(file) : Broken(File.ReadAllBytes(file), random));
            }

            try
            {
                var dossier = HandMadeRelease.Examiner.Examine(Locator.Resolve(copy, Surroundings.OfProcess()), cancellation: TestContext.Current.CancellationToken);
                dossier.Claims.Length.ShouldBe(3);
                JsonNode.Parse(DossierJson.Write(dossier))!["files"]!.AsArray().Count.ShouldBe(dossier.Files.Length);
                SarifReport.Write(dossier).ShouldNotBeEmpty();
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Assert.Fail($"Seed {Seed}, copy {i} of {Path.GetFileName(source)}: {fault}");
            }

            Directory.Delete(copy, recursive: true);
        }
    }

    private static byte[] Broken(byte[] file, Random random)
    {
        // Most faults of interest lie in the header, so half of the changes fall there.
        for (var changes = random.Next(1, 12); changes > 0 && file.Length > 0; changes--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(file.Length, 512) : file.Length);
            switch (random.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2:
                    file = file[..at];
                    break;
                case 3:
                    file = [.. file.AsSpan(0, at), .. file.AsSpan(random.Next(at, file.Length))];
                    break;
                default:
                    file = [.. file.AsSpan(0, at), .. file.AsSpan(0, Math.Min(file.Length, 64)), .. file.AsSpan(at)];
                    break;
            }
        }

        return file;
    }
}
