//! Enums that are stored in files under other variants than they have here.

use serde::{
    Deserialize, Deserializer,
    de::{
        DeserializeSeed, EnumAccess, VariantAccess, Visitor,
        value::{EnumAccessDeserializer, StrDeserializer},
    },
};

/// A variant of an enum whose name has been read, but not yet what it holds.
pub(super) struct Variant<A> {
    pub name: String,
    access: A,
}

impl<'de, A: VariantAccess<'de>> Variant<A> {
    /// The variant, to be read by another enum.
    pub(super) fn into_deserializer(self) -> EnumAccessDeserializer<Self> {
        EnumAccessDeserializer::new(self)
    }

    /// Reads the one value it holds.
    pub(super) fn value<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        self.access.newtype_variant()
    }
}

impl<'de, A: VariantAccess<'de>> EnumAccess<'de> for Variant<A> {
    type Error = A::Error;
    type Variant = A;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, A), A::Error> {
        let name = seed.deserialize(StrDeserializer::new(&self.name))?;
        Ok((name, self.access))
    }
}

/// What becomes of a variant once its name is known.
pub(super) trait FromVariant<'de>: Sized {
    fn from_variant<A: VariantAccess<'de>>(variant: Variant<A>) -> Result<Self, A::Error>;
}

/// Reads an enum by the names of its variants.
pub(super) fn deserialize<'de, T: FromVariant<'de>, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
) -> Result<T, D::Error> {
    struct Enum<T>(&'static str, std::marker::PhantomData<T>);

    impl<'de, T: FromVariant<'de>> Visitor<'de> for Enum<T> {
        type Value = T;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "an {}", self.0)
        }

        fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<T, A::Error> {
            let (Name::Any(name), access) = data.variant()?;
            T::from_variant(Variant { name, access })
        }
    }

    deserializer.deserialize_enum(name, &[], Enum(name, std::marker::PhantomData))
}

/// The name of a variant, whatever it is.
#[derive(Deserialize)]
#[serde(field_identifier)]
enum Name {
    Any(String),
}

#[cfg(test)]
pub(super) mod tests {
    use std::fmt::Debug;

    use serde::Serialize;

    use crate::model::{
        BriefField, ComponentField, ContractField, Edit, Id, ModelField, RiskField, TextField,
        TradeoffField,
    };

    /// Checks that a value is stored as a text that begins so, and reads back the same.
    pub(in crate::model) fn check<T>(value: &T, start: &str)
    where
        T: Serialize + for<'de> serde::Deserialize<'de> + PartialEq + Debug,
    {
        let text = ron::to_string(value).unwrap();
        assert!(
            text.starts_with(start),
            "{text} does not begin with {start}"
        );
        assert_eq!(ron::from_str::<T>(&text).as_ref(), Ok(value));
    }

    #[test]
    fn text_fields_are_stored_under_the_names_of_version_1() {
        let id = Id(3);
        for (field, text) in [
            (TextField::Title, "Title"),
            (TextField::Brief(BriefField::Metric), "Brief(Metric)"),
            (TextField::Label(id), "Label(3)"),
            (ComponentField::Why.of(id), "Why(3)"),
            (ComponentField::Metric.of(id), "Moves(3)"),
            (ComponentField::Freshness.of(id), "Refresh(3)"),
            (ComponentField::Owner.of(id), "Owner(3)"),
            (TextField::Model(id, ModelField::Drift), "Model(3,Drift)"),
            (TextField::Assumption(id), "Assumption(3)"),
            (RiskField::Failure.of(id), "Failure(3)"),
            (RiskField::Mitigation.of(id), "Mitigation(3)"),
            (RiskField::Signal.of(id), "Signal(3)"),
            (RiskField::Threshold.of(id), "Threshold(3)"),
            (RiskField::HumanStep.of(id), "HumanStep(3)"),
            (
                TextField::Tradeoff(id, TradeoffField::Over),
                "Tradeoff(3,Over)",
            ),
            (TextField::Cost(id), "Cost(3)"),
            (TextField::View(id), "View(3)"),
            (TextField::Contract(ContractField::Owner), "Contract(Owner)"),
        ] {
            check(&field, text);
            check(
                &Edit::SetText(field, "a".into()),
                &format!("SetText({text},\"a\")"),
            );
        }
        assert!(ron::from_str::<TextField>("Colour(3)").is_err());
    }
}
