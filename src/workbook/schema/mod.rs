// SPDX-License-Identifier: EUPL-1.2
//! What every sheet holds: names, columns, types, allowed words, help. Declared once, and used by the reader, the writer and
//! the messages alike. The names are a contract with the offices.

pub mod agenda;
pub mod ente;
pub mod pap;
pub mod ufficio;

use crate::valori::Livello;

/// The kinds of workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cartella {
    /// `ente.xlsx`: the body, its structures, the upper levels of the cascade.
    Ente,
    /// `uffici/*.xlsx`: an office's objectives.
    Ufficio,
    /// `pap.xlsx`: the Piano delle azioni positive.
    Pap,
    /// `agenda.xlsx`: semplificazione, digitalizzazione, accessibilità.
    Agenda,
}

impl Cartella {
    /// All of them.
    pub const TUTTE: [Self; 4] = [Self::Ente, Self::Ufficio, Self::Pap, Self::Agenda];

    /// Its sheets, in the order in which they are written.
    pub fn fogli(self) -> &'static [&'static Foglio] {
        match self {
            Self::Ente => ente::FOGLI,
            Self::Ufficio => ufficio::FOGLI,
            Self::Pap => pap::FOGLI,
            Self::Agenda => agenda::FOGLI,
        }
    }

    /// The kind of a workbook by its path inside the input folder, without its extension.
    pub fn by_path(path: &str) -> Option<Self> {
        match path.to_lowercase().as_str() {
            "ente" => Some(Self::Ente),
            "pap" => Some(Self::Pap),
            "agenda" => Some(Self::Agenda),
            path if path.starts_with("uffici/") => Some(Self::Ufficio),
            _ => None,
        }
    }
}

/// A sheet.
#[derive(Debug)]
pub struct Foglio {
    /// Its name.
    pub nome: &'static str,
    /// Other names it is known by.
    pub alias: &'static [&'static str],
    /// Whether a workbook without it is wrong.
    pub richiesto: bool,
    /// How its values are laid out.
    pub forma: Forma,
    /// What it is for, in Italian, for whoever fills it in.
    pub aiuto: &'static str,
    /// Its columns (or its voices), in the order in which they are written.
    pub colonne: &'static [Colonna],
}

/// How a sheet lays its values out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forma {
    /// A header row, then a row for each item.
    Tabella,
    /// Two columns, `Voce` and `Valore`: each row is one value of a single item.
    Voci,
}

/// A column of a sheet, or a voice of a sheet of voices.
#[derive(Debug)]
pub struct Colonna {
    /// Its name.
    pub nome: &'static str,
    /// Other names it is known by. `{0}`, `{1}`, `{2}` stand for the years of the plan.
    pub alias: &'static [&'static str],
    /// What its cells hold.
    pub tipo: Tipo,
    /// Whether the column must be there.
    pub presenza: Presenza,
    /// What to write in it, in Italian.
    pub aiuto: &'static str,
    /// Where its values come from, if they are names or codes that are declared elsewhere.
    pub da: Option<&'static Fonte>,
}

/// Where the names or codes that a column admits are declared.
#[derive(Clone, Copy, Debug)]
pub enum Fonte {
    /// Any structure of the register.
    Strutture,
    /// The management posts of the register.
    Incarichi,
    /// The obiettivi operativi of the DUP.
    ObiettiviOperativi,
    /// A column, by its place, of a sheet of the same workbook.
    Colonna(&'static Foglio, usize),
}

/// What is asked of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presenza {
    /// The column must be there, and no cell may be empty.
    Richiesta,
    /// Both column and cells may be left out.
    Facoltativa,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tipo {
    /// A code of the cascade of this level.
    Codice(Livello),
    /// Words; line breaks are kept.
    Testo,
    /// Words on one line: a name, an act.
    Nome,
    /// Names parted by `;`.
    Elenco,
    /// A whole number from 0.
    Intero,
    /// A share in hundredths, from 0 to 100: 30, not 0,3.
    Percentuale,
    /// An amount in euro.
    Importo,
    /// A day.
    Data,
    /// A year.
    Anno,
    /// Years: `2024`, `2024/2025`, `2024-2026`.
    Anni,
    /// Sì or No.
    SiNo,
    /// One of these words.
    Scelta(&'static [&'static str]),
    /// A number, a day or words.
    Valore,
}

impl Tipo {
    /// Whether nought can be meant: a quantity, an answer. It is no name, no day and no code.
    pub(super) fn admits_nought(self) -> bool {
        matches!(self, Self::Intero | Self::Percentuale | Self::Importo | Self::Valore | Self::SiNo)
    }
}

/// The source that a column declares, if it declares one.
const fn first(sources: &'static [Fonte]) -> Option<&'static Fonte> {
    match sources {
        [] => None,
        [source, ..] => Some(source),
    }
}

/// Declares a sheet as a module: a constant for each column, which is its place in `FOGLIO.colonne`.
macro_rules! foglio {
    (
        $(#[$meta:meta])*
        $module:ident: $nome:literal, $forma:ident, richiesto: $richiesto:literal, $aiuto:literal, alias: [$($alias:literal),*] {
            $( $id:ident: $colonna:literal, $tipo:expr, $presenza:ident, $col_aiuto:literal
                $(, alias: [$($col_alias:literal),*])? $(, da: $da:expr)?; )+
        }
    ) => {
        $(#[$meta])*
        pub mod $module {
            use $crate::workbook::schema::{Colonna, Foglio, Forma, Presenza, Tipo, first};
            #[allow(unused_imports, reason = "few sheets take values from elsewhere")]
            use $crate::workbook::schema::Fonte;
            #[allow(unused_imports, reason = "only sheets with codes name a level")]
            use $crate::valori::Livello;

            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "members are the names of constants")]
            enum Posto { $($id),+ }

            $(
                #[doc = $col_aiuto]
                pub const $id: usize = Posto::$id as usize;
            )+

            /// The sheet.
            pub static FOGLIO: Foglio = Foglio {
                nome: $nome,
                alias: &[$($alias),*],
                richiesto: $richiesto,
                forma: Forma::$forma,
                aiuto: $aiuto,
                colonne: &[$(
                    Colonna {
                        nome: $colonna,
                        alias: &[$($($col_alias),*)?],
                        tipo: $tipo,
                        presenza: Presenza::$presenza,
                        aiuto: $col_aiuto,
                        da: first(&[$($da)?]),
                    }
                ),+],
            };
        }
    };
}

use foglio;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valori::chiave;

    #[test]
    fn no_two_names_can_be_taken_for_each_other() {
        for cartella in Cartella::TUTTE {
            let sheets = cartella.fogli().iter().flat_map(|f| std::iter::once(f.nome).chain(f.alias.iter().copied()));
            assert_unique(sheets, "sheets");
            for foglio in cartella.fogli() {
                let columns =
                    foglio.colonne.iter().flat_map(|c| std::iter::once(c.nome).chain(c.alias.iter().copied()));
                assert_unique(columns, foglio.nome);
                assert!(foglio.nome.chars().count() <= 31, "{}: a sheet's name has 31 characters", foglio.nome);
            }
        }
    }

    fn assert_unique<'a>(names: impl Iterator<Item = &'a str>, what: &str) {
        let mut keys: Vec<String> = names.map(chiave).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "{what}");
    }
}
