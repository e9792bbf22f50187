using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Tokenizers;

namespace Hayward.Tests.Artifacts.Formats.Tokenizers;

public sealed class SentencePieceFormatTests
{
    private static ProtobufBytes Model() => new ProtobufBytes()
        .Message(1, new ProtobufBytes().Text(1, "<unk>").Four(2, 0).Number(3, 2)).Message(1, new ProtobufBytes().Text(1, "<s>").Four(2, 0).Number(3, 3))
        .Message(1, new ProtobufBytes().Text(1, "▁the").Four(2, -1.5f)).Message(2, new ProtobufBytes().Text(2, "m").Number(4, 3).Number(35, 1))
        .Message(3, new ProtobufBytes().Text(1, "identity").Bytes(2, [1, 2]).Number(3, 1));

    [Fact]
    public void A_tokenizer_is_known_and_explained()
    {
        var file = Model().ToArray();
        Reading.Recognize(file).ShouldBe(FileFormat.SentencePiece);
        var (reading, seen) = Observed.In(new SentencePieceFormat(), file);
        (reading.Explained, reading.Errors.Length, seen.Length).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void What_is_added_to_it_is_not_explained()
    {
        var (reading, seen) = Observed.In(new SentencePieceFormat(), Model().Text(200, "payload").ToArray());
        reading.Explained.ShouldBeFalse();
        seen.ShouldHaveSingleItem().Kind.ShouldBe(ObservationKind.Unexplained);
    }
}
