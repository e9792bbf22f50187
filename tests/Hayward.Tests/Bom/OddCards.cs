using Hayward.Bom;
using Hayward.Tests.Artifacts;

namespace Hayward.Tests.Bom;

/// <summary>Cards that would break a careless writer.</summary>
internal static class OddCards
{
    /// <summary>Licences, links, names and numbers out of the ordinary.</summary>
    public static readonly string[] All =
    [
        "",
        "# No front matter",
        "---\nlicense: free for research, <b>ask me</b>\n---\n",
        "---\nlicense: other\nlicense_name: 'my \"own\" licence'\nlicense_link: 'https://example.org/a b|c'\n---\n",
        "---\nlicense: other\nlicense_name: mine\nlicense_link: https://example.org/LICENSE\n---\n",
        "---\nlicense: other\n---\n",
        "---\nlicense: unknown\n---\n",
        "---\nlicense: [mit, apache-2.0, llama3.1, cc, openrail]\n---\n",
        "---\nlicense: ODC-PDDL-1.0\n---\n",
        "---\nlicense: '(MIT OR Apache-2.0) AND LicenseRef-x'\n---\n",
        "---\nlicense: '\U0001F600 许可证'\n---\n",
        "---\nbase_model: ['../../etc/passwd', 'https://huggingface.co/a/b', 'a b/c d', 'a/b/c', 'owner/name', '#', ':']\nbase_model_relation: quantized\n---\n",
        "---\ndatasets: ['a/b', 'a b', 'https://example.org/x y', '\u202E']\nnew_version: owner/next\n---\n",
        "---\nco2_eq_emissions: 12.5\n---\n",
        "---\nco2_eq_emissions:\n  emissions: 14590\n  source: codecarbon\n  training_type: fine-tuning\n  geographical_location: Québec\n  hardware_used: 2 x A100\n---\n",
        "---\nco2_eq_emissions: [1, 2]\nmodel-index: 7\n---\n",
        """
        ---
        model-index:
        - name: m
          results:
          - task: {type: text-generation}
            dataset: {name: MMLU, type: cais/mmlu, config: all, split: test}
            metrics:
            - {type: acc, value: 0.71}
            - {type: acc, value: null}
            - {type: f1, value: "12 ± 3"}
            - {value: 3}
            - 5
          - metrics: {type: acc}
          - text
        - results: {}
        ---
        """,
        "---\npipeline_tag: no-such-task\ntags: ['arxiv:2403.13784', 'doi:10.1000/182', 'arxiv:<script>']\nlanguage: [en, '<i>']\nlibrary_name: x\n---\nSee https://arxiv.org/abs/2403.13784v2.\n",
        "# T\n\n## Bias, Risks, and Limitations\n\n" + new string('y', 5000) + "\n\n### Recommendations\n\nNone.\n\n## Uses\n\nAny.\n",
    ];

    /// <summary>A folder whose every name and text is out to break a reader.</summary>
    public static BillOfMaterials HostileFolder()
    {
        using var folder = new TestFolder();
        folder.Write("README.md", "---\nlicense: \"\\u001b[2J</script>\"\ndatasets: [\"\\ud800\", \"x\\u0000y\"]\n---\n# <img src=x onerror=alert(1)>\n\n## Limitations\n\n\u202E\u2066 \u001b[31m \" \\ / \u2028\n");
        folder.Write("a \"b\" <c> #1:2@3%zz.txt", "x");
        folder.Write("~1/~0/..%2F.txt", "x");
        folder.Write("\u202Egnp.exe", "x");
        folder.Write("config.json", """{"model_type":"</script>","architectures":["\u0007","x"],"auto_map":{"A":"b--c.D"},"hidden_size":9007199254740993,"_name_or_path":"\\\\host\\share"}""");
        folder.Write("model.sig", "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}");
        folder.Write("broken.sig", "{\"mediaType\":");
        folder.Write("model.safetensors", SafetensorsBytes.Of("""{"\u202e <b>\" name":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"__metadata__":{"a":"b"}}""", 4));
        folder.Write("weights.gguf", "version https://git-lfs.github.com/spec/v1\noid sha256:" + new string('a', 64) + "\nsize 12345678901\n");
        return Bills.Of(folder.Root);
    }
}
