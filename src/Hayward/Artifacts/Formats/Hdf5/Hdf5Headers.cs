using System.Buffers.Binary;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Reads object headers, versions 1 and 2, with their continuations.</summary>
internal sealed class Hdf5Headers(Hdf5File file)
{
    private const int BlockLimit = 4096;
    private const int SizeLimit = 16 * 1024 * 1024;

    /// <summary>The messages of the header at <paramref name="address"/>.</summary>
    public List<Hdf5Message> Read(long address)
    {
        var messages = new List<Hdf5Message>();
        var blocks = new Queue<(long Address, long Length)>();
        var first = file.Read(address, Math.Min(6, file.Length - file.Base - Math.Max(0, address)), "an object header");
        var version = first.Bytes.StartsWith("OHDR"u8) ? 2 : 1;
        var ordered = version == 1 ? ReadFirst(address, messages, blocks) : ReadSecond(address, messages, blocks);
        for (var count = 0; blocks.TryDequeue(out var block); count++)
        {
            if (count == BlockLimit || block.Length > SizeLimit)
                throw Hdf5File.Broken(Hdf5Rule.TooManyStructures, file.Offset(block.Address, 0, "a header"), "an object header has too many or too long continuations", ProblemKind.BeyondBound);
            file.Enter(block.Address, "a continuation of an object header");
            var body = file.Read(block.Address, block.Length, "a continuation of an object header");
            file.Cover(block.Address, block.Length, "a continuation");
            if (version == 1)
            {
                Messages(body, messages, blocks, 8, false);
                continue;
            }
            if (!body.Signature("OCHK"u8) || body.Left < 4)
                throw Hdf5File.Broken(Hdf5Rule.SignatureWrong, body.Offset, $"the continuation of an object header at offset {body.Offset:N0} does not begin with OCHK");
            Check(body.Bytes, body.Offset);
            Messages(body.Part(body.Left - 4), messages, blocks, 4, ordered);
        }
        return messages;
    }

    private bool ReadFirst(long address, List<Hdf5Message> messages, Queue<(long, long)> blocks)
    {
        var prefix = file.Read(address, 16, "an object header");
        if (prefix.Byte() != 1)
            throw Hdf5File.Broken(Hdf5Rule.SignatureWrong, prefix.Offset, $"the object header at address {address:N0} has neither version 1 nor 2");
        prefix.Skip(7);
        var size = prefix.Int();
        if (size > SizeLimit)
            throw prefix.Malformed();
        file.Cover(address, 16 + size, "an object header");
        Messages(file.Read(address + 16, size, "an object header"), messages, blocks, 8, false);
        return false;
    }

    private bool ReadSecond(long address, List<Hdf5Message> messages, Queue<(long, long)> blocks)
    {
        var prefix = file.Read(address, Math.Min(48, file.Length - file.Base - address), "an object header");
        prefix.Expect("OHDR"u8, 2, "the object header");
        var flags = prefix.Byte();
        prefix.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        var size = prefix.Number(1 << (flags & 3));
        if (size > SizeLimit)
            throw prefix.Malformed();
        var whole = file.Read(address, prefix.Done + size + 4, "an object header");
        file.Cover(address, whole.Left, "an object header");
        Check(whole.Bytes, whole.Offset);
        whole.Skip(prefix.Done);
        var ordered = (flags & 4) != 0;
        Messages(whole.Part((int)size), messages, blocks, 4, ordered);
        return ordered;
    }

    private static void Messages(Hdf5Cursor body, List<Hdf5Message> messages, Queue<(long, long)> blocks, int prefix, bool ordered)
    {
        var least = prefix + (ordered ? 2 : 0);
        while (body.Left >= least)
        {
            var kind = prefix == 8 ? body.Short() : body.Byte();
            var size = body.Short();
            var flags = body.Byte();
            body.Skip((prefix == 8 ? 3 : 0) + (ordered ? 2 : 0));
            var message = new Hdf5Message((Hdf5MessageKind)kind, (flags & 2) != 0, body.Part(size));
            if (message.Kind == Hdf5MessageKind.Continuation)
                blocks.Enqueue((message.Body.Address(), message.Body.Length()));
            else
                messages.Add(message);
        }
    }

    /// <summary>Holds the last four bytes against the rest.</summary>
    internal static void Check(ReadOnlySpan<byte> structure, long offset)
    {
        if (structure.Length < 4 || Lookup3.Of(structure[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(structure[^4..]))
            throw Hdf5File.Broken(Hdf5Rule.ChecksumWrong, offset, $"the checksum of the structure at offset {offset:N0} is not that of its bytes");
    }
}
