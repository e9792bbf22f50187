using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Bundles;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Derivations;

/// <summary>Reads the in-toto statement of a derivation certificate, strictly.</summary>
internal static class DerivationReader
{
    private static readonly string[] TensorFields =
    [
        "name", "relation", "elements", "parent", "source", "transform", "type", "via", "exact", "within", "relativeL2", "cosine", "rank", "scale", "weights", "residual", "note",
    ];

    /// <summary>Reads the statement in <paramref name="envelope"/>.</summary>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public static DerivationCertificate Read(Envelope envelope)
    {
        if (envelope.PayloadType != StatementReader.PayloadType)
            throw new BundleException(BundleRule.PayloadType, $"bundle.dsseEnvelope.payloadType is \"{StrictJson.Shown(envelope.PayloadType)}\"; {StatementReader.PayloadType} was expected.");
        using var document = StrictJson.Parse(envelope.Payload, "the statement");
        var root = JsonView.Of(document.RootElement, "statement");
        root.Only("_type", "subject", "predicateType", "predicate");
        if (root.Text("_type") != StatementReader.StatementType)
            throw new BundleException(BundleRule.StatementType, $"statement._type is \"{StrictJson.Shown(root.Text("_type"))}\"; {StatementReader.StatementType} was expected.");
        if (root.Text("predicateType") is var type && type != DerivationCertificate.PredicateType)
            throw new BundleException(BundleRule.PredicateType, $"statement.predicateType is \"{StrictJson.Shown(type)}\"; {DerivationCertificate.PredicateType} was expected, a derivation certificate of version 1.");
        var subjects = Files(root, "subject", s => Hash(s.Object("digest"), "sha256"));
        if (subjects.IsEmpty)
            throw new BundleException(BundleRule.SubjectCount, "statement.subject is empty; the weight files of the child were expected.");
        var predicate = root.Object("predicate");
        predicate.Only("relation", "grade", "seed", "child", "parents", "tensors", "unused");
        var child = predicate.Object("child");
        child.Only("name", "root", "namelessRoot");
        var parents = predicate.Objects("parents", DerivationCertificate.MostParents).Select(Parent).ToImmutableArray();
        if (parents.IsEmpty)
            throw new BundleException(BundleRule.FieldMissing, "statement.predicate.parents is empty; at least one parent was expected.");
        var tensors = predicate.Objects("tensors", DerivationCertificate.MostTensors).Select(t => Tensor(t, parents.Length)).ToImmutableArray();
        var unused = predicate.Objects("unused", DerivationCertificate.MostTensors).Select(u => Unused(u, parents.Length)).ToImmutableArray();
        return new DerivationCertificate(
            Side(child, adapter: false, subjects),
            parents,
            Word<DerivationRelation>(predicate, "relation"),
            Word<DerivationGrade>(predicate, "grade"),
            (int)Whole(predicate, "seed", int.MinValue, int.MaxValue),
            tensors,
            unused);
    }

    private static DerivationSide Parent(JsonView view)
    {
        view.Only("name", "root", "namelessRoot", "adapter", "files");
        return Side(view, view.Flag("adapter"), Files(view, "files", f => Hash(f, "sha256")));
    }

    private static DerivationSide Side(JsonView view, bool adapter, ImmutableArray<WeightFileDigest> files) =>
        new(view.Text("name"), Hash(view, "root"), Hash(view, "namelessRoot"), adapter, files);

    private static ImmutableArray<WeightFileDigest> Files(JsonView view, string name, Func<JsonView, Hash256> digest) =>
        [.. view.Objects(name, DerivationCertificate.MostFiles).Select(f => new WeightFileDigest(f.Text("name"), digest(f)))];

    private static DerivedTensor Tensor(JsonView view, int parents)
    {
        view.Only(TensorFields);
        return new DerivedTensor(view.Text("name"), Word<TensorDerivation>(view, "relation"), Whole(view, "elements", 0, long.MaxValue))
        {
            Parent = view.Has("parent") ? (int)Whole(view, "parent", 0, parents - 1) : null,
            Source = view.TextOrNull("source"),
            Transform = view.Has("transform") ? Word<TensorTransform>(view, "transform") : null,
            Type = view.TextOrNull("type"),
            Via = view.TextOrNull("via"),
            Exact = view.NumberOrNull("exact"),
            Within = view.NumberOrNull("within"),
            RelativeL2 = view.NumberOrNull("relativeL2"),
            Cosine = view.NumberOrNull("cosine"),
            Rank = view.Has("rank") ? (int)Whole(view, "rank", 0, int.MaxValue) : null,
            Scale = view.NumberOrNull("scale"),
            Weights = view.Has("weights") ? [.. view.Numbers("weights", DerivationCertificate.MostParents)] : null,
            Residual = view.NumberOrNull("residual"),
            Note = view.TextOrNull("note"),
        };
    }

    private static UnusedTensor Unused(JsonView view, int parents)
    {
        view.Only("parent", "name");
        return new UnusedTensor((int)Whole(view, "parent", 0, parents - 1), view.Text("name"));
    }

    private static T Word<T>(JsonView view, string name)
        where T : struct, Enum => DerivationWords.Read<T>(view.Text(name))
            ?? throw new BundleException(BundleRule.FieldOfWrongType, $"{view.Path}.{name} is \"{StrictJson.Shown(view.Text(name))}\"; one of {string.Join(", ", Enum.GetValues<T>().Select(DerivationWords.Of))} was expected.");

    private static long Whole(JsonView view, string name, long least, long most)
    {
        view.Required(name);
        var value = view.Whole(name);
        return value >= least && value <= most
            ? value
            : throw new BundleException(BundleRule.FieldOfWrongType, $"{view.Path}.{name} is {value}; a whole number from {least} to {most} was expected.");
    }

    private static Hash256 Hash(JsonView view, string name) =>
        view.Text(name) is var text && text.All(c => char.IsAsciiHexDigitLower(c)) && Hash256.Parse(text) is { } hash
            ? hash
            : throw new BundleException(BundleRule.Digest, $"{view.Path}.{name} is no SHA-256; 64 lower-case hexadecimal digits were expected.");
}
