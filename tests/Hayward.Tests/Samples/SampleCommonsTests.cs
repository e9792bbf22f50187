using System.Security.Cryptography;
using System.Text.Json;
using Hayward.Samples;

namespace Hayward.Tests.Samples;

public sealed class SampleCommonsTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var second = samples.Place("same-seed");
        SampleCommons.Write(second);
        WrittenSamples.DigestOf(second).ShouldBe(WrittenSamples.DigestOf(samples.Root));
    }

    /// <summary>The digest was taken once; another machine or runtime that draws or rounds otherwise does not give it.</summary>
    [Fact]
    public void The_weights_have_the_bytes_that_every_machine_makes()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var model in samples.Models)
            foreach (var file in Directory.EnumerateFiles(model.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Path.GetExtension(file) is ".safetensors" or ".gguf" or ".bin")
                    hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }

        Convert.ToHexStringLower(hash.GetHashAndReset()).ShouldBe("e83652809df2ec9d68abb16985a2177aae813d1cbcbc99a0aea4eb0981a97fcd");
    }

    [Fact]
    public void Another_seed_gives_other_weights_and_the_same_cards()
    {
        var other = SampleCommons.Write(samples.Place("other-seed"), seed: 7);
        foreach (var (mine, theirs) in samples.Models.Zip(other))
        {
            File.ReadAllBytes(Path.Combine(theirs.Folder, "README.md")).ShouldBe(File.ReadAllBytes(Path.Combine(mine.Folder, "README.md")), mine.Name);
            WrittenSamples.DigestOf(theirs.Folder).ShouldNotBe(WrittenSamples.DigestOf(mine.Folder), mine.Name);
        }
    }

    [Fact]
    public void All_files_together_stay_under_five_megabytes() =>
        Directory.EnumerateFiles(samples.Root, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length).ShouldBeInRange(1_000_000, 5_000_000);

    [Fact]
    public void Every_model_has_a_card_and_one_sentence_for_its_story()
    {
        samples.Models.Length.ShouldBeGreaterThanOrEqualTo(13);
        samples.Models.Select(m => m.Name).ShouldBeUnique();
        foreach (var model in samples.Models)
        {
            File.Exists(Path.Combine(model.Folder, "README.md")).ShouldBeTrue(model.Name);
            Path.GetFileName(model.Folder).ShouldBe(model.Name.Replace("/", "--", StringComparison.Ordinal));
            model.Story.ShouldEndWith(".");
        }

        Directory.EnumerateDirectories(samples.Root).Count().ShouldBe(samples.Models.Length);
    }

    [Fact]
    public void The_readme_lists_every_model_with_its_story()
    {
        var readme = File.ReadAllLines(Path.Combine(SourceRoot(), "samples", "README.md"));
        readme.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(samples.Models.Select(m => $"| `{m.Name}` | {m.Story} |"));

        static string SourceRoot()
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Hayward.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the source tree.");
            return folder.FullName;
        }
    }

    [Fact]
    public void Every_json_file_can_be_parsed()
    {
        var files = Directory.EnumerateFiles(samples.Root, "*.json", SearchOption.AllDirectories).ToList();
        files.Count.ShouldBeGreaterThan(20);
        foreach (var file in files)
            Should.NotThrow(() => JsonDocument.Parse(File.ReadAllBytes(file)).Dispose(), file);
    }

    [Fact]
    public void Samples_of_an_earlier_call_are_replaced_and_nothing_else_is_left_behind()
    {
        var home = Directory.CreateDirectory(samples.Place("again")).FullName;
        var folder = Path.Combine(home, "models");
        var stray = Path.Combine(SampleCommons.Write(folder)[0].Folder, "stray.txt");
        File.WriteAllText(stray, "left by somebody");

        SampleCommons.Write(folder + Path.DirectorySeparatorChar);

        File.Exists(stray).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(home).ShouldBe([folder]);
        WrittenSamples.DigestOf(folder).ShouldBe(WrittenSamples.DigestOf(samples.Root));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        var folder = Directory.CreateDirectory(samples.Place("thesis")).FullName;
        var chapter = Path.Combine(folder, "chapter-1.md");
        File.WriteAllText(chapter, "the only copy");

        Should.Throw<IOException>(() => SampleCommons.Write(folder)).Message.ShouldContain(folder);

        File.ReadAllText(chapter).ShouldBe("the only copy");
        Directory.EnumerateFileSystemEntries(folder).Count().ShouldBe(1);
    }

    [Fact]
    public void What_an_interrupted_call_left_behind_is_taken_away()
    {
        var home = Directory.CreateDirectory(samples.Place("interrupted")).FullName;
        var folder = Path.Combine(home, "models");
        SampleCommons.Write(folder + ".writing");
        SampleCommons.Write(folder + ".old");

        SampleCommons.Write(folder);

        Directory.EnumerateFileSystemEntries(home).ShouldBe([folder]);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_left_alone()
    {
        var file = samples.Place("models.txt");
        File.WriteAllText(file, "a list");
        Should.Throw<IOException>(() => SampleCommons.Write(file)).Message.ShouldContain("is a file");
        File.ReadAllText(file).ShouldBe("a list");
    }
}
