namespace Hayward.Terms.Chains;

/// <summary>The words of <c>knowledge/terms.yaml</c> that the algebra has a rule of its own for.</summary>
internal static class TermIds
{
    public const string NonCommercial = "non-commercial";
    public const string ResearchOnly = "research-only";
    public const string NoDerivatives = "no-derivatives";
    public const string NoDistribution = "no-distribution";
    public const string FieldOfUse = "field-of-use";
    public const string Territory = "territory";
    public const string OutputTraining = "output-training";
    public const string Registration = "registration";
    public const string Gate = "gate";

    public const string Attribution = "attribution";
    public const string Notice = "notice";
    public const string LicenseCopy = "license-copy";
    public const string ChangeMarking = "change-marking";
    public const string SourceOffer = "source-offer";
    public const string ShareAlike = "share-alike";
    public const string PassOn = "pass-on";
    public const string NamingPrefix = "naming-prefix";
    public const string DisplayPhrase = "display-phrase";
    public const string Documentation = "documentation";

    public const string DerivativeDistillates = "derivative-distillates";
    public const string HostingIsDistribution = "hosting-is-distribution";
    public const string DerivativeOutputTrained = "derivative-output-trained";

    public const string ModeForbidden = "forbidden";
    public const string ModeNamed = "named";
    public const string ModeAllowed = "allowed";

    public const string Multimodal = "multimodal";
    public const string SubjectUse = "use";
}
