using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Hayward.Signing.Keys;

/// <summary>The curves of model signing and the hash function that belongs to each.</summary>
internal static class Curve
{
    private const string Expected = "an elliptic-curve key on P-256, P-384 or P-521 was expected (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256)";

    /// <summary>The hash function for signatures with <paramref name="key"/>; null when its curve is not one of the three.</summary>
    public static HashAlgorithmName? HashOf(ECDsa key) => NameOf(key) switch
    {
        "1.2.840.10045.3.1.7" => HashAlgorithmName.SHA256,
        "1.3.132.0.34" => HashAlgorithmName.SHA384,
        "1.3.132.0.35" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>What is wrong with a key of another kind, as one sentence.</summary>
    /// <param name="where">The file.</param>
    /// <param name="algorithm">Object identifier of the algorithm; null when it was not found.</param>
    public static KeyException Refused(string where, string? algorithm) => new(algorithm switch
    {
        "1.2.840.113549.1.1.1" or "1.2.840.113549.1.1.10" => $"{where} is an RSA key, which model signing does not know; {Expected}.",
        "1.3.101.112" or "1.3.101.113" => $"{where} is an Edwards-curve key, which model signing does not know; {Expected}.",
        "1.2.840.10045.2.1" => $"{where} is an elliptic-curve key on another curve; {Expected}.",
        null => $"{where} holds no key that can be read; {Expected}.",
        _ => $"{where} is a key of the algorithm {algorithm}, which model signing does not know; {Expected}.",
    });

    /// <summary>Object identifier of the algorithm in a SubjectPublicKeyInfo or a PKCS #8 PrivateKeyInfo; null when it is neither.</summary>
    public static string? AlgorithmOf(ReadOnlyMemory<byte> der)
    {
        try
        {
            var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            if (sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Integer)) sequence.ReadInteger();
            return sequence.ReadSequence().ReadObjectIdentifier();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string? NameOf(ECDsa key)
    {
        try
        {
            // Read from the encoded key: the name that the framework gives a curve differs between systems.
            var outer = new AsnReader(key.ExportSubjectPublicKeyInfo(), AsnEncodingRules.DER).ReadSequence().ReadSequence();
            outer.ReadObjectIdentifier();
            return outer.ReadObjectIdentifier();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
