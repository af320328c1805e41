use serde::{Deserialize, Serialize};

use super::text::text_fields;

/// How much there is of something, as people write it: what arrives, how large it is, how long it is
/// kept, and who asks for it. The brief's hold for the whole design, a component's for itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Volumes {
    /// What arrives: "50k events/s", "4 TB a day".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub arriving: String,
    /// The size of one: "1 kB".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// How long it is kept, or how many of each user: "30 days", "20".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kept: String,
    /// Users, or keys: "80M".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub users: String,
    /// What is asked: "30k/s".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub queries: String,
    /// What it can hold or take, where it is known: "120 GB", "100 MB/s", "40k/s". A component's only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub limit: String,
}

text_fields! {
    /// Names one text of the [`Volumes`].
    #[derive(Serialize, Deserialize)]
    pub enum VolumeField of Volumes {
        Arriving: arriving, "What arrives";
        Size: size, "Size of one";
        Kept: kept, "Kept";
        Users: users, "Users or keys";
        Queries: queries, "Queries";
        Limit: limit, "It can hold or take";
    }
    others:
}

impl VolumeField {
    /// What the brief says of the whole design, in the order in which it is asked.
    pub const OF_BRIEF: [Self; 5] = [
        Self::Arriving,
        Self::Size,
        Self::Kept,
        Self::Users,
        Self::Queries,
    ];
}
