using System.Globalization;
using System.Text;
using Hayward.Samples.Weights;

namespace Hayward.Samples.Writers;

/// <summary>Writes what <c>torch.save</c> writes for a dictionary of tensors: a zip with the pickle <c>data.pkl</c>, which names the storages,
/// and one member for each storage.</summary>
internal static class TorchFile
{
    /// <summary>The whole file. <paramref name="before"/> may put opcodes in front of the dictionary.</summary>
    public static byte[] Write(string root, IReadOnlyList<Tensor> tensors, Action<PickleStream>? before = null)
    {
        var members = new List<(string, byte[])>
        {
            ($"{root}/data.pkl", Pickle(tensors, before)),
            ($"{root}/byteorder", Encoding.ASCII.GetBytes("little")),
        };
        for (var i = 0; i < tensors.Count; i++)
            members.Add((string.Create(CultureInfo.InvariantCulture, $"{root}/data/{i}"), tensors[i].ToBytes()));
        members.Add(($"{root}/version", Encoding.ASCII.GetBytes("3\n")));
        return StoredZip.Write(members);
    }

    private static byte[] Pickle(IReadOnlyList<Tensor> tensors, Action<PickleStream>? before)
    {
        using var pickle = new PickleStream();
        before?.Invoke(pickle);
        pickle.EmptyDictionary().Mark();
        for (var i = 0; i < tensors.Count; i++)
            Add(pickle, tensors[i], i.ToString(CultureInfo.InvariantCulture));
        pickle.SetItems();
        return pickle.Stop();
    }

    /// <summary>One pair: the name, and <c>_rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, hooks)</c>.</summary>
    private static void Add(PickleStream pickle, Tensor tensor, string key)
    {
        pickle.Text(tensor.Name).Global("torch._utils", "_rebuild_tensor_v2").Mark();
        pickle.Mark().Text("storage").Global("torch", StorageName(tensor.Type)).Text(key).Text("cpu").Integer(tensor.Values.Length).Tuple();
        pickle.PersistentId().Integer(0);
        pickle.Mark();
        foreach (var length in tensor.Shape)
            pickle.Integer(length);
        pickle.Tuple().Mark();
        for (var i = 0; i < tensor.Shape.Length; i++)
            pickle.Integer(tensor.Shape.Skip(i + 1).Aggregate(1, (a, b) => a * b));
        pickle.Tuple().False().Global("collections", "OrderedDict").EmptyTuple().Reduce().Tuple().Reduce();
    }

    private static string StorageName(ElementType type) => type switch
    {
        ElementType.BFloat16 => "BFloat16Storage",
        ElementType.Float16 => "HalfStorage",
        _ => "FloatStorage",
    };
}
