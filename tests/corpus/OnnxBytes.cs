namespace Hayward.Corpus;

/// <summary>Writes ONNX models.</summary>
internal static class OnnxBytes
{
    /// <summary>A model of this graph.</summary>
    public static byte[] Model(ProtobufBytes graph, ProtobufBytes? more = null) => new ProtobufBytes()
        .Number(1, 8).Text(2, "hayward").Text(3, "1.0").Message(8, new ProtobufBytes().Text(1, "").Number(2, 17))
        .Message(7, graph).Message(14, Entry("author", "somebody")).Raw(more?.ToArray() ?? []).ToArray();

    public static ProtobufBytes Entry(string key, string value) => new ProtobufBytes().Text(1, key).Text(2, value);

    public static ProtobufBytes Graph(params ProtobufBytes[] initializers)
    {
        var graph = new ProtobufBytes().Message(1, Node("Add", "")).Text(2, "g");
        foreach (var initializer in initializers)
            graph.Message(5, initializer);
        return graph.Message(11, new ProtobufBytes().Text(1, "x").Message(2, new ProtobufBytes().Message(1, new ProtobufBytes().Number(1, 1))));
    }

    public static ProtobufBytes Node(string type, string domain) =>
        new ProtobufBytes().Text(1, "x").Text(1, "w").Text(2, "y").Text(4, type).Text(7, domain);

    /// <summary>A tensor without data.</summary>
    public static ProtobufBytes Tensor(string name, long type, params long[] shape) => new ProtobufBytes().Numbers(1, shape).Number(2, type).Text(8, name);

    /// <summary>A tensor of floats with raw data.</summary>
    public static ProtobufBytes Floats(string name, int count) => Tensor(name, 1, count).Bytes(9, new byte[count * 4]);

    /// <summary>A tensor of four floats in another file.</summary>
    public static ProtobufBytes External(string location) => Tensor("e", 1, 4)
        .Message(13, Entry("location", location)).Message(13, Entry("offset", "0")).Message(13, Entry("length", "16")).Number(14, 1);
}
