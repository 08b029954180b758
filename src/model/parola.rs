// SPDX-License-Identifier: EUPL-1.2
//! Closed lists of words: an enum whose members are the words that a cell may hold.

/// Declares an enum with `TUTTE`, `parola` and `parse`, each member with the Italian word that stands in the cell.
macro_rules! parole {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $name {
            /// All of them, in the order of the list.
            pub const TUTTE: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands in the cell.
            pub fn parola(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The member that the word names, spelt as [`Self::parola`] spells it.
            pub fn parse(parola: &str) -> Option<Self> {
                Self::TUTTE.iter().copied().find(|member| member.parola() == parola)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.parola())
            }
        }
    };
}

pub(super) use parole;
