// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of roles: the only classes a template may write, each with its looks in `stile.toml`.

/// Declares a role enum whose names in templates and in the style file are kebab-case Italian words.
macro_rules! roles {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// All roles, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in templates and in the style file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The role called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.name() == name)
            }
        }
    };
}

roles! {
    /// What a paragraph is for.
    ParagraphRole {
        /// Body text.
        Corpo = "corpo",
        /// The document's title on its first page (not part of the outline: the first `h1` is).
        Frontespizio = "frontespizio",
        /// The line under the title.
        Sottotitolo = "sottotitolo",
        /// The name of the body that issues the document.
        Ente = "ente",
        /// A boxed notice: illustrative data, a draft with errors.
        Avviso = "avviso",
        /// A small explanation: a legend, a source.
        Nota = "nota",
        /// Text in a cell.
        Cella = "cella",
        /// A small label over or beside a value, in a cell.
        Etichetta = "etichetta",
        /// A paragraph that introduces a list or a table and stays with it.
        Introduzione = "introduzione",
    }
}

roles! {
    /// What a table is for.
    TableRole {
        /// A tavola di sintesi: bands, cascade, spanning cells.
        Tavola = "tavola",
        /// A table of figures, with a header row and totals.
        Dati = "dati",
        /// The labelled fields of a scheda.
        Scheda = "scheda",
        /// A chart of the phases by month.
        Cronoprogramma = "cronoprogramma",
        /// Two or more columns of text side by side.
        Quadro = "quadro",
    }
}

roles! {
    /// What a cell is for.
    CellRole {
        /// A value.
        Dato = "dato",
        /// A column's name.
        Intestazione = "intestazione",
        /// A row's name: a field of a scheda, an indicator, an acronym.
        Voce = "voce",
        /// The band of the area.
        BandaArea = "banda-area",
        /// The band of the valore pubblico.
        BandaValore = "banda-valore",
        /// The band of the linea di mandato.
        BandaLinea = "banda-linea",
        /// An obiettivo strategico in the cascade.
        Strategico = "strategico",
        /// An obiettivo operativo in the cascade.
        Operativo = "operativo",
        /// What is put in evidence, not by colour alone: a dirigente's strategic objective.
        Evidenza = "evidenza",
        /// A number, aligned to the right.
        Numero = "numero",
        /// A total.
        Totale = "totale",
        /// A month in which a phase is active; its content says so in words too.
        MeseAttivo = "mese-attivo",
        /// A month in which it is not.
        MeseVuoto = "mese-vuoto",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in ParagraphRole::ALL {
            assert_eq!(ParagraphRole::from_name(role.name()), Some(*role));
        }
        for role in CellRole::ALL {
            assert_eq!(CellRole::from_name(role.name()), Some(*role));
        }
        for role in TableRole::ALL {
            assert_eq!(TableRole::from_name(role.name()), Some(*role));
        }
    }
}
