using Hayward.Evidence;
using Hayward.Lineage.Documents;
using Hayward.Lineage.Edges;
using Hayward.Terms.Chains;

namespace Hayward.Cli.Views;

/// <summary>Ancestors, descendants, paths and explanations, for people.</summary>
internal static class LineageGraphView
{
    private const int LicenseWidth = 24;

    /// <summary>Writes ancestors or descendants: counts first, then the nearest.</summary>
    public static void Write(RelativesDocument document, Terminal terminal)
    {
        var output = terminal.Out;
        Subject(document.Subject, terminal);
        var what = document.Total == 1 ? document.Direction[..^1] : document.Direction;
        var counts = string.Join(", ", document.ByRelation.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value:N0} {pair.Key}"));
        output.WriteLine(document.Total == 0 ? $"No {document.Direction} in the graph." : $"{document.Total:N0} {what}, at most {Amounts.Count(document.Deepest, "edge")} away: {counts}.");
        if (document.Undeclared > 0) output.WriteLine($"{document.Undeclared:N0} without a licence.");
        if (document.Missing > 0) output.WriteLine($"{document.Missing:N0} in no listing.");
        if (document.Relatives.IsEmpty) return;
        output.WriteLine();
        foreach (var relative in document.Relatives)
        {
            output.WriteLine($"{relative.Depth,3}  {RelationWords.Of(relative.Edge.Relation),-12} {RelationWords.Of(relative.Edge.Grade),-9} {License(relative.Model),-LicenseWidth}  {SafeText.Plain(relative.Model.Id)}");
            if (!relative.Model.Inherited.IsEmpty) output.WriteLine($"     reached by {SafeText.Plain(string.Join(", ", relative.Model.Inherited))}");
        }

        if (document.Total > document.Relatives.Length) output.WriteLine($"and {document.Total - document.Relatives.Length:N0} more");
    }

    /// <summary>Writes paths.</summary>
    public static void Write(PathDocument document, Terminal terminal)
    {
        var output = terminal.Out;
        if (document.Paths.IsEmpty)
        {
            output.WriteLine($"The graph knows no way by which {SafeText.Plain(document.From.Id)} or {SafeText.Plain(document.To.Id)} was made from the other.");
            return;
        }

        output.WriteLine($"{SafeText.Plain(document.From.Id)} was made from {SafeText.Plain(document.To.Id)}: {Amounts.Count(document.Paths[0].Length, "edge")}, {Amounts.Count(document.Paths.Length, "shortest way")}.");
        foreach (var path in document.Paths)
        {
            output.WriteLine();
            output.WriteLine($"  {SafeText.Plain(path[0].Child)}");
            foreach (var edge in path)
            {
                var sources = string.Join(", ", edge.Statements.Select(statement => RelationWords.Of(statement.Source)).Distinct());
                output.WriteLine($"    {RelationWords.Of(edge.Relation)} of, {RelationWords.Of(edge.Grade)} by {sources}");
                output.WriteLine($"  {SafeText.Plain(edge.Parent)}");
            }
        }
    }

    /// <summary>Writes an explanation.</summary>
    public static void Write(ExplanationDocument document, Terminal terminal)
    {
        var output = terminal.Out;
        Subject(document.Model, terminal);
        foreach (var edge in document.Edges)
        {
            output.WriteLine();
            output.WriteLine($"{RelationWords.Of(edge.Relation)} of {SafeText.Plain(edge.Parent)} ({RelationWords.Of(edge.Grade)})");
            foreach (var statement in edge.Statements)
            {
                var how = statement.Inferred ? $"{RelationWords.Of(statement.Relation)}, inferred" : RelationWords.Of(statement.Relation);
                output.WriteLine($"  {RelationWords.Of(statement.Source)}: {how}; {RelationWords.Of(statement.Reading)}");
            }
        }

        if (document.NotKnown.IsEmpty) return;
        output.WriteLine();
        output.WriteLine("Not known:");
        foreach (var sentence in document.NotKnown) output.WriteLine($"  {SafeText.Plain(sentence)}");
    }

    private static void Subject(NodeEntry node, Terminal terminal)
    {
        terminal.Out.WriteLine(SafeText.Plain(node.Id));
        terminal.Out.WriteLine($"  licence: {License(node).TrimEnd()}{(node.Inherited.IsEmpty ? "" : $"; reached by {SafeText.Plain(string.Join(", ", node.Inherited))}")}");
    }

    private static string License(NodeEntry node) => node.Standing switch
    {
        TermsStanding.Undeclared => "none declared",
        TermsStanding.Missing => "not to be seen",
        TermsStanding.NotRecognized => SafeText.Plain(string.Join(", ", node.Declared)) + " (?)",
        _ => SafeText.Plain(string.Join(", ", node.Declared)),
    };
}
