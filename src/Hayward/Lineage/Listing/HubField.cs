namespace Hayward.Lineage.Listing;

/// <summary>A field of a hub record that names another model, or says how.</summary>
public enum HubField
{
    /// <summary><c>base_model</c> of the card.</summary>
    BaseModel,

    /// <summary><c>base_model_relation</c> of the card.</summary>
    BaseModelRelation,

    /// <summary><c>finetuned_from</c> of the card, the older key.</summary>
    FinetunedFrom,

    /// <summary><c>new_version</c> of the card: the model that takes the place of this one.</summary>
    NewVersion,

    /// <summary>An id in <c>baseModels</c>, which the hub works out.</summary>
    HubBase,

    /// <summary><c>relation</c> in <c>baseModels</c>.</summary>
    HubRelation,

    /// <summary><c>base_model_name_or_path</c> of <c>adapter_config.json</c>, which the hub keeps in <c>config.peft</c>.</summary>
    AdapterBase,

    /// <summary><c>revision</c> beside it: the revision of the base.</summary>
    AdapterRevision,

    /// <summary><c>_name_or_path</c> of <c>config.json</c>: from where the weights were loaded that were saved.</summary>
    ConfigPath,

    /// <summary><c>repo_url</c> of a base in the metadata of a GGUF file.</summary>
    GgufBase,

    /// <summary>A model in a merge configuration.</summary>
    MergeModel,

    /// <summary><c>license</c> of the card; the tags say the same where there are tags.</summary>
    License,

    /// <summary><c>license_name</c> of the card.</summary>
    LicenseName,

    /// <summary><c>license_link</c> of the card.</summary>
    LicenseLink,

    /// <summary>SHA-256 of a file, in hexadecimal digits.</summary>
    FileDigest,
}
