using System.CommandLine;
using System.CommandLine.Parsing;
using Hayward.Knowledge;
using Hayward.Terms;
using Hayward.Terms.Actors;

namespace Hayward.Cli.Commands;

/// <summary>The options that say who asks.</summary>
internal sealed class ActorOptions
{
    private const string Yes = "yes";
    private const string No = "no";
    private const int MostBytes = 64 * 1024;

    private readonly Option<string?> _as = new("--as")
    {
        Description = $"Who asks: {string.Join(", ", ActorCatalog.BuiltIn.All.Select(a => a.Name))}, or a file with a profile.",
        HelpName = "PROFILE",
    };

    private readonly Option<bool> _all = new("--all-profiles") { Description = "Answer for each of the standard actors, as a table." };
    private readonly Option<string?> _use = new("--use") { Description = "What for: production, research, education or hobby.", HelpName = "USE" };
    private readonly Option<string?> _commercial = new("--commercial") { Description = "For gain: yes or no.", HelpName = "ANSWER" };
    private readonly Option<long?> _users = new("--users") { Description = "Users of all your products in a month.", HelpName = "NUMBER" };
    private readonly Option<long?> _revenue = new("--revenue") { Description = "Revenue in a year, US dollars; a twelfth is taken for a month.", HelpName = "NUMBER" };
    private readonly Option<string?> _domicile = new("--domicile") { Description = "Home or principal place of business: two letters of a country, or EU.", HelpName = "CODE" };
    private readonly Option<string[]> _serves = new("--serves") { Description = "Whom it serves: self, organisation, public-service, weights (passed on) or derivative (passed on); repeat for more.", HelpName = "WHOM" };
    private readonly Option<string[]> _fields = new("--field") { Description = "A field of use that terms may bar, such as military or medical-advice; repeat for more.", HelpName = "FIELD" };
    private readonly Option<string?> _train = new("--trains-on-outputs") { Description = "Outputs train another model: yes or no.", HelpName = "ANSWER" };

    /// <summary>Adds the options to a command.</summary>
    public ActorOptions(Command command)
    {
        _use.AcceptOnlyFromAmong("production", "research", "education", "hobby");
        _commercial.AcceptOnlyFromAmong(Yes, No);
        _train.AcceptOnlyFromAmong(Yes, No);
        _serves.AcceptOnlyFromAmong("self", "organisation", "public-service", "weights", "derivative");
        _fields.AcceptOnlyFromAmong([.. TermVocabulary.BuiltIn.Uses.Select(u => u.Id)]);
        foreach (var option in Facts.Prepend(_all).Prepend(_as)) command.Add(option);
        command.Validators.Add(given =>
        {
            if (given.GetValue(_all) && given.GetValue(_as) is not null) given.AddError("Give --as for one actor or --all-profiles for the table, not both.");
            if (!given.GetValue(_all) && given.GetValue(_as) is null && !Facts.Any(o => given.GetResult(o) is OptionResult { Implicit: false }))
                given.AddError("Say who asks: --as with the name of a standard actor or a file, single facts such as --commercial yes, or --all-profiles.");
            if (given.GetValue(_users) < 0 || given.GetValue(_revenue) < 0) given.AddError("Users and revenue are numbers from 0.");
            if (given.GetValue(_domicile) is { } place && !ActorCatalog.BuiltIn.IsPlace(place)) given.AddError($"'{place}' is no place; the two capital letters of a country (DE) or EU was expected.");
        });
    }

    private Option[] Facts => [_use, _commercial, _users, _revenue, _domicile, _serves, _fields, _train];

    /// <summary>True when a table of all standard actors is asked for.</summary>
    public bool All(ParseResult call) => call.GetValue(_all);

    /// <summary>Who asks; facts that were given singly stand above those of the profile.</summary>
    /// <exception cref="InputException">There is no such actor, or the file is no profile.</exception>
    public IReadOnlyList<ActorProfile> Of(ParseResult call) =>
        [.. (call.GetValue(_all) ? ActorCatalog.BuiltIn.All : [call.GetValue(_as) is { } name ? Named(name) : new ActorProfile()]).Select(actor => With(actor, call))];

    private static ActorProfile Named(string name)
    {
        if (ActorCatalog.BuiltIn.ByName(name) is { } known) return known;
        if (!File.Exists(name)) throw new InputException($"{name} is neither a standard actor ({string.Join(", ", ActorCatalog.BuiltIn.All.Select(a => a.Name))}) nor a file with a profile.");
        try
        {
            return InputFile.Parse(name, MostBytes, text => ActorCatalog.BuiltIn.Parse(text, name));
        }
        catch (KnowledgeException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    private ActorProfile With(ActorProfile actor, ParseResult call) => actor with
    {
        Use = call.GetValue(_use) is { } use ? Enum.Parse<ActorUse>(use, ignoreCase: true) : actor.Use,
        Commercial = call.GetValue(_commercial) is { } commercial ? commercial == Yes : actor.Commercial,
        MonthlyUsers = call.GetValue(_users) ?? actor.MonthlyUsers,
        YearlyRevenue = call.GetValue(_revenue) ?? actor.YearlyRevenue,
        MonthlyRevenue = call.GetValue(_revenue) / 12 ?? actor.MonthlyRevenue,
        Domicile = call.GetValue(_domicile) ?? actor.Domicile,
        Serves = call.GetValue(_serves) is { Length: > 0 } serves ? [.. serves.Select(Reach)] : actor.Serves,
        Fields = call.GetValue(_fields) is { Length: > 0 } fields ? [.. fields] : actor.Fields,
        TrainsOnOutputs = call.GetValue(_train) is { } train ? train == Yes : actor.TrainsOnOutputs,
    };

    private static ActorReach Reach(string word) => Enum.Parse<ActorReach>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
