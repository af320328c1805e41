/// The variants of an enum as an array, which iterates by value, in the order of their declaration.
pub(super) const fn all<T: Copy, const N: usize>(variants: &[T]) -> [T; N] {
    let mut all = [variants[0]; N];
    let mut at = 1;
    while at < N {
        all[at] = variants[at];
        at += 1;
    }
    all
}

/// Declares the enum that names the texts of a struct: for each its variant, its field and its title.
/// `others` lists the remaining fields, so that a text that is added and left out does not compile.
macro_rules! text_fields {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident of $Owner:ident {
            $($(#[$attribute:meta])* $Variant:ident: $field:ident, $title:literal;)*
        }
        others: $($other:ident),*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $(
                #[doc = concat!("[`", stringify!($Owner), "::", stringify!($field), "`].")]
                $(#[$attribute])*
                $Variant,
            )*
        }

        impl $Name {
            /// Every field, in the order in which they are asked.
            pub const ALL: [Self; [$(Self::$Variant),*].len()] = [$(Self::$Variant),*];

            /// What the screen, undo and find call it.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$Variant => $title,)*
                }
            }
        }

        impl $Owner {
            /// One of its texts.
            pub fn text(&self, field: $Name) -> &str {
                match field {
                    $($Name::$Variant => &self.$field,)*
                }
            }

            pub(super) fn text_mut(&mut self, field: $Name) -> &mut String {
                let Self { $($field,)* $($other: _,)* } = self;
                match field {
                    $($Name::$Variant => $field,)*
                }
            }
        }
    };
}
pub(super) use text_fields;
