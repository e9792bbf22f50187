using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Evidence;
using Hayward.Ledger;
using Hayward.Signing.Bundles;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Tensors;

/// <summary>The in-toto statement of a tensor attestation.</summary>
internal static class TensorAttestationJson
{
    /// <summary>Writes the statement: the same attestation gives the same bytes.</summary>
    public static byte[] Write(TensorAttestation attestation) => InTotoWriter.Write(attestation.Name, attestation.ModelRoot, TensorAttestation.PredicateType, json =>
    {
        json.WriteStartArray("sets");
        foreach (var set in attestation.Sets) Write(json, set);
        json.WriteEndArray();
    });

    /// <summary>Reads the statement in <paramref name="envelope"/>.</summary>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static TensorAttestation Read(Envelope envelope)
    {
        if (envelope.PayloadType != StatementReader.PayloadType)
            throw new BundleException(BundleRule.PayloadType, $"bundle.dsseEnvelope.payloadType is \"{StrictJson.Shown(envelope.PayloadType)}\"; {StatementReader.PayloadType} was expected.");
        using var document = StrictJson.Parse(envelope.Payload, "the statement");
        var root = JsonView.Of(document.RootElement, "statement");
        root.Only("_type", "subject", "predicateType", "predicate");
        if (root.Text("_type") != StatementReader.StatementType)
            throw new BundleException(BundleRule.StatementType, $"statement._type is \"{StrictJson.Shown(root.Text("_type"))}\"; {StatementReader.StatementType} was expected.");
        if (root.Text("predicateType") is var type && type != TensorAttestation.PredicateType)
            throw new BundleException(BundleRule.PredicateType, $"statement.predicateType is \"{StrictJson.Shown(type)}\"; {TensorAttestation.PredicateType} was expected, so give a signature over files with --signature.");
        var subjects = root.Objects("subject", BundleLimits.ListItems).ToList();
        if (subjects.Count != 1)
            throw new BundleException(BundleRule.SubjectCount, $"statement.subject has {subjects.Count:N0} entries; exactly one was expected, the model.");
        var predicate = root.Object("predicate");
        predicate.Only("sets");
        var left = TensorAttestation.MostTensors;
        var sets = ImmutableArray.CreateBuilder<AttestedSet>();
        foreach (var set in predicate.Objects("sets", BundleLimits.ListItems))
        {
            sets.Add(Read(set, left));
            left -= sets[^1].Tensors.Length;
        }

        return new TensorAttestation(subjects[0].Text("name"), subjects[0].Object("digest").Text("sha256"), sets.ToImmutable());
    }

    private static AttestedSet Read(JsonView view, int most)
    {
        view.Only("name", "root", "tensors");
        var tensors = view.Objects("tensors", most).Select(t => new AttestedTensor(t.Text("name"), Hash(t, "leaf"))).ToImmutableArray();
        var root = Hash(view, "root");
        return Merkle.Root([.. tensors.Select(t => t.Leaf)]) == root
            ? new AttestedSet(view.Text("name"), root, tensors)
            : throw new BundleException(BundleRule.RootDigest, $"{view.Path}.root is {root} and its leaves give another; they were expected to be equal.");
    }

    private static Hash256 Hash(JsonView view, string name) =>
        view.Text(name) is var text && text.All(char.IsAsciiHexDigitLower) && Hash256.Parse(text) is { } hash
            ? hash
            : throw new BundleException(BundleRule.Digest, $"{view.Path}.{name} is no SHA-256; 64 lower-case hexadecimal digits were expected.");

    private static void Write(Utf8JsonWriter json, AttestedSet set)
    {
        json.WriteStartObject();
        json.WriteString("name", set.Name);
        json.WriteString("root", set.Root.ToString());
        json.WriteStartArray("tensors");
        foreach (var tensor in set.Tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("leaf", tensor.Leaf.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
