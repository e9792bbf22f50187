using System.Text;
using Hayward.Observatory.Snapshots.Joining;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>An account.</summary>
/// <param name="name">Its name.</param>
internal sealed class Person(string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary><c>user</c> or <c>org</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Whether it pays.</summary>
    public bool? IsPro { get; set; }

    /// <summary>Whether it belongs to the people of the hub itself.</summary>
    public bool? IsHf { get; set; }

    /// <summary>Whether it moderates.</summary>
    public bool? IsMod { get; set; }

    /// <summary>The organisation that it names first.</summary>
    public string? PrimaryOrg { get; set; }

    /// <summary>Whether it is gone; null when nobody asked.</summary>
    public bool? Deleted { get; set; }

    /// <summary>When it was first seen so, in microseconds.</summary>
    public long? Observed { get; set; }

    /// <summary>Its other fields, as JSON.</summary>
    public SortedList<string, string> Rest { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is other than in the snapshot that is there.</summary>
    public bool Changed { get; set; }

    /// <summary>Where it stands in the snapshot that is there.</summary>
    public RowPlace? Place { get; set; }

    /// <summary>The same under a name.</summary>
    public Person Named(string other) => new(other)
    {
        Type = Type,
        IsPro = IsPro,
        IsHf = IsHf,
        IsMod = IsMod,
        PrimaryOrg = PrimaryOrg,
        Deleted = Deleted,
        Observed = Observed,
        Rest = Rest,
    };

    /// <summary>Takes over what another observation says.</summary>
    /// <returns>Whether anything is other than before.</returns>
    public bool Join(Person seen)
    {
        var later = (seen.Observed ?? long.MinValue) > (Observed ?? long.MinValue);
        var before = (Type, IsPro, IsHf, IsMod, PrimaryOrg, Deleted);
        Type = later ? seen.Type ?? Type : Type ?? seen.Type;
        IsPro = later ? seen.IsPro ?? IsPro : IsPro ?? seen.IsPro;
        IsHf = later ? seen.IsHf ?? IsHf : IsHf ?? seen.IsHf;
        IsMod = later ? seen.IsMod ?? IsMod : IsMod ?? seen.IsMod;
        PrimaryOrg = later ? seen.PrimaryOrg ?? PrimaryOrg : PrimaryOrg ?? seen.PrimaryOrg;
        Deleted = later ? seen.Deleted ?? Deleted : Deleted ?? seen.Deleted;
        var changed = before != (Type, IsPro, IsHf, IsMod, PrimaryOrg, Deleted);
        foreach (var (key, value) in seen.Rest)
        {
            if (Rest.TryGetValue(key, out var known) && (!later || known == value)) continue;
            Rest[key] = value;
            changed = true;
        }
        if (changed && later) Observed = seen.Observed;
        return changed;
    }

    /// <summary>Reads a row of the table.</summary>
    public static Person Read(Values values, RowPlace place)
    {
        var person = new Person(TextOf(values, "name")!)
        {
            Type = TextOf(values, "type"),
            IsPro = values[Schemas.People.At("isPro")] as bool?,
            IsHf = values[Schemas.People.At("isHf")] as bool?,
            IsMod = values[Schemas.People.At("isMod")] as bool?,
            PrimaryOrg = TextOf(values, "primaryOrg"),
            Deleted = values[Schemas.People.At("deleted")] as bool?,
            Observed = values[Schemas.People.Observed] as long?,
            Place = place,
        };
        if (values[Schemas.People.Rest] is not byte[] rest) return person;
        foreach (var (key, value) in RestJson.Fields(rest)) person.Rest[Encoding.UTF8.GetString(key)] = Encoding.UTF8.GetString(value);
        return person;
    }

    /// <summary>Fills a row of the table and keeps it.</summary>
    public void Write(TableRow row)
    {
        row.Begin();
        row.Set(Schemas.People.At("name"), Encoding.UTF8.GetBytes(name));
        if (Type is not null) row.Set(Schemas.People.At("type"), Encoding.UTF8.GetBytes(Type));
        if (IsPro is { } pro) row.Set(Schemas.People.At("isPro"), pro);
        if (IsHf is { } hf) row.Set(Schemas.People.At("isHf"), hf);
        if (IsMod is { } mod) row.Set(Schemas.People.At("isMod"), mod);
        if (PrimaryOrg is not null) row.Set(Schemas.People.At("primaryOrg"), Encoding.UTF8.GetBytes(PrimaryOrg));
        if (Deleted is { } gone) row.Set(Schemas.People.At("deleted"), gone);
        if (Observed is { } time) row.Set(Schemas.People.Observed, time);
        foreach (var (key, value) in Rest) row.AddRest(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value));
        row.Keep();
    }

    private static string? TextOf(Values values, string column) => values[Schemas.People.At(column)] is byte[] text ? Encoding.UTF8.GetString(text) : null;
}
