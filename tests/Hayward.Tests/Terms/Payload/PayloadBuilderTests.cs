using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms.Chains;
using Hayward.Terms.Payload;
using Hayward.Tests.Terms.Chains;

namespace Hayward.Tests.Terms.Payload;

public sealed class PayloadBuilderTests
{
    private static readonly PayloadBuilder Builder = new(KnowledgeBase.BuiltIn);

    private static TermsPayload Build(TermsChain chain, string target, DerivationRelation? relation = DerivationRelation.FineTune, ImmutableArray<LegalText> texts = default, params DeclaredSide?[] declared) =>
        Builder.Build(new PayloadRequest(chain, declared.Length > 0 ? [.. declared] : [.. chain.Nodes.Select(_ => (DeclaredSide?)null)], texts.IsDefault ? [] : texts, "", target, relation));

    private static string Text(TermsPayload payload, string path) => payload.Files.Where(f => f.Path == path).ShouldHaveSingleItem().Text;

    private static TermsChain Made(string license) => Chain.Of(Chain.Node("j/chat"), (Chain.Node("meta/base", license), DerivationRelation.Unknown));

    // Section 1(b)(i) and (iii) of the Llama 3.1 agreement.
    [Fact]
    public void What_llama_3_1_asks_is_written()
    {
        var payload = Build(Made("llama3.1"), "chat");

        Text(payload, "NOTICE").ShouldContain("Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.");
        var card = Text(payload, "README.md");
        card.ShouldStartWith("---\nlicense: llama3.1\n");
        card.ShouldContain("base_model: meta/base\nbase_model_relation: finetune\n");
        card.ShouldContain("**Built with Llama**");
        (payload.ProposedName, payload.NameKept).ShouldBe(("Llama-chat", false));
        payload.Owed.ShouldContain(o => o.What.Contains("call the model and its folder Llama-chat", StringComparison.Ordinal));
        Build(Made("llama3.1"), "j--Llama-chat").NameKept.ShouldBeTrue();
    }

    [Fact]
    public void A_text_that_is_not_at_hand_is_owed_and_one_that_is_is_copied()
    {
        Build(Made("llama3.1"), "Llama-chat").Owed.ShouldContain(o => o.License == "llama3.1" && o.What.Contains("must travel and is not at hand", StringComparison.Ordinal) && o.Url != null);

        var text = File.ReadAllText(TestData.Require("licenses/scancode/llama-3.1-license-2024.LICENSE"));
        var payload = Build(Made("llama3.1"), "Llama-chat", texts: [new LegalText("any-name", Digest.Sha256(System.Text.Encoding.UTF8.GetBytes(text)), LegalTextKind.License, text)]);
        Text(payload, "LICENSE").ShouldBe(text);
        payload.Owed.ShouldNotContain(o => o.What.Contains("The text", StringComparison.Ordinal));
    }

    // Gemma, section 3.1: "You must include the use restrictions referenced in Section 3.2 as an enforceable provision in any agreement".
    [Fact]
    public void Gemma_gets_a_clause_that_is_marked_as_a_draft()
    {
        var text = Text(Build(Made("gemma-2025-03-24"), "chat"), "PASS-ON.md");
        text.ShouldContain("Draft for the publisher's lawyer");
        text.ShouldContain("gemma-2025-03-24");
        text.ShouldNotContain("{");
        Build(Made("MIT"), "chat").Files.ShouldNotContain(f => f.Path == "PASS-ON.md");
    }

    [Fact]
    public void Two_words_that_cannot_both_lead_leave_no_name()
    {
        var payload = Build(Chain.Of(Chain.Node("g/blend"), (Chain.Node("a/Llama", "llama3.1"), DerivationRelation.Merge), (Chain.Node("b/EXAONE", "exaone"), DerivationRelation.Merge)), "blend", null);
        payload.ProposedName.ShouldBeNull();
        payload.Whole.ShouldBeFalse();
        Text(payload, "README.md").ShouldContain("base_model:\n- a/Llama\n- b/EXAONE\nbase_model_relation: merge\n");
        Text(payload, "README.md").ShouldContain("license: other\nlicense_name: llama3.1-and-exaone\n");
    }

    [Fact]
    public void A_relation_that_nobody_states_is_asked_for_and_not_guessed()
    {
        var payload = Build(Made("MIT"), "chat", null);
        Text(payload, "README.md").ShouldNotContain("base_model_relation");
        payload.Owed.ShouldContain(o => o.What.Contains("--relation", StringComparison.Ordinal));
    }

    [Fact]
    public void The_licence_that_covers_the_others_leads()
    {
        var chain = Chain.Of(Chain.Node("x/y", "MIT"), (Chain.Node("a/b", "MIT"), DerivationRelation.Merge), (Chain.Node("c/d", "GPL-3.0-only"), DerivationRelation.Merge));
        var payload = Build(chain, "y");
        Text(payload, "README.md").ShouldContain("license: gpl-3.0\n");
        payload.Notes.ShouldContain(n => n.Contains("could not be given", StringComparison.Ordinal));
    }

    [Fact]
    public void No_slot_of_our_own_words_is_left_open() =>
        Build(Made("gemma"), "chat").Files.ShouldAllBe(f => !System.Text.RegularExpressions.Regex.IsMatch(f.Text, @"\{[a-z-]+\}"));
}
