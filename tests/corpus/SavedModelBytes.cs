namespace Hayward.Corpus;

/// <summary>Writes TensorFlow SavedModel graphs.</summary>
internal static class SavedModelBytes
{
    /// <summary>A model whose graph and whose one function use these operations.</summary>
    public static byte[] Model(string inGraph, string inFunction, string metadata = "", string asset = "") => new ProtobufBytes().Number(1, 1).Message(2, new ProtobufBytes()
        .Message(1, new ProtobufBytes().Text(4, "serve").Text(5, "2.15.0"))
        .Message(2, new ProtobufBytes()
            .Message(1, new ProtobufBytes().Text(1, "n").Text(2, inGraph).Message(5, new ProtobufBytes().Text(1, "T").Message(2, new ProtobufBytes().Number(6, 1))))
            .Message(1, new ProtobufBytes().Text(1, "m").Text(2, "mine"))
            .Message(2, new ProtobufBytes().Message(1, new ProtobufBytes()
                .Message(1, new ProtobufBytes().Text(1, "mine")).Message(3, new ProtobufBytes().Text(1, "k").Text(2, inFunction)))))
        .Raw(asset.Length == 0 ? [] : new ProtobufBytes().Message(6, new ProtobufBytes().Text(2, asset)).ToArray())
        .Message(7, new ProtobufBytes().Message(1, new ProtobufBytes().Message(4, new ProtobufBytes().Text(1, "_tf_keras_layer").Text(3, metadata)))))
        .ToArray();
}
