using System.Buffers.Binary;
using System.Text.Unicode;
using Hayward.Artifacts.Formats.Protobufs;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Tokenizers;

/// <summary>A SentencePiece tokenizer, <c>tokenizer.model</c>: a protocol buffer of pieces and scores, without a signature.</summary>
/// <remarks>Source: <c>ModelProto</c> in src/sentencepiece_model.proto of https://github.com/google/sentencepiece.</remarks>
internal sealed class SentencePieceFormat : IFormat
{
    private const int LongestFirst = 0x7F;

    private static readonly WireMessage Model = WireMessage.Parse(
        """
        ModelProto: 1 pieces SentencePiece*, 2 trainer_spec TrainerSpec, 3 normalizer_spec NormalizerSpec, 4 self_test_data SelfTestData, 5 denormalizer_spec NormalizerSpec
        SentencePiece: 1 piece t, 2 score f, 3 type n
        TrainerSpec: 1 input t*, 2 model_prefix t, 3 model_type n, 4 vocab_size n, 5 accept_language t*, 6 self_test_sample_size n, 7 input_format t, 10 character_coverage f, 11 input_sentence_size n, 12 mining_sentence_size n, 13 training_sentence_size n, 14 seed_sentencepiece_size n, 15 shrinking_factor f, 16 num_threads n, 17 num_sub_iterations n, 18 max_sentence_length n, 19 shuffle_input_sentence n, 20 max_sentencepiece_length n, 21 split_by_unicode_script n, 22 split_by_whitespace n, 23 split_by_number n, 24 treat_whitespace_as_suffix n, 25 split_digits n, 26 allow_whitespace_only_pieces n, 30 control_symbols t*, 31 user_defined_symbols t*, 32 vocabulary_output_piece_score n, 33 hard_vocab_limit n, 34 use_all_vocab n, 35 byte_fallback n, 36 required_chars t, 40 unk_id n, 41 bos_id n, 42 eos_id n, 43 pad_id n, 44 unk_surface t, 45 unk_piece t, 46 bos_piece t, 47 eos_piece t, 48 pad_piece t, 49 train_extremely_large_corpus n, 50 enable_differential_privacy n, 51 differential_privacy_noise_level f, 52 differential_privacy_clipping_threshold n, 53 pretokenization_delimiter t, 54 seed_sentencepieces_file t
        NormalizerSpec: 1 name t, 2 precompiled_charsmap b, 3 add_dummy_prefix n, 4 remove_extra_whitespaces n, 5 escape_whitespaces n, 6 normalization_rule_tsv t
        SelfTestData: 1 samples Sample*
        Sample: 1 input t, 2 expected t
        """);

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        // The first three pieces decide: each a text and a score, a type only where it is not ordinary.
        var at = 0;
        for (var pieces = 0; pieces < 3; pieces++)
        {
            if (at + 2 > head.Length || head[at] != 0x0A || head[at + 1] is 0 or > LongestFirst || at + 2 + head[at + 1] > head.Length)
                return null;
            var piece = head.Slice(at + 2, head[at + 1]);
            if (piece.Length < 2 || piece[0] != 0x0A || piece[1] + 7 > piece.Length || !Utf8.IsValid(piece.Slice(2, piece[1]))
                || piece[2 + piece[1]] != 0x15 || !float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(piece[(3 + piece[1])..])))
                return null;
            at += 2 + head[at + 1];
        }
        return FileFormat.SentencePiece;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var reader = new Reader(inspection);
        new WireWalk(source, reader).Walk(Model);
        return reader.Finish();
    }

    private sealed class Reader(Inspection inspection) : IWireVisitor
    {
        private readonly WireNotes _notes = new(inspection);

        public FormatReading Finish()
        {
            _notes.Tell();
            return new FormatReading(null, _notes.Errors) { Explained = _notes.Explained };
        }

        public void Enter(WireField field, long at, long length)
        {
        }

        public void Leave(WireField field)
        {
        }

        public void Number(WireField field, ulong value, long at)
        {
        }

        public void Text(WireField field, string text, long at)
        {
        }

        public void Bytes(WireField field, long at, long length)
        {
        }

        public void Unknown(WireMessage message, int number, long at, long length) => _notes.Unknown(message, number, at, length);

        public void Again(WireField field, long at) => _notes.Again(field, at);
    }
}
