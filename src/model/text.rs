/// The longest text of one field, in bytes.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// "0 risks", "1 risk", "3 risks".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// "no risks", "1 risk", "3 risks".
pub(crate) fn counted_or_no(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        _ => counted(count, noun),
    }
}

/// `text` with its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// True for control characters other than line break and tab, which no text of a board contains.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// True for a text that is short enough and has no control characters.
pub(crate) fn is_sound(text: &str) -> bool {
    text.len() <= MAX_TEXT_BYTES && !text.contains(is_control)
}

/// `text` with plain line breaks and without control characters.
pub(super) fn cleaned(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace(is_control, "")
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

            /// The name of the field, as board files have it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => stringify!($field),)*
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_none_one_and_several() {
        let counts = [0, 1, 3].map(|count| counted(count, "risk"));
        assert_eq!(counts, ["0 risks", "1 risk", "3 risks"]);
        assert_eq!(counted_or_no(0, "risk"), "no risks");
    }
}
