using Hayward.Samples.Weights;
using Hayward.Samples.Writers;

namespace Hayward.Samples.Models;

/// <summary>One model that the generator can write.</summary>
/// <param name="Owner">The invented publisher.</param>
/// <param name="Name">Name of the model.</param>
/// <param name="Story">One plain sentence: what it shows.</param>
/// <param name="WriteFiles">Writes what is computed; the hand-written texts of <c>texts/{owner}--{name}</c> are there already.</param>
internal sealed record Sample(string Owner, string Name, string Story, Action<ModelFolder, Pedigree> WriteFiles)
{
    /// <summary>Name of its folder.</summary>
    public string Folder => $"{Owner}--{Name}";

    /// <summary>Writes all its files.</summary>
    public void Write(string root, Pedigree pedigree)
    {
        var folder = new ModelFolder(Path.Combine(root, Folder));
        folder.WriteTexts(Folder);
        WriteFiles(folder, pedigree);
    }

    /// <summary>Writes weights, configuration and tokenizer, as most of the samples have them.</summary>
    public static void WriteModel(ModelFolder folder, Checkpoint model, string? chatTemplate = null, string? loadedFrom = null)
    {
        folder.Write("model.safetensors", SafetensorsFile.Write(model.Tensors));
        folder.Write("config.json", ConfigFile.Write(model.Shape, model.Tensors[0].Type, loadedFrom: loadedFrom));
        ByteTokenizer.WriteTo(folder, chatTemplate);
    }
}
