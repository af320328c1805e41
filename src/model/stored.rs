//! Enums that are stored in files under other variants than they have here.

use serde::{
    Deserialize, Deserializer,
    de::{
        self, EnumAccess, VariantAccess, Visitor,
        value::{EnumAccessDeserializer, StrDeserializer},
    },
};

/// A variant of an enum whose name has been read, but not yet what it holds.
pub(super) struct Variant<A> {
    pub name: String,
    access: A,
}

impl<'de, A: VariantAccess<'de>> Variant<A> {
    /// Reads what it holds, as the variant of that name of `T`.
    pub(super) fn read<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        T::deserialize(self.into_deserializer())
    }

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

    fn variant_seed<V: de::DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, A), A::Error> {
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
            let (Name(name), access) = data.variant()?;
            T::from_variant(Variant { name, access })
        }
    }

    deserializer.deserialize_enum(name, &[], Enum(name, std::marker::PhantomData))
}

struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Identifier;

        impl Visitor<'_> for Identifier {
            type Value = Name;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }

        deserializer.deserialize_identifier(Identifier)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use emath::Rect;
    use serde::Serialize;

    use crate::model::{
        Assumption, BriefField, Component, ComponentField, Connector, ContractField, CostLine,
        Edit, Element, Id, Lane, Mark, MarkKind, ModelField, NamedView, Risk, RiskField, TextField,
        Tradeoff, TradeoffField,
    };

    fn check<T>(value: &T, start: &str)
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

    #[test]
    fn additions_are_stored_under_the_names_of_version_1() {
        let rect = Rect::from_min_size(emath::pos2(40.0, 60.0), emath::vec2(100.0, 44.0));
        let view = NamedView {
            name: "all".into(),
            rect,
            extra: Default::default(),
        };
        let elements: [(Element, &str); 8] = [
            (
                Component::new("kafka", "Kafka", Lane::Ingest, rect).into(),
                "AddComponent(1,(kind:\"kafka\"",
            ),
            (Connector::between(Id(2), Id(3)).into(), "Connect(1,(from:"),
            (Mark::new(MarkKind::Note, rect).into(), "AddMark(1,(kind:"),
            (Assumption::default().into(), "AddAssumption(1,(text:"),
            (Risk::default().into(), "AddRisk(1,(failure:"),
            (Tradeoff::default().into(), "AddTradeoff(1,(choice:"),
            (CostLine::default().into(), "AddCost(1,(what:"),
            (view.into(), "AddView(1,(name:"),
        ];
        let edits: Vec<Edit> = elements
            .into_iter()
            .map(|(element, start)| {
                let edit = Edit::add(Id(1), element);
                check(&edit, start);
                edit
            })
            .collect();
        let label = "all".into();
        check(
            &Edit::Batch { label, edits },
            "Batch(label:\"all\",edits:[AddComponent(1,",
        );
        assert!(ron::from_str::<Edit>("AddWall(1,())").is_err());
    }
}
