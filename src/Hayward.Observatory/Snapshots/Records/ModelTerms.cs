using System.Text.Json;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Fills the columns of a model that say again, in a form to be counted, what stands in its tags, card and ancestors: licence and base. They are made
/// of the other columns of the row whenever one is kept, so that a row never contradicts itself.</summary>
internal sealed class ModelTerms
{
    private static readonly int Tags = Schemas.Models.At("tags");
    private static readonly int Card = Schemas.Models.At("cardData");
    private static readonly int Ancestors = Schemas.Models.At("baseModels");
    private static readonly int Licence = Schemas.Models.At("licence");
    private static readonly int Licences = Schemas.Models.At("licences");
    private static readonly int Base = Schemas.Models.At("base");
    private static readonly int Relation = Schemas.Models.At("relation");
    private static readonly byte[][] Relations = [[.. "adapter:"u8], [.. "finetune:"u8], [.. "quantized:"u8], [.. "merge:"u8]];

    private readonly FieldReader _values = new();
    private readonly List<int> _licences = [];

    private static ReadOnlySpan<byte> LicenceTag => "license:"u8;

    private static ReadOnlySpan<byte> BaseTag => "base_model:"u8;

    /// <summary>What fills the columns of a table; null where it has none of them.</summary>
    public static ModelTerms? Of(TableSchema schema) => schema.Derived.IsEmpty ? null : new ModelTerms();

    /// <summary>Fills the columns of a row whose others are filled.</summary>
    public void Fill(TableRow row)
    {
        try
        {
            if (row.Holds(Ancestors)) FillFromAncestors(row, row.Column(Ancestors).Text(row.Number));
            if (row.Holds(Tags)) FillFromTags(row, row.Column(Tags));
            else if (row.Holds(Card)) FillFromCard(row, row.Column(Card).Text(row.Number));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text that could be counted; the record itself stands as it is.
        }
    }

    private void FillFromTags(TableRow row, ColumnWriter tags)
    {
        _licences.Clear();
        var (start, length) = tags.List(row.Number);
        for (var i = start; i < start + length; i++)
        {
            var tag = tags.Element(i);
            if (tag.StartsWith(LicenceTag))
            {
                if (_licences.Count == 0) row.Lend(Licence, tag[LicenceTag.Length..]);
                _licences.Add(i);
            }
            else if (tag.StartsWith(BaseTag))
            {
                FillBase(row, tag[BaseTag.Length..]);
            }
        }
        if (_licences.Count > 1) FillLicences(row, tags);
    }

    // Of several tags the first names the base, and the first with a relation the relation.
    private static void FillBase(TableRow row, ReadOnlySpan<byte> tag)
    {
        var name = tag;
        foreach (var relation in Relations)
        {
            if (!tag.StartsWith(relation)) continue;
            name = tag[relation.Length..];
            if (!row.Holds(Relation)) row.Set(Relation, tag[..(relation.Length - 1)]);
            break;
        }
        if (!row.Holds(Base)) row.Lend(Base, name);
    }

    private void FillLicences(TableRow row, ColumnWriter tags)
    {
        var column = row.Column(Licences);
        var start = column.ListSize;
        for (var i = 0; i < _licences.Count; i++)
        {
            var tag = tags.Element(_licences[i]);
            var before = false;
            for (var j = 0; j < i && !before; j++) before = tags.Element(_licences[j]).SequenceEqual(tag);
            if (!before) row.LendElement(Licences, tag[LicenceTag.Length..]);
        }
        column.SetList(row.Number, start);
        row.Filled(Licences);
    }

    private void FillFromCard(TableRow row, ReadOnlySpan<byte> card)
    {
        var reader = new Utf8JsonReader(card, FieldReader.Strict);
        if (reader.Read() && To(ref reader, "license"u8)) Fill(ref reader, card, row, Licence);
    }

    // What the hub worked out goes before what the tags say, and is read first.
    private void FillFromAncestors(TableRow row, ReadOnlySpan<byte> ancestors)
    {
        var reader = new Utf8JsonReader(ancestors, FieldReader.Strict);
        _ = reader.Read();
        var models = reader;
        if (To(ref models, "models"u8) && models.TokenType is JsonTokenType.StartArray && models.Read() && To(ref models, "id"u8)) Fill(ref models, ancestors, row, Base);
        if (To(ref reader, "relation"u8)) Fill(ref reader, ancestors, row, Relation);
    }

    private void Fill(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, TableRow row, int column)
    {
        if (reader.TokenType is JsonTokenType.Null) return;
        row.Set(column, reader.TokenType is JsonTokenType.String ? _values.TextOf(ref reader) : FieldReader.Value(ref reader, json));
    }

    // Goes to the value of the first field with a name, if the reader stands at an object that has it.
    private static bool To(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            _ = reader.Read();
            if (found) return true;
            reader.Skip();
        }
        return false;
    }
}
