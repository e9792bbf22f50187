using System.Buffers.Binary;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Indexing;
using Hayward.Artifacts.Indexing.Sources;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Indexing;

public sealed class IdentifierTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_published_schema_is_that_of_the_record() =>
        Snapshot.Matches("docs/reference/schemas/hayward-identify-1.schema.json", IdentificationJson.Schema().ToJsonString(new(System.Text.Json.JsonSerializerOptions.Default) { WriteIndented = true }) + "\n");

    [Fact]
    public void The_same_weights_are_known_by_file_and_by_root()
    {
        Write("base/model.safetensors", Numbers(0, 40));
        var found = Identify("base", "base");
        found.Files.ShouldHaveSingleItem().Matches.ShouldBe([new FileMatch("base", "model.safetensors", "sha256")]);
        var set = found.Sets.ShouldHaveSingleItem();
        set.Exact.ShouldBe([new SetMatch("base", "model.safetensors")]);
        set.Sentence.ShouldBe("All 40 tensors are those of base, under the same names.");
    }

    [Fact]
    public void Shards_in_another_order_are_known_by_the_root_alone()
    {
        Write("base/model.safetensors", Numbers(0, 40));
        Write("copy/model-00001-of-00002.safetensors", Numbers(20, 40));
        Write("copy/model-00002-of-00002.safetensors", Numbers(0, 20));
        var found = Identify("copy", "base");
        found.Files.ShouldAllBe(f => f.Matches.IsEmpty);
        found.Sets.ShouldHaveSingleItem().Exact.ShouldBe([new SetMatch("base", "model.safetensors")]);
    }

    [Fact]
    public void Renamed_tensors_are_known_by_the_root_without_names()
    {
        Write("base/model.safetensors", Numbers(0, 40));
        Write("copy/model.safetensors", [.. Numbers(0, 40).Select(n => ("other." + n.Name, n.Seed))]);
        var set = Identify("copy", "base").Sets.ShouldHaveSingleItem();
        set.Exact.ShouldBeEmpty();
        set.Renamed.ShouldBe([new SetMatch("base", "model.safetensors")]);
        set.Sentence.ShouldBe("All 40 tensors are those of base, under other names.");
    }

    [Fact]
    public void A_derivative_is_told_by_what_it_shares_and_what_is_new()
    {
        Write("base/model.safetensors", [("embed", 1), ("lm_head", 2), .. Numbers(10, 48)]);
        Write("far/model.safetensors", [("embed", 1), ("rest", 99)]);
        Write("tuned/model.safetensors", [("embed", 101), ("lm_head", 102), .. Numbers(10, 48)]);
        var set = Identify("tuned", "base", "far").Sets.ShouldHaveSingleItem();
        set.Sentence.ShouldBe("38 of 40 tensors are those of base; \"embed\" and \"lm_head\" are new.");
        var best = set.Partial.ShouldHaveSingleItem();
        (best.Rank, best.Model, best.Shared, best.Theirs, best.Renamed, best.NewCount).ShouldBe((1, "base", 38, 40, 0, 2));
    }

    [Fact]
    public void Candidates_are_ranked_and_ties_are_told()
    {
        Write("a/model.safetensors", [("x", 1), .. Numbers(10, 20)]);
        Write("b/model.safetensors", [("x", 2), .. Numbers(10, 20)]);
        Write("c/model.safetensors", [("x", 3), .. Numbers(10, 15)]);
        Write("d/model.safetensors", [("x", 4), .. Numbers(10, 20).Select(n => ("renamed." + n.Name, n.Seed))]);
        Write("tuned/model.safetensors", [("x", 5), .. Numbers(10, 20)]);
        var set = Identify("tuned", "c", "b", "a", "d").Sets.ShouldHaveSingleItem();
        set.Partial.Select(p => (p.Rank, p.Model, p.Shared, p.Renamed)).ShouldBe([(1, "a", 10, 0), (1, "b", 10, 0), (3, "d", 10, 10), (4, "c", 5, 0)]);
        set.Sentence.ShouldBe("10 of 11 tensors are those of a and as well of b; \"x\" is new.");
    }

    [Fact]
    public void A_tensor_that_everybody_has_hides_nobody()
    {
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            for (var i = 0; i < 3 * ModelIndex.MostRows; i++)
            {
                builder.Add(new IndexedModel($"model-{i}", [], [new IndexedSet("s", null, null, 8, 2,
                    [new IndexedTensor(Digest(7), "zeros"), new IndexedTensor(Digest(1000 + i), "own")])]));
            }
            builder.Write();
        }
        Write("copy/model.safetensors", [("zeros", 7), ("own", 1000 + (2 * ModelIndex.MostRows)), ("new", 5)]);
        using var index = ModelIndex.Open(_folder.At("known.index"));
        index.SetsHolding(Digest(7)).Count.ShouldBe(ModelIndex.MostRows);
        var best = new Identifier(index).Identify(Read("copy")).Sets.ShouldHaveSingleItem().Partial[0];
        (best.Model, best.Shared, best.NewCount).ShouldBe(($"model-{2 * ModelIndex.MostRows}", 2, 1));
    }

    [Fact]
    public void Pointers_are_known_by_what_they_point_to()
    {
        var path = Write("base/model.safetensors", Numbers(0, 3));
        var oid = Hayward.Evidence.Digest.Sha256(File.ReadAllBytes(path)).Hex;
        _folder.Write("pointer/model.safetensors", $"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 12345\n");
        var file = Identify("pointer", "base").Files.ShouldHaveSingleItem();
        (file.IsPointer, file.Matches.ShouldHaveSingleItem().Model).ShouldBe((true, "base"));
        // And the other way round: the index knows the pointer, the content is here.
        Identify("base", "pointer").Files.ShouldHaveSingleItem().Matches.ShouldHaveSingleItem().Model.ShouldBe("pointer");
    }

    [Fact]
    public void What_was_there_stays_when_more_is_added()
    {
        Write("a/model.safetensors", Numbers(0, 5));
        Write("b/model.safetensors", Numbers(5, 9));
        Build("known.index", "a");
        using (var builder = new IndexBuilder(_folder.At("known.index")))
        {
            using (var known = ModelIndex.Open(_folder.At("known.index")))
                builder.Add(known);
            builder.Add(DigestList.Of(DigestDocuments.Of(Read("b"), tensors: true)));
            builder.Write();
        }
        Build("both.index", "a", "b");
        File.ReadAllBytes(_folder.At("known.index")).ShouldBe(File.ReadAllBytes(_folder.At("both.index")));
        Directory.GetFiles(_folder.Root).Length.ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_found_where_nothing_is_known()
    {
        Build("empty.index");
        using var index = ModelIndex.Open(_folder.At("empty.index"));
        Write("copy/model.safetensors", Numbers(0, 2));
        var found = new Identifier(index).Identify(Read("copy"), _ => throw new InvalidOperationException("no list uses SHA-384"));
        found.Files.ShouldAllBe(f => f.Matches.IsEmpty);
        found.Sets.ShouldHaveSingleItem().Sentence.ShouldBe("None of its 2 tensors is known.");
    }

    [Fact]
    public void A_damaged_index_is_refused_or_answers_and_never_crashes()
    {
        Write("a/model.safetensors", Numbers(0, 30));
        _folder.Write("a/README.md", "# x");
        Build("known.index", "a");
        var whole = File.ReadAllBytes(_folder.At("known.index"));
        var (random, artifact, refused) = (new Random(4), Read("a"), 0);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = whole.ToArray();
            for (var left = random.Next(1, 5); left > 0; left--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            // Half of the time the checksum of the header fits again, or few would come past it.
            if (random.Next(2) == 0 && bytes.Length >= IndexHeader.Size)
            {
                BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), bytes.Length);
                Blake3.Of(bytes.AsSpan(0, IndexHeader.Size - Hash256.Size)).Write(bytes.AsSpan(IndexHeader.Size - Hash256.Size));
            }
            File.WriteAllBytes(_folder.At("known.index"), bytes);
            try
            {
                using var index = ModelIndex.Open(_folder.At("known.index"));
                _ = new Identifier(index).Identify(artifact);
                if (!bytes.AsSpan().SequenceEqual(whole))
                    Should.Throw<IndexException>(index.Check);
            }
            catch (IndexException)
            {
                refused++;
            }
        }
        refused.ShouldBeInRange(500, 1_999);
    }

    private Identification Identify(string folder, params string[] known)
    {
        Build("known.index", known);
        using var index = ModelIndex.Open(_folder.At("known.index"));
        return new Identifier(index).Identify(Read(folder));
    }

    private void Build(string path, params string[] folders)
    {
        using var builder = new IndexBuilder(_folder.At(path));
        foreach (var folder in folders)
            builder.Add(DigestList.Of(DigestDocuments.Of(Read(folder), tensors: true)));
        builder.Write();
    }

    private ArtifactSet Read(string folder) =>
        ArtifactReader.Read(Locator.Resolve(_folder.At(folder), Surroundings.OfProcess()), Measures.Tensors, null, TestContext.Current.CancellationToken);

    private static IEnumerable<(string Name, int Seed)> Numbers(int from, int to) => Enumerable.Range(from, to - from).Select(i => ($"layer.{i}", i));

    private string Write(string path, IEnumerable<(string Name, int Seed)> tensors)
    {
        var (header, data) = (new StringBuilder("{"), new List<byte>());
        foreach (var (name, seed) in tensors)
        {
            header.Append(data.Count > 0 ? "," : "").Append(
                $$$"""{{{'"'}}}{{{name}}}":{"dtype":"I32","shape":[1],"data_offsets":[{{{data.Count}}},{{{data.Count + 4}}}]}""");
            data.AddRange(BitConverter.GetBytes(seed));
        }
        return _folder.Write(path, [.. SafetensorsBytes.Of(header.Append('}').ToString(), 0), .. data]);
    }

    private static Hash256 Digest(int seed) => Blake3.Of(BitConverter.GetBytes(seed));
}
