using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Evidence;

namespace Hayward.Tests.Artifacts.Locating;

public sealed class OllamaStoreTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Layers_become_files_named_for_their_part()
    {
        var manifest = Manifest(
            ("application/vnd.ollama.image.model", "GGUF\u0003"), ("application/vnd.ollama.image.template", "{{ .Prompt }}"),
            ("application/vnd.ollama.image.license", "first"), ("application/vnd.ollama.image.license", "second"),
            ("application/vnd.ollama.image.params", "{\"stop\":[]}"), ("application/vnd.ollama.image.system", "Be kind."),
            ("application/x-new", "?"));
        var path = _folder.Write("home/.ollama/models/manifests/registry.ollama.ai/library/tiny/latest", manifest);
        var place = Resolve("ollama://tiny");
        (place.Kind, place.Name, place.Revision).ShouldBe((
            LocatorKind.Ollama, "tiny:latest", Digest.Sha256(File.ReadAllBytes(path)).ToString()));
        place.Files.Select(f => f.Path).ShouldBe(
            ["LICENSE", "LICENSE.2", "layer", "model.gguf", "ollama-config.json", "params.json", "system", "template"]);
        var set = TestFolder.Read(place);
        set.Problems.ShouldNotContain(p => p.Kind == ProblemKind.DigestMismatch);
        set.Files.Single(f => f.Path == "LICENSE.2").Bytes!.Value.ToArray().ShouldBe("second"u8.ToArray());
        set.Files.Single(f => f.Path == "model.gguf").Format.ShouldBe(FileFormat.Gguf);
    }

    [Fact]
    public void A_blob_that_is_not_what_it_is_called_is_found_out()
    {
        _folder.Write(
            "home/.ollama/models/manifests/registry.ollama.ai/me/tiny/v1", Manifest(("application/vnd.ollama.image.system", "Be kind.")));
        _folder.Write($"home/.ollama/models/blobs/sha256-{Digest.Sha256("Be kind."u8).Hex}", "Be cruel");
        TestFolder.Read(Resolve("ollama://me/tiny:v1")).Problems.ShouldHaveSingleItem().Kind.ShouldBe(ProblemKind.DigestMismatch);
    }

    [Fact]
    public void A_missing_blob_is_a_problem_and_the_others_are_read()
    {
        _folder.Write(
            "store/manifests/registry.ollama.ai/library/tiny/latest", Manifest(("application/vnd.ollama.image.system", "Be kind.")));
        Directory.Move(_folder.At("home/.ollama/models/blobs"), _folder.At("store/blobs"));
        File.Delete(_folder.At($"store/blobs/sha256-{Digest.Sha256("Be kind."u8).Hex}"));
        var place = Locator.Resolve(
            "ollama://tiny", new Surroundings("/nowhere", name => name == "OLLAMA_MODELS" ? _folder.At("store") : null));
        place.Problems.ShouldHaveSingleItem().Path.ShouldBe("system");
        place.Files.ShouldHaveSingleItem().Path.ShouldBe("ollama-config.json");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"layers":[{"mediaType":"x","digest":"sha256:../../../etc/passwd","size":1}]}""")]
    [InlineData("""{"layers":[{"mediaType":1,"digest":2,"size":"3"}]}""")]
    public void A_manifest_that_is_none_is_one_sentence(string manifest)
    {
        _folder.Write("home/.ollama/models/manifests/registry.ollama.ai/library/tiny/latest", manifest);
        Should.Throw<LocatorException>(() => Resolve("ollama://tiny:latest")).Message.ShouldContain("not a manifest");
    }

    private string Manifest(params (string Media, string Content)[] layers)
    {
        string Blob(string content)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(content);
            _folder.Write($"home/.ollama/models/blobs/sha256-{Digest.Sha256(bytes).Hex}", bytes);
            return $"\"digest\":\"{Digest.Sha256(bytes)}\",\"size\":{bytes.Length}";
        }

        var list = string.Join(',', layers.Select(l => $"{{\"mediaType\":\"{l.Media}\",{Blob(l.Content)}}}"));
        return $"{{\"schemaVersion\":2,\"config\":{{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",{Blob("{\"model_format\":\"gguf\"}")}}},\"layers\":[{list}]}}";
    }

    private Place Resolve(string locator) => Locator.Resolve(locator, new Surroundings(_folder.At("home"), _ => null));
}
