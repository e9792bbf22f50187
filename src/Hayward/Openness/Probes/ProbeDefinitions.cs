using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Openness.Probes;

/// <summary>Reads the definitions of <c>knowledge/probes/</c>.</summary>
public static class ProbeDefinitions
{
    private const string Folder = "probes";

    /// <summary>Every definition by its id.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or its id is not its name.</exception>
    public static ImmutableSortedDictionary<string, ProbeDefinition> Load(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var definitions = ImmutableSortedDictionary.CreateBuilder<string, ProbeDefinition>(StringComparer.Ordinal);
        foreach (var file in knowledge.Files(Folder))
        {
            var definition = file.Read(ProbeContext.Default.ProbeDefinition);
            if (file.Path != $"{Folder}/{definition.Id}.yaml")
                throw new KnowledgeException($"{file.Path}: the id is {definition.Id}; it must be the name of the file.");
            definitions.Add(definition.Id, definition);
        }

        return definitions.ToImmutable();
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(WordEnumConverter<Outcome>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<Lifecycle>)])]
[JsonSerializable(typeof(ProbeDefinition))]
internal sealed partial class ProbeContext : JsonSerializerContext;
