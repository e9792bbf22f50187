using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Hayward.Terms.Actors;

/// <summary>For what somebody wants a model.</summary>
public enum ActorUse
{
    /// <summary>Work that others rely upon.</summary>
    [JsonStringEnumMemberName("production")]
    Production,

    /// <summary>Finding out and publishing what was found.</summary>
    [JsonStringEnumMemberName("research")]
    Research,

    /// <summary>Teaching and learning.</summary>
    [JsonStringEnumMemberName("education")]
    Education,

    /// <summary>For pleasure, at home.</summary>
    [JsonStringEnumMemberName("hobby")]
    Hobby,
}

/// <summary>What kind of body somebody is.</summary>
public enum ActorBody
{
    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("person")]
    Person,

    /// <summary>A company.</summary>
    [JsonStringEnumMemberName("company")]
    Company,

    /// <summary>A university or research institute.</summary>
    [JsonStringEnumMemberName("university")]
    University,

    /// <summary>An authority of a state, a region or a union of states.</summary>
    [JsonStringEnumMemberName("public-body")]
    PublicBody,

    /// <summary>Armed forces, or who works for them.</summary>
    [JsonStringEnumMemberName("military")]
    Military,
}

/// <summary>Whom a model serves, and what leaves the house.</summary>
public enum ActorReach
{
    /// <summary>Only the one who runs it.</summary>
    [JsonStringEnumMemberName("self")]
    Self,

    /// <summary>People of the same organisation.</summary>
    [JsonStringEnumMemberName("organisation")]
    Organisation,

    /// <summary>Others, over a network; the weights stay.</summary>
    [JsonStringEnumMemberName("public-service")]
    PublicService,

    /// <summary>The weights are passed on as they are.</summary>
    [JsonStringEnumMemberName("weights")]
    Weights,

    /// <summary>A model made from it is passed on.</summary>
    [JsonStringEnumMemberName("derivative")]
    Derivative,
}

/// <summary>Who asks, as far as terms ask about people. What is not known is null: unknown, never no.</summary>
public sealed record ActorProfile
{
    /// <summary>Short name: <c>hobbyist</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Who that is, in one sentence, with what was assumed.</summary>
    public string? About { get; init; }

    /// <summary>For what the model is wanted.</summary>
    public ActorUse? Use { get; init; }

    /// <summary>True when it is meant for commercial advantage or payment.</summary>
    public bool? Commercial { get; init; }

    /// <summary>Users of all products of the actor and its affiliates in a month.</summary>
    public long? MonthlyUsers { get; init; }

    /// <summary>Revenue of the actor and its affiliates in a month, US dollars.</summary>
    public long? MonthlyRevenue { get; init; }

    /// <summary>Revenue of the actor and its affiliates in a year, US dollars.</summary>
    public long? YearlyRevenue { get; init; }

    /// <summary>Where the actor lives or has its principal place of business: ISO 3166-1 alpha-2, or a union (<c>EU</c>).</summary>
    public string? Domicile { get; init; }

    /// <summary>Where the model is used, as for <see cref="Domicile"/>; null when it is not known to be anywhere else than at home.</summary>
    public ImmutableArray<string>? UsedIn { get; init; }

    /// <summary>What kind of body the actor is.</summary>
    public ActorBody? Body { get; init; }

    /// <summary>True when the actor does not work for profit.</summary>
    public bool? NonProfit { get; init; }

    /// <summary>Sensitive fields of use, in words of <c>knowledge/terms.yaml</c> (<c>military</c>, <c>medical-advice</c>); empty for none of them.</summary>
    public ImmutableArray<string>? Fields { get; init; }

    /// <summary>True when outputs go into the training of another model.</summary>
    public bool? TrainsOnOutputs { get; init; }

    /// <summary>Whom the model serves.</summary>
    public ImmutableArray<ActorReach>? Serves { get; init; }

    /// <summary>The name for people.</summary>
    [JsonIgnore]
    public string Title => Name ?? "this actor";
}
