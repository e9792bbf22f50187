using System.IO.Compression;
using System.Text.Json.Nodes;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Gguf;

namespace Hayward.Tests.Artifacts.Formats.Templates;

public sealed class TemplateReaderTests
{
    [Theory]
    [InlineData("{{ ''.__class__.__mro__[1].__subclasses__() }}", "__class__", "__mro__", "__subclasses__")]
    [InlineData("{% for c in [].__class__.__base__.__subclasses__() %}{{ c()._module }}{% endfor %}", "__class__", "__base__", "__subclasses__", "c()", "_module")]
    [InlineData("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "cycler", "__init__", "__globals__", ".popen()", ".read()")]
    [InlineData("{{ lipsum['__globals__'] }}", "lipsum", "__globals__")]
    [InlineData("{{ lipsum | string }}", "lipsum")]
    [InlineData("{{ self.x }}", "self")]
    [InlineData("{{ request['application'] }}", "request")]
    [InlineData("{{ ''|attr('__class__') }}", "|attr('__class__')", "__class__")]
    [InlineData("{{ x|attr('format') }}", "|attr('format')")]
    [InlineData("{{ x|attr(y) }}", "|attr")]
    [InlineData("{{ xs|map('attr', 'y') }}", "|map('attr')")]
    [InlineData("{{ xs|map(attribute='__cl' ~ 'ass__') }}", "|map(attribute=…)", "__class__")]
    [InlineData("{{ xs|map(attribute='__class__')|list }}", "__class__")]
    [InlineData("{{ ''['__cl' ~ 'ass__'] }}", "__class__", "[…]")]
    [InlineData("{{ ''['__cl' + 'ass__'] }}", "__class__", "[…]")]
    [InlineData("{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}", "__class__")]
    [InlineData("{{ ''['\\u005f\\137class__'] }}", "__class__")]
    [InlineData("{{ x['\\N{LOW LINE}a'] }}", "\\N{…}")]
    [InlineData("{{ x['%cclass'|format(95)] }}", "[…]")]
    [InlineData("{{ x[['_', '_class', '__']|join] }}", "[…]")]
    [InlineData("{{ x['ssalc'[::-1]] }}", "[…]")]
    [InlineData("{% set a = ['_', 'x']|join %}{{ ''[a] }}", "[…]")]
    [InlineData("{{ getattr('', 'x') }}", "getattr()")]
    [InlineData("{{ eval('1') }}", "eval()")]
    [InlineData("{{ x['y']('z') }}", "()")]
    [InlineData("{% import 'x' as y %}", "import")]
    [InlineData("{% include \"/etc/passwd\" %}", "include")]
    [InlineData("{%- extends x -%}", "extends")]
    [InlineData("{% set f = '{0.x}'.format %}", ".format")]
    [InlineData("{{ '{0.a[b]}'.format(x) }}", ".format()")]
    [InlineData("{{ x.format(y) }}", ".format()")]
    [InlineData("{{ (xs|map('upper')).gi_frame.f_back }}", "gi_frame", "f_back")]
    [InlineData("{{ 'a'.mro }}", "mro")]
    [InlineData("{{ dict(__class__=1) }}", "__class__")]
    [InlineData("{# a #}{% raw %}{{ x.__a__ }}{% endraw %}{{ y.__b__ }}", "__b__")]
    [InlineData("{{ '}}' ~ x.__b__ }}", "__b__")]
    [InlineData("{{ {'a': {'b': 1}}.__b__ }}", "__b__")]
    [InlineData("{{ 'open ~ x.__class__ }}", "__class__")]
    public void A_way_out_of_the_data_is_told(string template, params string[] subjects)
    {
        var seen = Observed.InText("chat_template.jinja", template);
        seen.ShouldAllBe(o => o.Kind == ObservationKind.Template);
        seen.Select(o => o.Subject).ShouldBe(subjects, ignoreOrder: true);
    }

    [Theory]
    [InlineData("{{ x.__a__ }}", 5)]
    [InlineData("ü{{ x.__a__ }}", 7)]
    public void The_offset_is_that_of_the_name_in_bytes(string template, long offset) =>
        Observed.InText("a.jinja", template).ShouldHaveSingleItem().Offset.ShouldBe(offset);

    [Theory]
    [InlineData("{{ bos_token }}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('no') }}{% endif %}{{ '<|' + message['role'] + '|>\\n' + message['content'] | trim + '<|end|>\\n' }}{% endfor %}")]
    [InlineData("{%- set ns = namespace(is_first=false, prompt='') -%}{%- for m in messages[1:] -%}{%- set ns.prompt = ns.prompt ~ m.content -%}{%- endfor -%}")]
    [InlineData("{% macro render(x, deep=true) %}{{ x | tojson(indent=4) }}{{ caller() }}{% endmacro %}{% call(u) render(1) %}{{ u }}{% endcall %}{{ render(2) }}")]
    [InlineData("{{ strftime_now('%d %b %Y') }}{{ content.split('</think>')[-1].lstrip('\\n').rstrip() }}{{ tool.function.parameters.properties.items() | list | length }}")]
    [InlineData("{%- for name, value in params.items() if value is not none and value is mapping %}{{ params[name] }}{{ args['x'] }}{{ messages[(messages | length) - 1]['role'] }}{%- endfor %}")]
    [InlineData("{{ roles[message['role'] | lower] }}{{ names[message.get('role') | lower] }}{{ xs | selectattr('role', 'equalto', 'user') | map(attribute='content') | join(', ') }}")]
    [InlineData("{{ '{}: {}'.format(a, b) }}{{ dict(a=1).get('a') }}{{ cycler('odd', 'even').next() }}{{ range(0, 3) | list }}{{ [1, 2][0] }}{% generation %}{{ '__' }}{{ '_' }}{% endgeneration %}")]
    [InlineData("{%- set seg = raw_seg | replace('~1', '/') | replace('~0', '~') -%}{{ n[seg] }}{% for attr in attrs %}{{ ' ' + attr[0] + '=' + attr[1] }}{% endfor %}")]
    [InlineData("text with __class__ and {# {{ x.__class__ }} #}")]
    [InlineData("{% for _ in xs %}{{ loop.cycle('a', 'b') }}{{ '-' * 10 }}{{ x if (y) else (z) }}{% endfor %}")]
    public void An_ordinary_template_raises_nothing(string template) => Observed.InText("chat_template.jinja", template).ShouldBeEmpty();

    [Fact]
    public void No_template_of_a_real_model_record_raises_anything_but_the_one_that_walks_the_classes()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(TestData.Require("hub-records/records.jsonl.gz")), CompressionMode.Decompress));
        var (templates, told) = (0, new HashSet<string>());
        while (lines.ReadLine() is { } line)
        {
            if (!line.Contains("chat_template", StringComparison.Ordinal))
                continue;
            var config = JsonNode.Parse(line)!["record"]?["config"];
            if (config is null || !config.ToJsonString().Contains("chat_template", StringComparison.Ordinal))
                continue;
            templates++;
            told.UnionWith(Observed.InText("tokenizer_config.json", config.ToJsonString()).Where(o => o.Kind == ObservationKind.Template).Select(o => o.Subject));
        }
        templates.ShouldBeGreaterThan(100);
        told.Order(StringComparer.Ordinal).ShouldBe(["__base__", "__class__", "__name__", "__subclasses__"]);
    }

    [Fact]
    public void No_template_of_a_real_repository_or_vocabulary_raises_anything()
    {
        foreach (var file in Directory.GetFiles(TestData.Require("artifacts/gguf")))
            Observed.In(new GgufFormat(), File.ReadAllBytes(file)).Observations.ShouldBeEmpty(file);
        foreach (var file in Directory.GetFiles(TestData.Require("hub-repos"), "*.json", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(file);
            if (name is "tokenizer.json" or "vocab.json" or "added_tokens.json" or "model.safetensors.index.json")
                continue;
            Observed.InText(name, File.ReadAllBytes(file)).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void The_template_of_a_gguf_file_is_read()
    {
        var file = GgufBytes.Header(0, 1).Entry("tokenizer.chat_template.tool", "{{ ''.__class__ }}").ToArray();
        var seen = Observed.In(new GgufFormat(), file).Observations.ShouldHaveSingleItem();
        seen.Subject.ShouldBe("__class__");
        System.Text.Encoding.ASCII.GetString(file, (int)seen.Offset!.Value, 9).ShouldBe("__class__");
    }

    [Fact]
    public void A_hostile_template_costs_time_in_proportion_to_its_length()
    {
        foreach (var piece in new[] { "{{", "{{x[", "{% raw %}", "{{ 'a' ~ ", "{{((", "{#", "{{ a|", "{%set a='b'~" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
            var clock = System.Diagnostics.Stopwatch.StartNew();
            _ = Observed.InText("x.jinja", text);
            clock.Elapsed.TotalSeconds.ShouldBeLessThan(5, piece);
        }
    }
}
