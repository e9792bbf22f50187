using System.Buffers.Binary;
using Hayward.Artifacts.Hashing;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;

namespace Hayward.Tests.Lineage.Graph.Files;

/// <summary>A graph comes back from its file as it was, and a file that is anything else is refused with one sentence.</summary>
public sealed class LineageFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hayward-lineage").FullName;

    private string Path => System.IO.Path.Combine(_folder, "x.lineage");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static LineageGraph Graph()
    {
        var builder = new LineageGraphBuilder();
        for (var i = 0; i < 50; i++)
            builder.Add(Records.Of($"Owner{i % 7}/Model-{i}", i % 3 == 0 ? [] : [$"license:{(i % 2 == 0 ? "mit" : "llama2")}", $"base_model:owner{(i - 1) % 7}/Model-{i - 1}", "peft"], created: "2024-03-01", library: "peft"));
        return builder.Build();
    }

    [Fact]
    public void A_graph_comes_back_as_it_was()
    {
        using var graph = Graph();
        var bytes = LineageFile.Write(graph, Path);
        using var back = LineageFile.Open(Path);

        bytes.ShouldBe(new FileInfo(Path).Length);
        Directory.GetFiles(_folder).Length.ShouldBe(1);
        back.Counts.ShouldBe(graph.Counts);
        back.NodeCount.ShouldBe(graph.NodeCount);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            back.Id(node).ShouldBe(graph.Id(node));
            back.Find(graph.Id(node).ToUpperInvariant()).ShouldBe(node);
            back.Marks(node).ShouldBe(graph.Marks(node));
            back.TermsOf(node).Tags.ShouldBe(graph.TermsOf(node).Tags);
            back.Tools(node).ShouldBe(graph.Tools(node));
            (back.Library(node), back.Created(node)).ShouldBe((graph.Library(node), graph.Created(node)));
            back.EdgesOf(node).ShouldBe(graph.EdgesOf(node));
            back.Children(node).ToArray().ShouldBe(graph.Children(node).ToArray());
            foreach (var edge in graph.EdgesOf(node)) back.Statements(edge.Index).ShouldBe(graph.Statements(edge.Index));
        }

        back.Find("owner0/model-0").ShouldBeGreaterThanOrEqualTo(0);
        back.Find("owner0/model-").ShouldBe(-1);
        back.Find("").ShouldBe(-1);
        back.Find("zzz/zzz").ShouldBe(-1);
    }

    [Fact]
    public void The_same_records_give_the_same_bytes()
    {
        using (var graph = Graph()) LineageFile.Write(graph, Path);
        var first = File.ReadAllBytes(Path);
        using (var graph = Graph()) LineageFile.Write(graph, Path);
        File.ReadAllBytes(Path).ShouldBe(first);
    }

    [Fact]
    public void An_empty_graph_has_a_file_too()
    {
        using (var graph = new LineageGraphBuilder().Build()) LineageFile.Write(graph, Path);
        using var back = LineageFile.Open(Path);
        (back.NodeCount, back.EdgeCount, back.Find("a/b")).ShouldBe((0, 0, -1));
    }

    [Fact]
    public void Other_files_other_versions_and_cut_files_are_refused_with_one_sentence()
    {
        using (var graph = Graph()) LineageFile.Write(graph, Path);
        var good = File.ReadAllBytes(Path);

        Refused([]).ShouldStartWith("It is no lineage file");
        Refused("PAR1 and much more than a header would need"u8.ToArray()).ShouldStartWith("It is no lineage file");
        Refused(Changed(good, 8, 2)).ShouldStartWith("It is a lineage file of version 2, and this program reads version 1");
        Refused(good[..100]).ShouldContain("within its header");
        Refused(good[..^1]).ShouldContain("its header says");
        Refused([.. good, 0]).ShouldContain("its header says");
        Refused(Changed(good, 40, 0xEE)).ShouldStartWith("The checksum of its header is wrong");
        Refused(Changed(good, good.Length - 1, 0xEE)).ShouldStartWith("The checksum of its content is wrong");
    }

    // A forger writes right checksums: then every number itself must be found wrong, or the graph be as harmless as any other.
    [Fact]
    public void No_change_of_a_byte_behind_right_checksums_leads_out_of_the_file()
    {
        using (var graph = Graph()) LineageFile.Write(graph, Path);
        var good = File.ReadAllBytes(Path);
        var (refused, random) = (0, new Random(4));
        for (var round = 0; round < 1500; round++)
        {
            var bytes = (byte[])good.Clone();
            // Every third change is one of the header.
            var at = round % 3 == 0 ? random.Next(24, LineageHeader.Size - 64) : random.Next(LineageHeader.Size, bytes.Length);
            bytes[at] = (byte)random.Next(256);
            Seal(bytes);
            File.WriteAllBytes(Path, bytes);
            try
            {
                using var graph = LineageFile.Open(Path);
                for (var node = 0; node < graph.NodeCount; node++)
                {
                    _ = (graph.Id(node), graph.TermsOf(node), graph.Tools(node), graph.Library(node), graph.Created(node), graph.Children(node).Length);
                    foreach (var edge in graph.EdgesOf(node)) _ = graph.Statements(edge.Index).Length;
                    LineageWalk.Descendants(graph, node);
                }
            }
            catch (LineageFileException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(500);
    }

    private string Refused(byte[] bytes)
    {
        File.WriteAllBytes(Path, bytes);
        var message = Should.Throw<LineageFileException>(() => LineageFile.Open(Path)).Message;
        message.Count(c => c == '\n').ShouldBe(0);
        return message;
    }

    private static byte[] Changed(byte[] bytes, int at, byte value)
    {
        var changed = (byte[])bytes.Clone();
        changed[at] = changed[at] == value ? (byte)(value + 1) : value;
        return changed;
    }

    private static void Seal(byte[] bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), bytes.Length);
        Blake3.Of(bytes.AsSpan(LineageHeader.Size)).Write(bytes.AsSpan(LineageHeader.Size - 64));
        Blake3.Of(bytes.AsSpan(0, LineageHeader.Size - 32)).Write(bytes.AsSpan(LineageHeader.Size - 32));
    }
}
