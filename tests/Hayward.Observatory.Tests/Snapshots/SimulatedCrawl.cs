using System.Globalization;

namespace Hayward.Observatory.Tests.Snapshots;

/// <summary>A small hub on which much happens, and a crawl that looks here and there: answers as an archive keeps them, in the order of time.</summary>
internal sealed class SimulatedCrawl(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<Model> _models = [];
    private int _made;
    private int _events;
    private long _second;

    /// <summary>So many answers.</summary>
    public List<string> Answers(int count)
    {
        var answers = new List<string>();
        while (answers.Count < count)
        {
            _second += _random.Next(1, 20_000);
            Happen();
            answers.Add(Look());
        }
        return answers;
    }

    private static string Answer(long second, string url, string? body, int status = 200, string headers = "{}") => AnswerOf(second, url, body, status, headers);

    private static string AnswerOf(long second, string url, string? body, int status, string headers) =>
        $$"""{"url":"{{url}}","observed":"{{new DateTime(2026, 1, 1).AddSeconds(second):yyyy-MM-ddTHH:mm:ss.ffffff}}Z","status":{{status}},"headers":{{headers}}{{(body is null ? "" : $",\"body\":{body}")}}}""";

    private void Happen()
    {
        for (var i = _random.Next(4); i >= 0; i--)
        {
            var model = _models.Count == 0 ? null : _models[_random.Next(_models.Count)];
            switch (_random.Next(12))
            {
                case 0 or 1 or 2:
                    // Names are few, so that one is taken again when it is free.
                    var name = $"o/{_random.Next(12)}";
                    if (_models.All(m => m.Name != name || m.Gone)) _models.Add(new Model(++_made, name));
                    break;
                case 3 when model is { Gone: false }:
                    model.Likes++;
                    break;
                case 4 when model is { Gone: false }:
                    var other = $"o/{_random.Next(12)}";
                    if (_models.Any(m => m.Name == other && !m.Gone)) break;
                    model.Moved.Add(model.Name);
                    model.Name = other;
                    break;
                case 5 when model is { Gone: false } && _random.Next(3) == 0:
                    model.Gone = true;
                    break;
                case 6 or 7 or 8 when model is { Gone: false }:
                    if (model.Threads.Count == 0 || _random.Next(3) == 0) model.Threads.Add([]);
                    model.Threads[_random.Next(model.Threads.Count)].Add((++_events, "one", false));
                    break;
                case 9 or 10 when model is { Gone: false, Threads.Count: > 0 }:
                    var thread = model.Threads[_random.Next(model.Threads.Count)];
                    if (thread.Count == 0) break;
                    var place = _random.Next(thread.Count);
                    if (_random.Next(3) == 0) thread.RemoveAt(place);
                    else thread[place] = (thread[place].Id, $"edit {_random.Next(3)}", _random.Next(4) == 0);
                    break;
                case 11 when model is not null:
                    model.Commits++;
                    break;
                default:
                    break;
            }
        }
    }

    private string Look()
    {
        var model = _models.Count == 0 || _random.Next(6) == 0 ? null : _models[_random.Next(_models.Count)];
        if (model is null) return Answer(_second, "/api/models", $"[{string.Join(',', _models.Where(m => !m.Gone && _random.Next(2) == 0).Select(m => m.Record(false)))}]");
        // Under a name of before, if nobody else has it, the hub points to the one of now.
        var asked = model.Moved.Count > 0 && _random.Next(2) == 0 ? model.Moved[_random.Next(model.Moved.Count)] : model.Name;
        var there = _models.FirstOrDefault(m => m.Name == asked && !m.Gone);
        if (asked != model.Name && there is null && !model.Gone)
            return Answer(_second, $"/api/models/{asked}", null, 307, $$"""{"location":"/api/models/{{model.Name}}"}""");
        if (there is null) return Answer(_second, $"/api/models/{asked}", """{"error":"not found"}""", 404);
        switch (_random.Next(6))
        {
            case 0 when there.Threads.Count > 0:
                var entries = there.Threads.Select((t, i) => there.Thread(i, withEvents: false));
                return Answer(_second, $"/api/models/{there.Name}/discussions?p=0", $$"""{"discussions":[{{string.Join(',', entries)}}],"count":{{there.Threads.Count}},"start":0}""");
            case 1 or 2 or 3 when there.Threads.Count > 0:
                var number = _random.Next(there.Threads.Count + 1);
                return number == there.Threads.Count
                    ? Answer(_second, $"/api/models/{there.Name}/discussions/{number + 1}", "{}", 404)
                    : Answer(_second, $"/api/models/{there.Name}/discussions/{number + 1}", there.Thread(number, withEvents: true));
            case 4:
                return Answer(_second, $"/api/models/{there.Name}/commits/main?p=0", $"[{string.Join(',', Enumerable.Range(0, there.Commits).Select(c => $$"""{"id":"{{there.Number}}-{{c}}","title":"t","date":"2026-01-0{{1 + (c % 9)}}T00:00:00.000Z","authors":[{"user":"u{{c % 3}}"}]}"""))}]");
            case 5 when _random.Next(3) == 0:
                return _random.Next(2) == 0
                    ? Answer(_second, $"/api/users/u{_random.Next(5)}/overview", """{"error":"no"}""", 404)
                    : Answer(_second, "/api/models-tags-by-type", $$"""{"library":[{"id":"gguf","label":"L{{_random.Next(2)}}"},{"id":"l{{_random.Next(4)}}","label":"x"}]}""");
            default:
                return Answer(_second, $"/api/models/{there.Name}", there.Record(true));
        }
    }

    private sealed class Model(int number, string name)
    {
        public int Number => number;

        public string Name { get; set; } = name;

        public bool Gone { get; set; }

        public int Likes { get; set; }

        public int Commits { get; set; }

        public List<string> Moved { get; } = [];

        public List<List<(int Id, string Text, bool Hidden)>> Threads { get; } = [];

        public string Record(bool whole) =>
            $$"""{"_id":"m{{number}}","id":"{{Name}}","likes":{{Likes}},"tags":["t{{Likes % 2}}"]{{(whole ? $",\"sha\":\"{Commits}\",\"spaces\":[{Commits % 2}]" : $",\"novelty\":{Likes / 2}")}}}""";

        public string Thread(int index, bool withEvents)
        {
            var events = Threads[index].Select(e =>
                $$$"""{"id":"e{{{e.Id}}}","type":"comment","createdAt":"2026-01-01T00:{{{(e.Id / 60 % 60).ToString("00", CultureInfo.InvariantCulture)}}}:{{{(e.Id % 60).ToString("00", CultureInfo.InvariantCulture)}}}.000Z","author":{"name":"u{{{e.Id % 5}}}","type":"user","isPro":{{{(Likes % 2 == 0 ? "true" : "false")}}} },"data":{"hidden":{{{(e.Hidden ? "true" : "false")}}},"latest":{"raw":"{{{e.Text}}}"} } }""");
            return $$"""{"num":{{index + 1}},"title":"t{{Threads[index].Count / 3}}","status":"open","isPullRequest":false{{(withEvents ? $",\"events\":[{string.Join(',', events)}]" : $",\"numComments\":{Threads[index].Count}")}}}""";
        }
    }
}
