using System.IO.Compression;
using System.Text;
using Hayward.Lineage.Listing;

namespace Hayward.Tests.Lineage.Listing;

/// <summary>What is read from lines of a hub's API, and what becomes of those that are none.</summary>
public sealed class JsonListingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-listing").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text, bool packed = false)
    {
        var path = Path.Combine(_folder, name);
        using var file = File.Create(path);
        using Stream stream = packed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_of_a_list_gives_its_fields(bool packed)
    {
        var path = Write("models.jsonl", """{"_id":"1","id":"ann/B\u00e9","likes":3,"private":false,"gated":"manual","downloads":12,"tags":["peft","license:mit","base_model:x/y"],"library_name":"peft","createdAt":"2022-11-14T18:41:48.000Z","modelId":"ann/Bé"}""" + "\n\n", packed);
        var seen = new List<string>();

        var report = new JsonListing(path).Read(model =>
        {
            model.Likes.ShouldBe(3);
            model.Downloads.ShouldBe(12);
            model.Gated.ShouldBeTrue();
            model.Private.ShouldBeFalse();
            model.CreatedAt.ShouldBe(new DateTimeOffset(2022, 11, 14, 18, 41, 48, TimeSpan.Zero));
            Encoding.UTF8.GetString(model.Owner).ShouldBe("ann");
            model.Tags.Contains("license:mit"u8).ShouldBeTrue();
            seen.Add(model.IdText);
        }, cancellation: TestContext.Current.CancellationToken);

        seen.ShouldBe(["ann/Bé"]);
        (report.Lines, report.Models, report.Malformed).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void A_full_record_gives_the_fields_of_its_card_and_configuration()
    {
        var path = Write("records.jsonl", """{"file":"a.json","record":{"id":"a/b","cardData":{"base_model":["c/d","e/f"],"base_model_relation":"merge","new_version":"a/b2","odd":{"deep":[1]}},"config":{"peft":{"base_model_name_or_path":"g/h","revision":"main"},"_name_or_path":"/tmp/x"},"baseModels":{"relation":"merge","models":[{"_id":"1","id":"c/d"}]},"siblings":[{"rfilename":"m.safetensors","lfs":{"sha256":"00000000000000000000000000000000000000000000000000000000000000aa","size":1}}]}}""");
        var fields = new List<string>();

        new JsonListing(path).Read(model =>
        {
            for (var i = 0; i < model.FieldCount; i++) fields.Add($"{model.Field(i, out var value)} {Encoding.UTF8.GetString(value)}");
        }, cancellation: TestContext.Current.CancellationToken);

        fields.ShouldBe(
        [
            "BaseModel c/d", "BaseModel e/f", "BaseModelRelation merge", "NewVersion a/b2", "AdapterBase g/h", "AdapterRevision main", "ConfigPath /tmp/x",
            "HubRelation merge", "HubBase c/d", "FileDigest 00000000000000000000000000000000000000000000000000000000000000aa",
        ]);
    }

    [Fact]
    public void Lines_that_are_no_records_are_kept_with_their_number_and_the_rest_is_read()
    {
        var deep = "{\"id\":\"a/deep\",\"x\":" + new string('[', 100) + new string(']', 100) + "}";
        var path = Write("models.jsonl", string.Join('\n', """{"id":"a/1"}""", """{"id":"a/2" """, """[1]""", """{"tags":[]}""", deep, """{"id":"a/\ud800"}""", """{"id":"a/3","tags":7}"""));
        var seen = new List<string>();

        var report = new JsonListing(path).Read(model => seen.Add(model.IdText), cancellation: TestContext.Current.CancellationToken);

        seen.ShouldBe(["a/1", "a/3"]);
        report.Malformed.ShouldBe(5);
        report.Kept.Select(line => line.Line).ShouldBe([2, 3, 4, 5, 6]);
        report.Kept[0].Reason.ShouldStartWith("Well-formed JSON was expected");
        report.Kept[2].Reason.ShouldBe("An 'id' was expected.");
    }

    [Fact]
    public void A_line_that_is_too_long_is_no_record_and_costs_no_more_than_the_bound()
    {
        var path = Write("models.jsonl", "{\"id\":\"a/" + new string('x', JsonListing.LongestLine) + "\"}\n{\"id\":\"a/1\"}", packed: true);
        var seen = new List<string>();

        var report = new JsonListing(path).Read(model => seen.Add(model.IdText), cancellation: TestContext.Current.CancellationToken);

        seen.ShouldBe(["a/1"]);
        report.Kept.Single().Line.ShouldBe(1);
    }

    // The decompressor of .NET ends without a word where the stream is cut off.
    [Theory, InlineData(1), InlineData(4), InlineData(8), InlineData(9), InlineData(100), InlineData(10_000)]
    public void A_gzip_stream_that_is_cut_off_is_refused(int bytes)
    {
        var path = Write("models.jsonl.gz", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"id\":\"a/{i}\"}}\n")), packed: true);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^bytes]);

        Should.Throw<ListingException>(() => new JsonListing(path).Read(_ => { }, cancellation: TestContext.Current.CancellationToken)).Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_to_its_end()
    {
        var path = Write("models.jsonl.gz", "{\"id\":\"a/1\"}\n", packed: true);
        var one = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. one, .. one]);

        new JsonListing(path).Read(_ => { }, cancellation: TestContext.Current.CancellationToken).Models.ShouldBe(2);
    }

    [Fact]
    public void A_damaged_gzip_stream_and_a_file_without_records_are_refused()
    {
        var path = Write("models.jsonl.gz", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"id\":\"a/{i}\"}}\n")), packed: true);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        Should.Throw<ListingException>(() => new JsonListing(path).Read(_ => { }, cancellation: TestContext.Current.CancellationToken)).Message.ShouldContain("damaged");
        Should.Throw<ListingException>(() => new JsonListing(Write("t.jsonl", "a\nb\n")).Read(_ => { }, cancellation: TestContext.Current.CancellationToken))
            .Message.ShouldStartWith("None of its 2 lines is a record of a model; line 1: ");
    }
}
