using System.Buffers.Binary;
using System.IO.Compression;

namespace Hayward.Hub.Client;

/// <summary>Reads bodies, packed with gzip or not. Neither what travels nor what it unpacks to may pass a bound.</summary>
/// <param name="most">Bytes that a body may have.</param>
internal sealed class BodyReader(int most)
{
    // Header and trailer of RFC 1952 without any content.
    private const int ShortestGzip = 18;

    /// <summary>Reads a body to its end.</summary>
    /// <exception cref="CutBodyException">It ends early.</exception>
    /// <exception cref="HubException">It is too long.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string url, HttpContent content, CancellationToken stop)
    {
        var said = content.Headers.ContentLength;
        if (said > most) throw TooLong(url);
        byte[] bytes;
        var stream = await content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) bytes = await CopyAsync(url, stream, stop).ConfigureAwait(false);
        if (said > bytes.Length) throw new CutBodyException($"{bytes.Length:N0} of {said:N0} bytes came");
        var packing = string.Join(", ", content.Headers.ContentEncoding);
        if (packing is "" or "identity") return bytes;
        if (packing is "gzip" or "x-gzip") return await UnpackAsync(url, bytes, stop).ConfigureAwait(false);
        throw new HubException(
            HubFault.Misbehaves,
            $"The hub packed its answer to {url} as {packing[..Math.Min(40, packing.Length)]}, which was not asked for; gzip was expected.");
    }

    private async Task<ReadOnlyMemory<byte>> UnpackAsync(string url, byte[] packed, CancellationToken stop)
    {
        if (packed.Length < ShortestGzip) throw new CutBodyException("the packed body ends early");
        byte[] bytes;
        try
        {
            var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            await using (stream.ConfigureAwait(false)) bytes = await CopyAsync(url, stream, stop).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new CutBodyException("the packed body is damaged");
        }
        // A stream that ends between two blocks unpacks without complaint; its trailer tells.
        if (BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)) != (uint)bytes.Length)
            throw new CutBodyException("the packed body ends early");
        return bytes;
    }

    private async Task<byte[]> CopyAsync(string url, Stream stream, CancellationToken stop)
    {
        var all = new MemoryStream();
        var block = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(block, stop).ConfigureAwait(false)) > 0)
        {
            if (all.Length + count > most) throw TooLong(url);
            all.Write(block, 0, count);
        }
        return all.ToArray();
    }

    private HubException TooLong(string url) =>
        new(HubFault.Misbehaves, $"The hub's answer to {url} is longer than {most:N0} bytes, which no answer that a crawl needs should be.");
}
