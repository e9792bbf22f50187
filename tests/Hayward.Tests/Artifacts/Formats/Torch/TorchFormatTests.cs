using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Torch;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Formats.Torch;

public sealed class TorchFormatTests
{
    private static readonly byte[] Twelve = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
    private static readonly TorchPart Whole = new("w", "HalfStorage", "0", 12, 0, [3, 4], [4, 1]);

    [Fact]
    public void Tensors_of_a_zip_lie_where_they_are_listed()
    {
        var file = TorchBytes.Zip(TorchBytes.Pickle(Whole, Whole with { Name = "row", First = 4, Shape = [1, 4] }), ("0", Twelve));
        foreach (var read in new[] { Inspected.Of(file), Inspected.Of(file, forward: true) })
        {
            read.Format.ShouldBe(FileFormat.TorchZip);
            read.Rules.ShouldBeEmpty();
            read.Reading.Explained.ShouldBeTrue();
            read.Reading.Content.ShouldBeOfType<TorchHeader>().ShouldSatisfyAllConditions(h => h.Layout.ShouldBe(TorchLayout.Zip), h => h.Complete.ShouldBeTrue());
            read.Tensors.Select(t => (t.Name, t.Type, t.Plain)).ShouldBe([("w", "F16", true), ("row", "F16", true)]);
            file.AsSpan((int)read.Tensors[0].Begin, (int)read.Tensors[0].Length).ToArray().ShouldBe(Twelve);
            file.AsSpan((int)read.Tensors[1].Begin, (int)read.Tensors[1].Length).ToArray().ShouldBe(Twelve[8..16]);
        }
    }

    [Fact]
    public void Values_deeper_than_are_walked_are_bounded()
    {
        var deep = Enumerable.Repeat("]("u8.ToArray(), 150).SelectMany(b => b).Concat(Enumerable.Repeat((byte)'e', 150));
        byte[] pickle = [0x80, 2, .. deep, (byte)'.'];
        var read = Inspected.Of(TorchBytes.Zip(pickle, ("0", Twelve)));
        read.Rules.ShouldContain(nameof(TorchRule.TooManyValues));
        read.Reading.Explained.ShouldBeFalse();
    }

    [Fact]
    public void More_tensors_than_are_listed_are_bounded()
    {
        var one = TorchBytes.Pickle(Whole);
        // The dictionary holds the same tensor under one name more than are listed, from the memo.
        var body = one.AsSpan(4, one.Length - 6).ToArray();
        var pickle = new List<byte> { 0x80, 2, (byte)']', (byte)'(' };
        pickle.AddRange(body[(5 + Whole.Name.Length)..]);
        pickle.AddRange("q\u0007"u8);
        for (var i = 0; i < TorchWalk.TensorLimit; i++)
            pickle.AddRange("h\u0007"u8);
        pickle.AddRange("e."u8);
        Inspected.Of(TorchBytes.Zip([.. pickle], ("0", Twelve))).Rules.ShouldContain(nameof(TorchRule.TooManyTensors));
    }

    [Fact]
    public void A_view_with_other_strides_has_the_digest_of_its_rows()
    {
        var view = Inspected.Of(TorchBytes.Zip(TorchBytes.Pickle(Whole with { Shape = [4, 3], Strides = [1, 4] }), ("0", Twelve))).Tensors.ShouldHaveSingleItem();
        view.Plain.ShouldBeFalse();
        byte[] rows = [.. Enumerable.Range(0, 4).SelectMany(i => Enumerable.Range(0, 3).SelectMany(j => Twelve[(2 * (i + (4 * j)))..((2 * (i + (4 * j))) + 2)]))];
        view.Digest.ShouldBe(Blake3.Of(rows));
    }

    [Fact]
    public void Big_endian_numbers_have_the_digest_of_little_endian_ones()
    {
        var parts = TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve));
        var tensor = Inspected.Of(new ZipBytes().Write([.. parts, new ZipPart("m/byteorder", "big"u8.ToArray())])).Tensors.ShouldHaveSingleItem();
        tensor.Plain.ShouldBeFalse();
        tensor.Digest.ShouldBe(Blake3.Of([.. Twelve.Chunk(2).SelectMany(pair => pair.Reverse())]));
    }

    [Fact]
    public void A_compressed_storage_has_the_digest_of_its_content()
    {
        var parts = TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve));
        parts[1] = parts[1] with { Method = 8 };
        var read = Inspected.Of(new ZipBytes().Write(parts));
        read.Reading.Explained.ShouldBeTrue();
        read.Tensors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            t => t.Begin.ShouldBe(-1), t => t.Plain.ShouldBeFalse(), t => t.Digest.ShouldBe(Blake3.Of(Twelve)));
    }

    [Fact]
    public void The_older_layout_lists_the_same_tensors()
    {
        var file = TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("0", 12, Twelve));
        var read = Inspected.Of(file);
        read.Format.ShouldBe(FileFormat.Pickle);
        read.Rules.ShouldBeEmpty();
        read.Reading.Explained.ShouldBeTrue();
        var tensor = read.Tensors.ShouldHaveSingleItem();
        file.AsSpan((int)tensor.Begin, (int)tensor.Length).ToArray().ShouldBe(Twelve);
    }

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { nameof(TorchRule.StorageMissing), TorchBytes.Zip(TorchBytes.Pickle(Whole)) },
        { nameof(TorchRule.StorageSizeWrong), TorchBytes.Zip(TorchBytes.Pickle(Whole), ("0", [.. Twelve, 1, 2])) },
        { nameof(TorchRule.StorageDiffers), TorchBytes.Zip(TorchBytes.Pickle(Whole, Whole with { Name = "x", Storage = "ByteStorage", Count = 24 }), ("0", Twelve)) },
        { nameof(TorchRule.StorageMalformed), TorchBytes.Zip(TorchBytes.Pickle(Whole with { Storage = "OtherStorage" }), ("0", Twelve)) },
        { nameof(TorchRule.TensorMalformed), TorchBytes.Zip(TorchBytes.Pickle(Whole with { Strides = [1] }), ("0", Twelve)) },
        { nameof(TorchRule.TensorMalformed), TorchBytes.Zip(TorchBytes.Pickle(Whole with { First = -1 }), ("0", Twelve)) },
        { nameof(TorchRule.TensorOutside), TorchBytes.Zip(TorchBytes.Pickle(Whole with { First = 1 }), ("0", Twelve)) },
        { nameof(TorchRule.TensorOutside), TorchBytes.Zip(TorchBytes.Pickle(Whole with { Shape = [int.MaxValue, int.MaxValue], Strides = [int.MaxValue, int.MaxValue] }), ("0", Twelve)) },
        { nameof(TorchRule.SeveralRoots), new ZipBytes().Write([.. TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve)), new ZipPart("other/data.pkl", TorchBytes.Pickle())]) },
        { nameof(TorchRule.PickleNotAlone), TorchBytes.Zip([.. TorchBytes.Pickle(Whole), .. "cos\nsystem\n(S'echo'\ntR."u8], ("0", Twelve)) },
        { nameof(TorchRule.PickleMissing), new ZipBytes().Write(new ZipPart("a/x.txt", "x"u8.ToArray()), new ZipPart("b/data.pkl", TorchBytes.Pickle())) },
        { nameof(TorchRule.WordMalformed), new ZipBytes().Write([.. TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve)), new ZipPart("m/byteorder", [0, 1, 2])]) },
        { nameof(TorchRule.KeysWrong), TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("1", 12, Twelve)) },
        { nameof(TorchRule.Truncated), TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("0", 12, Twelve[..^1])) },
        { nameof(TorchRule.StorageSizeWrong), TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("0", 11, Twelve)) },
        { nameof(TorchRule.TrailingData), TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("0", 12, [.. Twelve, 1])) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told(string rule, byte[] file)
    {
        var read = Inspected.Of(file);
        read.Rules.ShouldContain(rule);
        (read.Reading.Explained && read.Rules.IsEmpty).ShouldBeFalse();
    }

    [Fact]
    public void Tensors_that_claim_more_than_four_times_the_file_are_bounded()
    {
        var storage = new byte[1 << 20];
        var parts = Enumerable.Range(0, 10).Select(i => new TorchPart($"t{i}", "ByteStorage", "0", 1 << 20, 0, [1 << 20], [1])).ToArray();
        var read = Inspected.Of(TorchBytes.Zip(TorchBytes.Pickle(parts), ("0", storage)));
        read.Rules.ShouldBe([nameof(TorchRule.TooMuchClaimed)]);
        read.Tensors.Length.ShouldBeLessThan(10);
    }

    [Fact]
    public void A_pickle_behind_the_object_and_one_in_another_folder_are_read()
    {
        byte[] hostile = [.. "cos\nsystem\n(S'echo'\ntR."u8];
        Inspected.Of(TorchBytes.Zip([.. TorchBytes.Pickle(Whole), .. hostile], ("0", Twelve))).Imports.ShouldContain("os.system");
        var other = new ZipBytes().Write([.. TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve)), new ZipPart("other/data.pkl", hostile)]);
        Inspected.Of(other).Imports.ShouldContain("os.system");
    }

    [Fact]
    public void TorchScript_is_code_and_its_operators_are_told()
    {
        var code = "def forward(self, x: Tensor) -> Tensor:\n  _0 = torch.save(x, \"/tmp/x\")\n  return ops.mine.act(torch.relu(x))\n"u8.ToArray();
        var read = Inspected.Of(new ZipBytes().Write(
            [.. TorchBytes.Members(TorchBytes.Pickle(Whole), ("0", Twelve)), new ZipPart("m/code/__torch__.py", code), new ZipPart("m/constants.pkl", [0x80, 2, (byte)')', (byte)'.'])]));
        read.Reading.Content.ShouldBeOfType<TorchHeader>().Layout.ShouldBe(TorchLayout.Script);
        read.Observations.ShouldContain(o => o.Kind == ObservationKind.Code && o.Subject == "TorchScript");
        read.Observations.Where(o => o.Kind == ObservationKind.Operator).Select(o => o.Subject).ShouldBe(["aten::relu", "aten::save", "mine::act"]);
    }

    [Fact]
    public void The_same_weights_have_the_same_digests_in_every_container()
    {
        using var folder = new TestFolder();
        folder.Write("a.safetensors", SafetensorsBytes.Of(SafetensorsBytes.Tensor("F16", "[3,4]", 0, 24, "w"), 24));
        folder.Write("b.pt", TorchBytes.Zip(TorchBytes.Pickle(Whole), ("0", Twelve)));
        folder.Write("c.pt", TorchBytes.Legacy(TorchBytes.Pickle(true, Whole), ("0", 12, Twelve)));
        folder.Write("d.npz", ZipBytes.Of(("w.npy", NpyBytes.Of("<f2", "(3, 4)", Twelve))));
        folder.Write("e.npz", ZipBytes.Of(new ZipPart("w.npy", NpyBytes.Of("<f2", "(3, 4)", Twelve)) { Method = 8 }));
        var set = TestFolder.Read(Locator.Resolve(folder.Root, new Surroundings(folder.At("home"), _ => null)));
        set.Problems.ShouldBeEmpty();
        foreach (var file in set.Files)
        {
            var tensor = file.Content.ShouldBeAssignableTo<TensorContent>(file.Path)!.Tensors.ShouldHaveSingleItem();
            (tensor.Name, tensor.Type, tensor.Digest).ShouldBe(("w", "F16", (Hash256?)Blake3.Of(Twelve)), file.Path);
            tensor.Shape.ShouldBe([3, 4], file.Path);
        }
        var roots = set.Files.Select(f => ModelIdentities.Roots([(TensorContent)f.Content!])).Distinct().ToArray();
        roots.ShouldHaveSingleItem();
        folder.Write("b.pt", TorchBytes.Zip(TorchBytes.Pickle(Whole), ("0", [.. Twelve[..^1], 99])));
        var changed = TestFolder.Read(Locator.Resolve(folder.At("b.pt"), new Surroundings(folder.At("home"), _ => null)));
        ModelIdentities.Roots([(TensorContent)changed.Files[0].Content!]).Root.ShouldNotBe(roots[0].Root);
    }

    [Theory]
    [InlineData("artifacts/tensors/test.pt", "test", true)]
    [InlineData("artifacts/tensors/test_with_key.pt", "model_state_dict.test", true)]
    [InlineData("artifacts/tensors/fortran_tensor_3d.pth", "tensor_fortran", false)]
    [InlineData("artifacts/pickle/new_pytorch_model.bin", "tensor", true)]
    [InlineData("artifacts/pickle/pytorch_model.bin", "distilbert.embeddings.word_embeddings.weight", true)]
    public void Real_files_are_explained_and_listed(string path, string first, bool plain)
    {
        var read = Inspected.Data(path);
        read.Rules.ShouldBeEmpty();
        read.Reading.Explained.ShouldBeTrue();
        (read.Tensors[0].Name, read.Tensors[0].Plain).ShouldBe((first, plain));
        (read.Tensors[0].Digest is not null).ShouldBe(!plain);
    }

    [Fact]
    public void A_false_magic_number_hides_nothing() =>
        Inspected.Data("artifacts/pickle/pytorch_magic_bypass.pt").Imports.ShouldBe(["__builtin__.eval", "posix.system"]);
}
