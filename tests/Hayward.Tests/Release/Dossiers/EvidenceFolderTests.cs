using System.Text;
using Hayward.Evidence;
using Hayward.Release.Dossiers;

namespace Hayward.Tests.Release.Dossiers;

public sealed class EvidenceFolderTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 28);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_holds_while_its_bytes_are_those_that_were_entered()
    {
        Write("evidence/a.txt", "abc");
        // SHA-256 of "abc" (FIPS 180-2, appendix B.1).
        var digest = new Digest("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

        State("evidence/a.txt", digest).Standing.ShouldBe(EvidenceStanding.Holds);
        Write("evidence/a.txt", "abd");
        State("evidence/a.txt", digest).Standing.ShouldBe(EvidenceStanding.Changed);
        State("evidence/b.txt", digest).ShouldBe(new EvidenceState(File("evidence/b.txt", digest), EvidenceStanding.Missing, null));
    }

    [Fact]
    public void It_counts_until_the_day_before_it_expires_or_is_withdrawn()
    {
        Write("a", "abc");
        var digest = Digest.Sha256("abc"u8);

        State("a", digest, expires: Day.AddDays(1)).Standing.ShouldBe(EvidenceStanding.Holds);
        State("a", digest, expires: Day).Standing.ShouldBe(EvidenceStanding.Expired);
        State("a", digest, expires: Day, withdrawn: Day).Standing.ShouldBe(EvidenceStanding.Withdrawn);
        State("gone", digest, withdrawn: Day.AddDays(-3)).Standing.ShouldBe(EvidenceStanding.Withdrawn);
    }

    [Fact]
    public void Nothing_outside_the_folder_is_read()
    {
        var outside = Directory.CreateTempSubdirectory("hayward-");
        try
        {
            System.IO.File.WriteAllText(Path.Combine(outside.FullName, "secret"), "abc");
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "linked"), outside.FullName);
            System.IO.File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), Path.Combine(outside.FullName, "secret"));

            foreach (var path in new[] { "link", "linked/secret", $"../{outside.Name}/secret", Path.Combine(outside.FullName, "secret"), ".", "" })
                EvidenceFolder.DigestOf(_folder.FullName, path, TestContext.Current.CancellationToken).ShouldBeNull(path);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    private EvidenceState State(string path, Digest digest, DateOnly? expires = null, DateOnly? withdrawn = null) =>
        EvidenceFolder.States(_folder.FullName, [File(path, digest) with { Expires = expires, Withdrawn = withdrawn }], Day, TestContext.Current.CancellationToken).Single();

    private static EvidenceFile File(string path, Digest digest) => new("a", path, digest, "minutes", "A", Day);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllBytes(full, Encoding.UTF8.GetBytes(text));
    }
}
