using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Hayward.Signing.Bundles;

/// <summary>A DSSE envelope (secure-systems-lab/dsse, version 1): bytes, what they are, and signatures over both.</summary>
/// <param name="PayloadType">Media type of the payload.</param>
/// <param name="Payload">The signed bytes.</param>
/// <param name="Signatures">At least one; model signing has exactly one.</param>
public sealed record Envelope(string PayloadType, ReadOnlyMemory<byte> Payload, ImmutableArray<EnvelopeSignature> Signatures)
{
    /// <summary>The pre-authentication encoding, over which the signature is made: <c>DSSEv1</c>, length and payload type, length and payload,
    /// separated by one blank each.</summary>
    public byte[] PreAuthentication()
    {
        var type = Encoding.UTF8.GetBytes(PayloadType);
        var writer = new ArrayBufferWriter<byte>(Payload.Length + type.Length + 64);
        writer.Write("DSSEv1 "u8);
        writer.Write(Decimal(type.Length));
        writer.Write(type);
        writer.Write(" "u8);
        writer.Write(Decimal(Payload.Length));
        writer.Write(Payload.Span);
        return writer.WrittenSpan.ToArray();
    }

    private static byte[] Decimal(int value) => Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture) + " ");
}

/// <summary>One signature of an envelope.</summary>
/// <param name="Signature">The signature; for ECDSA the DER sequence of two integers.</param>
/// <param name="KeyId">A name for the key that nothing relies on; null when absent.</param>
public sealed record EnvelopeSignature(ReadOnlyMemory<byte> Signature, string? KeyId);
