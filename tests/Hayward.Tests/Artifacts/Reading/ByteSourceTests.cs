using Hayward.Artifacts.Reading;

namespace Hayward.Tests.Artifacts.Reading;

public sealed class ByteSourceTests
{
    [Fact]
    public void A_file_to_which_somebody_keeps_writing_is_left_at_the_first_byte_beyond_its_length()
    {
        var source = new ByteSource(new EndlessStream(), 10, new byte[1024]) { StopsBeyondLength = true };

        source.Drain();

        source.Fetched.ShouldBe(11);
    }

    /// <summary>Always has one byte more.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer[offset] = 1;
            return 1;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
