using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Statements;

/// <summary>Reads the in-toto statement of a model signature: that of the specification, and that of model-signing 0.2.</summary>
public static class StatementReader
{
    /// <summary>Payload type of an envelope that holds a statement.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>Type of an in-toto statement.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>Type of the predicate of model signing.</summary>
    public const string PredicateType = "https://model_signing/signature/v1.0";

    private const string OldPredicateType = "https://model_signing/Digests/v0.1";
    private const string Dot = "FileNamedByDot";

    /// <summary>Reads the statement in <paramref name="envelope"/>. It says nothing of who signed.</summary>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static ModelStatement Read(Envelope envelope)
    {
        if (envelope.PayloadType != PayloadType)
            throw new BundleException(BundleRule.PayloadType, $"bundle.dsseEnvelope.payloadType is \"{StrictJson.Shown(envelope.PayloadType)}\"; {PayloadType} was expected.");
        using var document = StrictJson.Parse(envelope.Payload, "the statement");
        var root = JsonView.Of(document.RootElement, "statement");
        root.Only("_type", "subject", "predicateType", "predicate");
        if (root.Text("_type") is var type && type != StatementType)
            throw new BundleException(BundleRule.StatementType, $"statement._type is \"{StrictJson.Shown(type)}\"; {StatementType} was expected.");
        var subjects = root.Objects("subject", BundleLimits.Resources).ToList();
        return root.Text("predicateType") switch
        {
            PredicateType => ReadCurrent(subjects, root.Object("predicate")),
            OldPredicateType => ReadOld(subjects),
            var other => throw new BundleException(BundleRule.PredicateType, $"statement.predicateType is \"{StrictJson.Shown(other)}\"; {PredicateType} was expected."),
        };
    }

    private static ModelStatement ReadCurrent(List<JsonView> subjects, JsonView predicate)
    {
        if (subjects.Count != 1)
            throw new BundleException(BundleRule.SubjectCount, $"statement.subject has {subjects.Count:N0} entries; exactly one was expected, the model.");
        var root = subjects[0].Object("digest").Text("sha256");
        predicate.Only("resources", "serialization");
        var notes = ImmutableArray.CreateBuilder<SignatureProblem>();
        var serialization = ReadSerialization(predicate.Object("serialization"), notes);
        var reader = new ResourceReader(serialization);
        foreach (var item in predicate.Objects("resources", BundleLimits.Resources))
            reader.Add(item.Path, item.Text("name"), item.Text("algorithm"), item.Text("digest"));
        var resources = reader.Finish();
        if (RootDigest.Of(resources) is var found && found != root)
            throw new BundleException(BundleRule.RootDigest, $"statement.subject[0].digest.sha256 is {StrictJson.Shown(root)} and the resources give {found}; they were expected to be equal.");
        if (reader.NamedByDot)
            notes.Add(new SignatureProblem(Dot, "The file is named \".\", the form of model-signing 1.0.0 and before; the specification names it."));
        if (reader.OldAlgorithmName)
            notes.Add(new SignatureProblem("ShardSizeInAlgorithm", "The algorithm carries the shard size, as the reference tool writes it; the specification writes the hash function alone."));
        if (!resources.Select(r => r.Name).SequenceEqual(resources.Select(r => r.Name).Order(CodePointOrder.Instance)))
            notes.Add(new SignatureProblem("ResourcesNotSorted", "The resources are not in the order of code points, so another tool gives the same files another root digest."));
        return new ModelStatement { Name = subjects[0].Text("name"), Root = root, Resources = resources, Serialization = serialization, Notes = notes.ToImmutable() };
    }

    private static Serialization ReadSerialization(JsonView view, ImmutableArray<SignatureProblem>.Builder notes)
    {
        view.Only("method", "hash_type", "shard_size", "allow_symlinks", "ignore_paths");
        var method = view.Text("method");
        if (method is not ("files" or "shards"))
            throw new BundleException(BundleRule.Method, $"{view.Path}.method is \"{StrictJson.Shown(method)}\"; files or shards was expected.");
        var name = view.Text("hash_type");
        var size = method == "shards" ? ReadShardSize(view, notes) : (long?)null;
        if (size is null && view.Has("shard_size"))
            throw new BundleException(BundleRule.ShardSize, $"{view.Path}.shard_size is there and the method is files; it was expected with shards only.");
        return new Serialization
        {
            ShardSize = size,
            Hash = HashOf(name, size) ?? throw new BundleException(BundleRule.Algorithm, $"{view.Path}.hash_type is \"{StrictJson.Shown(name)}\"; sha256, blake2b or blake3 was expected."),
            AllowSymlinks = view.Flag("allow_symlinks"),
            IgnoredPaths = view.Has("ignore_paths") ? [.. view.Texts("ignore_paths", BundleLimits.Resources)] : [],
        };
    }

    private static ContentHash? HashOf(string name, long? shardSize) =>
        ContentHashes.Named(shardSize is { } size && name.EndsWith($"-sharded-{size}", StringComparison.Ordinal) ? name[..name.IndexOf('-', StringComparison.Ordinal)] : name);

    private static long ReadShardSize(JsonView view, ImmutableArray<SignatureProblem>.Builder notes)
    {
        var value = view.Required("shard_size");
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var size) && size > 0) return size;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number < 1 || number > long.MaxValue || number != decimal.Truncate(number))
            throw new BundleException(BundleRule.ShardSize, $"{view.Path}.shard_size is no whole number above 0; a number of bytes was expected.");
        notes.Add(new SignatureProblem("ShardSizeAsFloat", "The shard size is written with a decimal point, as the reference tool does; the specification writes a whole number."));
        return (long)number;
    }

    private static ModelStatement ReadOld(List<JsonView> subjects)
    {
        if (subjects.Count == 0)
            throw new BundleException(BundleRule.SubjectCount, "statement.subject is empty; in the form of version 0.2 each file is a subject.");
        var serialization = new Serialization();
        var reader = new ResourceReader(serialization);
        foreach (var subject in subjects)
            reader.Add(subject.Path, subject.Text("name"), "sha256", subject.Object("digest").Text("sha256"));
        var notes = new List<SignatureProblem>
        {
            new("StatementOfVersion02", "The statement is that of model-signing 0.2, without root digest and without the rules by which files were listed; ask for a new signature."),
        };
        var resources = reader.Finish();
        if (reader.NamedByDot) notes.Add(new SignatureProblem(Dot, "The file is named \".\", the form of model-signing 1.0.0 and before; the specification names it."));
        return new ModelStatement { Name = "", Resources = resources, Serialization = serialization, IsVersion02 = true, Notes = [.. notes] };
    }
}
