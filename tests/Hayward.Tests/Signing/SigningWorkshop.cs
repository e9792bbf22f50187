using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hayward.Artifacts;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Signing;

/// <summary>A small model, a key, and what is needed to sign the one with the other.</summary>
internal sealed class SigningWorkshop : IDisposable
{
    /// <summary>The present of these tests.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder = new();

    public SigningWorkshop(string curve = "nistP256")
    {
        Ecdsa = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        Key = SigningKey.Read(Encoding.ASCII.GetBytes(Ecdsa.ExportPkcs8PrivateKeyPem()), "key.pem", () => null);
        Public = VerificationKey.Read(Encoding.ASCII.GetBytes(Ecdsa.ExportSubjectPublicKeyInfoPem()), "key.pub");
        Write("README.md", "a model");
        Write("weights/part-1.bin", "0123456789abcdef");
        Write("weights/part-2.bin", "");
    }

    public ECDsa Ecdsa { get; }

    public SigningKey Key { get; }

    public VerificationKey Public { get; }

    public string Model => _folder.At("model");

    public string File(string path) => Path.Combine(Model, path);

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(path))!);
        System.IO.File.WriteAllBytes(File(path), bytes);
    }

    public SignedModel Sign(Func<SigningRequest, SigningRequest>? change = null)
    {
        var request = new SigningRequest { Path = Model, Key = Key };
        return ModelSigner.Sign(change?.Invoke(request) ?? request, Measures.None, null, TestContext.Current.CancellationToken);
    }

    public VerificationResult Verify(ReadOnlyMemory<byte> bundle, Func<VerificationRequest, VerificationRequest>? change = null)
    {
        var request = new VerificationRequest { Path = Model, Bundle = bundle, Trust = new TrustedKey(Public) };
        return new ModelVerifier(new StoppedClock()).Verify(change?.Invoke(request) ?? request, null, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Ecdsa.Dispose();
        Key.Dispose();
        Public.Dispose();
        _folder.Dispose();
    }

    /// <summary>Signs <paramref name="payload"/> as an envelope of a bundle with a key hint, whatever it holds.</summary>
    public byte[] Bundle(string payload, string payloadType = "application/vnd.in-toto+json")
    {
        var envelope = Key.Sign(payloadType, Encoding.UTF8.GetBytes(payload));
        return BundleWriter.Write(new("application/vnd.dev.sigstore.bundle.v0.3+json", new PublicKeyHint(Key.Hint), envelope));
    }

    internal sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>Certificates made for one test.</summary>
internal static class TestCertificates
{
    /// <summary>A certificate authority: signed by itself, or by <paramref name="issuer"/>.</summary>
    public static X509Certificate2 Authority(string name, X509Certificate2? issuer = null, int years = 9)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var begin = SigningWorkshop.Now.AddYears(-5);
        if (issuer is null) return request.CreateSelfSigned(begin, begin.AddYears(years));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var issued = request.Create(issuer, begin, begin.AddYears(years), [1, 2, 3]);
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>The certificate of a signer.</summary>
    public static X509Certificate2 Leaf(
        ECDsa key, X509Certificate2 issuer, string name = "CN=signer", X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature,
        bool codeSigning = false, bool authority = false, double beginYears = -1, double years = 2)
    {
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        if (usage != X509KeyUsageFlags.None) request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        if (codeSigning) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], false));
        if (authority) request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        var generator = X509SignatureGenerator.CreateForRSA(issuer.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1);
        var begin = SigningWorkshop.Now.AddDays(365 * beginYears);
        return request.Create(issuer.SubjectName, generator, begin, begin.AddDays(365 * years), [9, 9, 9]);
    }
}
