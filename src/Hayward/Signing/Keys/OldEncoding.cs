using System.Globalization;
using System.Text;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Keys;

/// <summary>The bytes that model-signing 0.2 signed by mistake: the name of the encoding in capitals, and the payload as Python prints
/// bytes.</summary>
internal static class OldEncoding
{
    /// <summary>The pre-authentication encoding of version 0.2.</summary>
    public static byte[] PreAuthentication(Envelope envelope)
    {
        var payload = envelope.Payload.Span;
        var text = new StringBuilder(payload.Length + 128);
        text.Append(CultureInfo.InvariantCulture, $"DSSEV1 {envelope.PayloadType.Length} {envelope.PayloadType} {payload.Length} b");
        // Python takes double quotes only when single ones are inside and double ones are not.
        var quote = payload.Contains((byte)'\'') && !payload.Contains((byte)'"') ? '"' : '\'';
        text.Append(quote);
        foreach (var b in payload)
        {
            _ = b switch
            {
                (byte)'\t' => text.Append("\\t"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\\' => text.Append("\\\\"),
                _ when b == quote => text.Append('\\').Append(quote),
                < 0x20 or >= 0x7F => text.Append("\\x").Append(b.ToString("x2", CultureInfo.InvariantCulture)),
                _ => text.Append((char)b),
            };
        }

        return Encoding.ASCII.GetBytes(text.Append(quote).ToString());
    }
}
