using System.Text.Json;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Derivations;

/// <summary>Writes the in-toto statement of a derivation certificate: the same certificate gives the same bytes.</summary>
internal static class DerivationWriter
{
    /// <summary>Writes the statement as JSON in UTF-8.</summary>
    public static byte[] Write(DerivationCertificate certificate) =>
        InTotoWriter.Write(certificate.Child.Files.Select(f => (f.Path, (string?)f.Sha256.ToString())), DerivationCertificate.PredicateType, json =>
        {
            json.WriteString("relation", DerivationWords.Of(certificate.Relation));
            json.WriteString("grade", DerivationWords.Of(certificate.Grade));
            json.WriteNumber("seed", certificate.Seed);
            json.WriteStartObject("child");
            Write(json, certificate.Child);
            json.WriteEndObject();
            json.WriteStartArray("parents");
            foreach (var parent in certificate.Parents)
            {
                json.WriteStartObject();
                Write(json, parent);
                json.WriteBoolean("adapter", parent.Adapter);
                json.WriteStartArray("files");
                foreach (var file in parent.Files)
                {
                    json.WriteStartObject();
                    json.WriteString("name", file.Path);
                    json.WriteString("sha256", file.Sha256.ToString());
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("tensors");
            foreach (var tensor in certificate.Tensors) Write(json, tensor);
            json.WriteEndArray();
            json.WriteStartArray("unused");
            foreach (var unused in certificate.Unused)
            {
                json.WriteStartObject();
                json.WriteNumber("parent", unused.Parent);
                json.WriteString("name", unused.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter json, DerivationSide side)
    {
        json.WriteString("name", side.Name);
        json.WriteString("root", side.Root.ToString());
        json.WriteString("namelessRoot", side.NamelessRoot.ToString());
    }

    private static void Write(Utf8JsonWriter json, DerivedTensor tensor)
    {
        json.WriteStartObject();
        json.WriteString("name", tensor.Name);
        json.WriteString("relation", DerivationWords.Of(tensor.Relation));
        json.WriteNumber("elements", tensor.Elements);
        if (tensor.Parent is { } parent) json.WriteNumber("parent", parent);
        Text(json, "source", tensor.Source);
        Text(json, "transform", tensor.Transform is { } transform ? DerivationWords.Of(transform) : null);
        Text(json, "type", tensor.Type);
        Text(json, "via", tensor.Via);
        Number(json, "exact", tensor.Exact);
        Number(json, "within", tensor.Within);
        Number(json, "relativeL2", tensor.RelativeL2);
        Number(json, "cosine", tensor.Cosine);
        if (tensor.Rank is { } rank) json.WriteNumber("rank", rank);
        Number(json, "scale", tensor.Scale);
        if (tensor.Weights is { } weights)
        {
            json.WriteStartArray("weights");
            foreach (var weight in weights) json.WriteNumberValue(weight);
            json.WriteEndArray();
        }

        Number(json, "residual", tensor.Residual);
        Text(json, "note", tensor.Note);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value)) json.WriteNumber(name, value);
    }
}
