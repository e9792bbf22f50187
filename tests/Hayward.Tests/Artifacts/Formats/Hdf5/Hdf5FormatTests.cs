using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Hdf5;

namespace Hayward.Tests.Artifacts.Formats.Hdf5;

public sealed class Hdf5FormatTests
{
    private const string Config = """{"class_name":"Lambda","config":{"function":["4wEAAAAAAAAAAAAAAAEAAAA=",null,null]}}""";

    /// <summary>The values that the author of lookup3 gives in his source (driver5), for a start value of 0.</summary>
    [Theory]
    [InlineData("", 0xDEADBEEFU)]
    [InlineData("Four score and seven years ago", 0x17770551U)]
    public void The_checksum_is_that_of_its_author(string text, uint sum) => Lookup3.Of(Encoding.ASCII.GetBytes(text)).ShouldBe(sum);

    [Fact]
    public void Every_byte_of_an_ordinary_file_is_explained_and_its_tensors_are_listed()
    {
        var file = Hdf5Bytes.Old([Hdf5Bytes.Attribute("keras_version", "2.15.0"), Hdf5Bytes.Attribute("backend", "tensorflow")]);
        Reading.Recognize(file).ShouldBe(FileFormat.Hdf5);
        var (reading, seen) = Observed.In(new Hdf5Format(), file);
        reading.Errors.ShouldBeEmpty();
        seen.ShouldBeEmpty();
        reading.Explained.ShouldBeTrue();
        var header = reading.Content.ShouldBeOfType<Hdf5Header>();
        (header.KerasVersion, header.Backend, header.HasModelConfig).ShouldBe(("2.15.0", "tensorflow", false));
        var tensor = header.Tensors.ShouldHaveSingleItem();
        (tensor.Name, tensor.Type, tensor.Elements, tensor.Begin, tensor.Plain).ShouldBe(("w", "F32", 2, file.Length - 8, true));
        Observed.In(new Hdf5Format(), file, ahead: false).Reading.Explained.ShouldBeTrue("held in memory");
    }

    [Fact]
    public void The_configuration_of_a_model_is_looked_at_wherever_the_text_lies()
    {
        Code(Hdf5Bytes.Old([Hdf5Bytes.Attribute("model_config", Config)])).ShouldBe(["marshalled Python bytecode", "Lambda layer"]);
        Code(Hdf5Bytes.New(Hdf5Bytes.Attribute("model_config", Config))).ShouldBe(["marshalled Python bytecode", "Lambda layer"]);
        var place = Hdf5Bytes.Old([Hdf5Bytes.Attribute("model_config", Config.Length, 0)]).Length;
        Code(Hdf5Bytes.Old([Hdf5Bytes.Attribute("model_config", Config.Length, place)], tail: Hdf5Bytes.Collection(Config)))
            .ShouldBe(["marshalled Python bytecode", "Lambda layer"]);
    }

    [Fact]
    public void Other_files_are_told()
    {
        var (reading, seen) = Observed.In(new Hdf5Format(), Hdf5Bytes.New(Hdf5Bytes.ExternalLink("../other.h5")));
        reading.Errors.ShouldBeEmpty();
        var path = seen.ShouldHaveSingleItem();
        (path.Kind, path.Subject).ShouldBe((ObservationKind.Path, "../other.h5"));
        var filter = Hdf5Bytes.Message(0x0B, [1, 1, 0, 0, 0, 0, 0, 0, 0x01, 0x7D, 0, 0, 0, 0, 0, 0]);
        Observed.In(new Hdf5Format(), Hdf5Bytes.Old([], [filter])).Observations.ShouldHaveSingleItem().Subject.ShouldBe("hdf5::filter_32001");
    }

    [Fact]
    public void What_nothing_covers_is_not_explained()
    {
        var (reading, seen) = Observed.In(new Hdf5Format(), Hdf5Bytes.Old([], tail: "payload!"u8.ToArray()));
        reading.Errors.ShouldBeEmpty();
        reading.Explained.ShouldBeFalse();
        (seen.ShouldHaveSingleItem().Kind, seen[0].Length).ShouldBe((ObservationKind.Unexplained, 8));
        Observed.In(new Hdf5Format(), Hdf5Bytes.Old([], tail: new byte[8])).Reading.Explained.ShouldBeTrue("zeros are padding");
        var dense = Hdf5Bytes.Message(0x15, [0, 0, .. Hdf5Bytes.U64(0), .. Hdf5Bytes.U64(0)]);
        Observed.In(new Hdf5Format(), Hdf5Bytes.Old([dense])).Reading.Explained.ShouldBeFalse("attributes in a heap of their own");
    }

    public static TheoryData<string, byte[]> Broken()
    {
        var good = Hdf5Bytes.Old([]);
        return new()
        {
            { nameof(Hdf5Rule.SuperblockMissing), new byte[4096] },
            { nameof(Hdf5Rule.SuperblockVersionUnknown), With(good, 8, 4) },
            { nameof(Hdf5Rule.WidthUnknown), With(good, 13, 3) },
            { nameof(Hdf5Rule.FileTruncated), good[..^9] },
            { nameof(Hdf5Rule.AddressOutside), With(good, 66, 1) },
            { nameof(Hdf5Rule.SignatureWrong), With(good, 96, 3) },
            { nameof(Hdf5Rule.SignatureWrong), With(good, 136, (byte)'X') },
            { nameof(Hdf5Rule.ChecksumWrong), With(Hdf5Bytes.New(Hdf5Bytes.Attribute("a", "b")), 75, 9) },
            { nameof(Hdf5Rule.ChecksumWrong), With(Hdf5Bytes.New(), 11, 1) },
            { nameof(Hdf5Rule.StructureMalformed), With(good, 114, 0x7F) },
            { nameof(Hdf5Rule.Loop), With(With(good, 168, 136), 169, 0) },
        };
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_by_its_name(string rule, byte[] file)
    {
        var reading = Observed.In(new Hdf5Format(), file).Reading;
        reading.Explained.ShouldBeFalse();
        reading.Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    private static IEnumerable<string> Code(byte[] file)
    {
        var (reading, seen) = Observed.In(new Hdf5Format(), file);
        reading.Errors.ShouldBeEmpty();
        reading.Explained.ShouldBeTrue();
        reading.Content.ShouldBeOfType<Hdf5Header>().HasModelConfig.ShouldBeTrue();
        return seen.Where(o => o.Kind == ObservationKind.Code).Select(o => o.Subject);
    }

    private static byte[] With(byte[] file, int at, byte value)
    {
        var copy = file.ToArray();
        copy[at] = value;
        return copy;
    }
}
