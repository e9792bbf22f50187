using Hayward.Evidence;
using Hayward.Lineage.Documents;

namespace Hayward.Cli.Views;

/// <summary>What was counted while a graph was built, for people.</summary>
internal static class LineageCountsView
{
    private const int Words = 62;

    /// <summary>Writes the counts that are not zero, in groups.</summary>
    public static void Write(BuildDocument document, Terminal terminal)
    {
        var c = document.Counts;
        Group(terminal, "Tags as they stand",
            ("models", c.Models), ("owners", c.Owners), ("models without a licence tag", c.WithoutLicense), ("distinct licence tags", c.LicenseTags),
            ("models that name a base", c.ModelsNamingABase), ("edges", c.NamedBases), ("distinct bases", c.DistinctBases), ("edges from a model to itself", c.NamingThemselves),
            ("edges that end at a model of the list", c.BasesFound), ("of these, both ends declare a licence", c.BothDeclare),
            ("of these, the licences differ", c.LicensesDiffer), ("the base declares a licence and the model none", c.OnlyTheBaseDeclares));
        Group(terminal, "Statements about bases",
            ("all, of every source", c.Statements), ("led to a model letter by letter", c.AsWritten), ("but for the case of letters", c.OtherCase), ("with something around the id", c.Trimmed),
            ("by an address", c.Addresses), ("by a name from before the base had an owner", c.Renamed), ("by a name that one model alone bears", c.OnlyName),
            ("as one of several values in one text", c.OneOfSeveral), ("an id that no model has", c.Vanished), ("a name without owner that no model bears", c.NameWithoutOwner),
            ("a name without owner that several models bear", c.NameOfSeveral), ("a path on somebody's disk", c.LocalPaths), ("an address elsewhere", c.ForeignAddresses),
            ("a data set", c.DataSetsAsBase), ("a word that names nothing", c.Placeholders), ("no form of an id", c.NotAnId), ("longer than an id can be", c.TooLong),
            ("texts with several values", c.MultiValued), ("cards that name a newer version", c.NewVersions), ("adapters that tell the revision of their base", c.BaseRevisions));
        Group(terminal, "Names",
            ("models with exactly one declared base", c.NameAsked), ("the name tells a base", c.NameAnswered), ("it is the declared one", c.NameRight),
            ("it is a model that declares that one", c.NameBeyond), ("models that declare other bases than their name tells", c.NameAgainst),
            ("models without a declared base that get one", c.BasesByName));
        Group(terminal, "Graph",
            ("nodes", c.Nodes), ("of these in no listing", c.VanishedNodes), ("edges", c.Edges), ("declared", c.DeclaredEdges), ("derived", c.DerivedEdges), ("measured", c.MeasuredEdges),
            ("edges whose relation was inferred", c.InferredRelations), ("edges with contradicting relations", c.ContradictedRelations), ("children older than their base", c.Backwards),
            ("models that name themselves", c.SelfLoops), ("cycles", c.Cycles), ("models on cycles", c.NodesInCycles), ("longest chain of edges", c.LongestChain),
            ("shared weight files without a date", c.SharedFilesWithoutDirection), ("records of models that were there before", c.RepeatedModels),
            ("lines that are no records", c.MalformedLines), ("records with something left out", c.CutRecords));
        terminal.Out.WriteLine($"{Amounts.Bytes(document.Bytes)}, {document.BytesPerNode:N1} bytes for each node.");
    }

    private static void Group(Terminal terminal, string title, params (string What, long Count)[] rows)
    {
        if (rows.All(row => row.Count == 0)) return;
        terminal.Out.WriteLine(title);
        foreach (var (what, count) in rows)
            if (count != 0) terminal.Out.WriteLine($"  {what,-Words}{count,12:N0}");
        terminal.Out.WriteLine();
    }
}
