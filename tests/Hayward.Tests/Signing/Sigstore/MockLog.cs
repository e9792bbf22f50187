using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hayward.Ledger;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>A transparency log. The tree is built from its definition (RFC 9162, 2.1.1), not with what is tested.</summary>
internal sealed class MockLog
{
    private readonly ECDsa? _key;
    private readonly byte[]? _seed;

    public MockLog(string host, bool edwards)
    {
        Host = host;
        if (edwards)
        {
            _seed = SHA256.HashData(Encoding.UTF8.GetBytes(host));
            var raw = Ed25519.PublicKeyOf(_seed);
            KeyInfo = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00, .. raw];
            // C2SP signed-note: name, line feed, type 1 and the key.
            Id = SHA256.HashData([.. Encoding.UTF8.GetBytes(host), (byte)'\n', 1, .. raw]);
        }
        else
        {
            _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyInfo = _key.ExportSubjectPublicKeyInfo();
            Id = SHA256.HashData(KeyInfo);
        }
    }

    public string Host { get; }

    public byte[] KeyInfo { get; }

    public byte[] Id { get; }

    /// <summary>Logs a body and gives the entry as a bundle carries it.</summary>
    public JsonObject Add(byte[] body, MockSigning how)
    {
        const int shift = 700;
        var leaves = Enumerable.Range(0, how.Others.Before + 1 + how.Others.After)
            .Select(i => i == how.Others.Before ? LeafHash(body) : LeafHash(Encoding.UTF8.GetBytes($"entry {i}"))).ToArray();
        var time = how.Promise ? how.At.ToUnixTimeSeconds() : 0;
        // With a promise the index counts over the shards of the log; without one the log has a single tree.
        var index = how.Others.Before + (how.Promise ? shift : 0);
        var entry = new JsonObject
        {
            ["logIndex"] = Text(index),
            ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(Id) },
            ["kindVersion"] = new JsonObject { ["kind"] = how.Kind, ["version"] = how.KindVersion },
            ["canonicalizedBody"] = Convert.ToBase64String(body),
        };
        if (time != 0) entry["integratedTime"] = Text(time);
        if (how.Promise)
        {
            var set = $$"""{"body":"{{Convert.ToBase64String(body)}}","integratedTime":{{Text(time)}},"logID":"{{Convert.ToHexStringLower(Id)}}","logIndex":{{Text(index)}}}""";
            entry["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(set))) };
        }

        if (how.Proof)
        {
            var root = Root(leaves);
            entry["inclusionProof"] = new JsonObject
            {
                ["logIndex"] = Text(how.Others.Before),
                ["rootHash"] = Convert.ToBase64String(root),
                ["treeSize"] = Text(leaves.Length),
                ["hashes"] = new JsonArray([.. Path(how.Others.Before, leaves).Select(hash => JsonValue.Create(Convert.ToBase64String(hash)))]),
                ["checkpoint"] = new JsonObject { ["envelope"] = Checkpoint(leaves.Length, root, _key is null ? Host : Host + " - 1193050959916656506") },
            };
        }

        return entry;
    }

    /// <summary>A checkpoint signed by this log.</summary>
    public string Checkpoint(int size, byte[] root, string origin)
    {
        var text = $"{origin}\n{Text(size)}\n{Convert.ToBase64String(root)}\n";
        return $"{text}\n\u2014 {Host} {Convert.ToBase64String([.. Id.AsSpan(0, 4), .. Sign(Encoding.UTF8.GetBytes(text))])}\n";
    }

    private byte[] Sign(byte[] data) => _key is null ? Ed25519.Sign(_seed, data) : _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private static byte[] LeafHash(byte[] entry) => SHA256.HashData([0, .. entry]);

    private static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var left = Split(leaves.Length);
        return SHA256.HashData([1, .. Root(leaves[..left]), .. Root(leaves[left..])]);
    }

    private static List<byte[]> Path(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return [];
        var left = Split(leaves.Length);
        return index < left
            ? [.. Path(index, leaves[..left]), Root(leaves[left..])]
            : [.. Path(index - left, leaves[left..]), Root(leaves[..left])];
    }

    // The largest power of two below n.
    private static int Split(int n)
    {
        var power = 1;
        while (power * 2 < n) power *= 2;
        return power;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
