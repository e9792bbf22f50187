using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hayward.Hub.Archive;
using Hayward.Hub.Client;
using Hayward.Hub.Tests.StandIn;

namespace Hayward.Hub.Tests.Archive;

public sealed class ArchiveTests
{
    [Fact]
    public async Task An_archive_is_plain_gzip_with_a_head()
    {
        using var crawl = Crawling.Of(5);
        await crawl.PullAsync();

        Directory.EnumerateFiles(crawl.Archive).Select(Path.GetFileName).Order().ShouldBe(["000001.jsonl.gz", "archive.json"]);
        var head = JsonElement.Parse(File.ReadAllText(Path.Combine(crawl.Archive, "archive.json")));
        head.GetProperty("format").GetString().ShouldBe("hayward-archive");
        head.GetProperty("version").GetInt32().ShouldBe(1);
        head.GetProperty("endpoint").GetString().ShouldBe("https://hub.example");
        head.GetProperty("userAgent").GetString()!.ShouldStartWith("Hayward/");
        head.GetProperty("began").GetDateTimeOffset().Year.ShouldBe(2026);
        var line = crawl.Lines().First(l => l.TryGetProperty("url", out _));
        line.GetProperty("observed").GetString()!.ShouldMatch(@"^2026-03-01T\d\d:\d\d:\d\d\.\d{6}Z$");
    }

    [Fact]
    public void A_member_tells_its_length_and_any_reader_unpacks_it()
    {
        var text = Encoding.UTF8.GetBytes("one\ntwo 🤗\n");
        var member = GzipMember.Pack(text);
        GzipMember.LengthOf(member).ShouldBe(member.Length);
        GzipMember.Unpack(member, 1000).ShouldBe(text);
        using var two = new GZipStream(new MemoryStream([.. member, .. member]), CompressionMode.Decompress);
        new StreamReader(two).ReadToEnd().ShouldBe("one\ntwo 🤗\none\ntwo 🤗\n");
        GzipMember.LengthOf(StandInHandler.Packed(text)).ShouldBeNull();
        Should.Throw<InvalidDataException>(() => GzipMember.Unpack(GzipMember.Pack(new byte[1_000_000]), 1000));
    }

    [Theory]
    [InlineData("{\"a\": 1,\r\n \"b\": \"x\"}", "body"), InlineData("# A card\n\nشكرا 🎉\n", "text")]
    [InlineData("{\"a\": \"\\ud83e\"}", "body"), InlineData("", null), InlineData("[1] [2]", "text")]
    public void A_body_comes_back_as_it_was(string body, string? field)
    {
        var answer = new HubAnswer("/x", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), 200, [("etag", "\"ä\"")], Encoding.UTF8.GetBytes(body));
        var line = ArchiveLine.Write(answer);
        line.ShouldNotContain((byte)'\n');
        var read = ArchiveLine.Answer(line)!;
        Encoding.UTF8.GetString(read.Body.Span).ShouldBe(field == "body" ? body.Replace("\r\n", "  ", StringComparison.Ordinal) : body);
        (read.Url, read.Observed, read.Status, read.Headers.Single()).ShouldBe((answer.Url, answer.Observed, 200, ("etag", "\"ä\"")));
        foreach (var name in new[] { "body", "text", "base64" }) JsonElement.Parse(line).TryGetProperty(name, out _).ShouldBe(name == field);
    }

    [Fact]
    public void A_body_that_is_no_text_comes_back_byte_for_byte()
    {
        byte[] body = [.. "na\u00efve \n"u8, 0xE9, 0xFF, 0];
        var line = ArchiveLine.Write(new HubAnswer("/x", DateTimeOffset.UnixEpoch, 200, [], body));
        ArchiveLine.Answer(line)!.Body.ToArray().ShouldBe(body);
        JsonElement.Parse(line).GetProperty("text").GetString()!.ShouldStartWith("na\u00efve");
    }

    [Fact]
    public void A_body_that_is_nested_too_deep_is_kept_as_text()
    {
        var deep = new string('[', 200) + new string(']', 200);
        var line = ArchiveLine.Write(new HubAnswer("/x", DateTimeOffset.UnixEpoch, 200, [], Encoding.UTF8.GetBytes(deep)));
        JsonElement.Parse(line).GetProperty("text").GetString().ShouldBe(deep);
    }

    [Fact]
    public async Task Two_crawls_do_not_write_one_archive()
    {
        using var crawl = Crawling.Of(5);
        using (ArchiveFolder.Open(crawl.Archive, crawl.Settings(), crawl.Clock))
            (await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync())).Message.ShouldContain("another crawl");
        await crawl.PullAsync();
    }

    [Fact]
    public async Task An_archive_of_another_hub_or_another_kind_of_folder_is_left_alone()
    {
        using var crawl = Crawling.Of(5);
        await crawl.PullAsync();
        var other = HubSettings.From(name => name == "HF_ENDPOINT" ? "https://other.example" : null, null);
        Should.Throw<ArchiveException>(() => ArchiveFolder.Open(crawl.Archive, other, crawl.Clock)).Message.ShouldContain("https://hub.example");

        var head = Path.Combine(crawl.Archive, "archive.json");
        File.WriteAllText(head, File.ReadAllText(head).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal));
        Should.Throw<ArchiveException>(() => ArchiveFolder.Open(crawl.Archive, crawl.Settings(), crawl.Clock)).Message.ShouldContain("version 2");
        foreach (var text in new[] { "", "{", "[]", "{\"format\":null}", new string(' ', 100_000) })
        {
            File.WriteAllText(head, text);
            Should.Throw<ArchiveException>(() => ArchiveFolder.Open(crawl.Archive, crawl.Settings(), crawl.Clock)).Message.ShouldContain("archive.json");
        }
        File.Delete(head);
        Should.Throw<ArchiveException>(() => ArchiveFolder.Open(crawl.Archive, crawl.Settings(), crawl.Clock)).Message.ShouldContain("holds other things");
    }

    [Fact]
    public async Task A_stopped_round_over_something_else_is_not_mixed_with()
    {
        using var crawl = Crawling.Of();
        crawl.Handler.KillAt = 30;
        await Should.ThrowAsync<KilledException>(() => crawl.PullAsync());
        (await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync(crawl.Options("hf://owner1")))).Message.ShouldContain("a round over hf:// that was stopped");
    }

    [Fact]
    public async Task A_damaged_closed_segment_is_told_and_nothing_is_written()
    {
        using var crawl = Crawling.Of(5);
        await crawl.PullAsync();
        await crawl.PullAsync();
        var first = Path.Combine(crawl.Archive, "000001.jsonl.gz");
        var good = File.ReadAllBytes(first);
        foreach (var damage in new Action<byte[]>[] { b => b[3] = 0, b => b[b.Length / 2] ^= 0x55, b => b[40] ^= 0xFF })
        {
            var bad = (byte[])good.Clone();
            damage(bad);
            File.WriteAllBytes(first, bad);
            (await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync())).Message.ShouldContain("000001.jsonl.gz");
            File.ReadAllBytes(first).ShouldBe(bad);
        }
        File.WriteAllBytes(first, good[..^5]);
        (await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync())).Message.ShouldContain("000001.jsonl.gz");
        File.Delete(first);
        (await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync())).Message.ShouldContain("000001.jsonl.gz");
        File.WriteAllBytes(first, good);
        await crawl.PullAsync();
    }

    [Theory, InlineData(40), InlineData(900), InlineData(4000)]
    public async Task A_full_disk_is_told_and_the_archive_stays_whole(int room)
    {
        using var whole = Crawling.Of(20);
        await whole.PullAsync();
        using var crawl = Crawling.Of(20);
        // Answers come slowly, so that they are written one by one.
        crawl.Hub.Before = _ => crawl.Clock.Advance(TimeSpan.FromSeconds(6));
        var fault = await Should.ThrowAsync<ArchiveException>(() => crawl.PullAsync(crawl.Options() with { OpenSegment = path => new FullDisk(path, room) }));
        fault.Message.ShouldContain("No space left on device");
        crawl.Lines().Count().ShouldBeGreaterThanOrEqualTo(0, "each line that is there can be read");

        await crawl.PullAsync();
        crawl.Answers().Order().ShouldBe(whole.Answers().Order());
    }

    private sealed class FullDisk(string path, int room) : Stream
    {
        private readonly FileStream _file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);

        public override bool CanRead => false;
        public override bool CanSeek => true;
        public override bool CanWrite => true;
        public override long Length => _file.Length;
        public override long Position { get => _file.Position; set => _file.Position = value; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var taken = (int)Math.Min(buffer.Length, room - _file.Position);
            _file.Write(buffer[..taken]);
            if (taken < buffer.Length) throw new IOException("No space left on device");
        }

        public override void Flush() => _file.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);
        public override void SetLength(long value) => _file.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            base.Dispose(disposing);
        }
    }
}
