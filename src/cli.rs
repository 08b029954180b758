// SPDX-License-Identifier: EUPL-1.2
//! The command line: what a person may write, with its help, all in Italian.
//!
//! clap's own words are English; its help is replaced by a template, and its errors are said again by [`italian`].

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const HELP: &str = "{about}\n\nUso: {usage}\n\n{all-args}{after-help}";

/// `piao` and its commands.
#[derive(Parser, Debug)]
#[command(
    name = "piao",
    about = "Dai fogli di calcolo degli uffici alla sezione 2.2 (Performance) del PIAO, in DOCX, PDF e HTML",
    version,
    help_template = HELP,
    subcommand_help_heading = "Comandi",
    subcommand_value_name = "COMANDO",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    arg_required_else_help = true,
    override_usage = "piao COMANDO [opzioni]",
    after_help = "Esito: 0 tutto bene o solo avvisi; 1 errori nei dati; 2 il programma non ha potuto lavorare."
)]
pub struct Cli {
    /// Il comando da eseguire
    #[command(subcommand)]
    pub command: Command,
    /// Mostra questo aiuto
    #[arg(long = "aiuto", alias = "help", short = 'h', action = clap::ArgAction::Help, global = true, help_heading = "Opzioni")]
    pub help: Option<bool>,
    /// Mostra la versione
    #[arg(long = "versione", alias = "version", short = 'V', action = clap::ArgAction::Version, help_heading = "Opzioni")]
    pub version: Option<bool>,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Legge i fogli di calcolo e produce i documenti
    #[command(help_template = HELP, disable_help_flag = true, override_usage = "piao genera [opzioni]")]
    Genera(Genera),
    /// Controlla i fogli di calcolo e dice a ogni ufficio che cosa correggere
    #[command(help_template = HELP, disable_help_flag = true, override_usage = "piao verifica [opzioni]")]
    Verifica(Verifica),
    /// Spiega una regola: che cosa controlla, perché, che cosa fare
    #[command(help_template = HELP, disable_help_flag = true, override_usage = "piao spiega [CODICE]")]
    Spiega(Spiega),
    /// Scrive le cartelle di lavoro da far compilare agli uffici
    #[command(help_template = HELP, disable_help_flag = true, override_usage = "piao modello [opzioni]")]
    Modello(Modello),
}

/// The options of `piao verifica`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opzioni")]
pub struct Verifica {
    /// Cartella con ente.xlsx e la sottocartella «uffici»
    #[arg(long, value_name = "CARTELLA", default_value = "input", hide_default_value = true)]
    pub input: PathBuf,
    /// Come scrivere i risultati: testo (per chi legge) o json (per un programma)
    #[arg(
        long,
        value_name = "FORMATO",
        value_enum,
        default_value = "testo",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub formato: FormatoVerifica,
    /// Mostra solo questo codice; si può ripetere. L'esito è quello di ciò che si mostra
    #[arg(long, value_name = "CODICE")]
    pub solo: Vec<String>,
    /// Mostra solo la cartella di questo ufficio, per nome, per alias o per file
    #[arg(long, value_name = "NOME")]
    pub ufficio: Option<String>,
    /// Scrive in questa cartella (se non è indicata: output/ritorno) le cartelle di lavoro da rimandare agli uffici, con le celle
    /// sbagliate segnate, e un riepilogo per chi le raccoglie
    #[arg(
        long,
        value_name = "CARTELLA",
        num_args = 0..=1,
        default_missing_value = "output/ritorno",
        hide_default_value = true,
        conflicts_with_all = ["solo", "ufficio"]
    )]
    pub ritorna: Option<PathBuf>,
}

/// How `piao verifica` writes what it found.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatoVerifica {
    /// For a person.
    Testo,
    /// For a program.
    Json,
}

/// The options of `piao spiega`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Argomenti")]
pub struct Spiega {
    /// Codice della regola, come C003; senza, le elenca tutte
    #[arg(value_name = "CODICE")]
    pub codice: Option<String>,
}

/// The options of `piao genera`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opzioni")]
pub struct Genera {
    /// Cartella con ente.xlsx e la sottocartella «uffici»
    #[arg(long, value_name = "CARTELLA", default_value = "input", hide_default_value = true)]
    pub input: PathBuf,
    /// Cartella con i modelli e lo stile dell'ente, al posto di quelli del programma
    #[arg(long, value_name = "CARTELLA")]
    pub templates: Option<PathBuf>,
    /// Cartella in cui mettere i documenti
    #[arg(long, value_name = "CARTELLA", default_value = "output", hide_default_value = true)]
    pub output: PathBuf,
    /// Produce solo questo documento, nella sottocartella «parziale»; si può ripetere
    #[arg(long, value_name = "DOCUMENTO", value_enum, hide_possible_values = true)]
    pub documento: Vec<Documento>,
    /// Produce solo questo formato (docx, pdf, html, dati), nella sottocartella «parziale»; si può ripetere
    #[arg(long, value_name = "FORMATO", value_enum, hide_possible_values = true)]
    pub formato: Vec<Formato>,
    /// Produce una bozza anche se i dati hanno errori, elencandoli in testa
    #[arg(long)]
    pub bozza: bool,
}

/// The options of `piao modello`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opzioni")]
pub struct Modello {
    /// Cartella in cui mettere i modelli; un file che c'è già non viene mai sovrascritto
    #[arg(long, value_name = "CARTELLA", default_value = "modelli", hide_default_value = true)]
    pub output: PathBuf,
    /// Cartella dei dati dell'anno scorso, da cui riprendere obiettivi, indicatori e persone
    #[arg(long, value_name = "CARTELLA")]
    pub da: Option<PathBuf>,
    /// Cartella con ente.xlsx, da cui vengono strutture e obiettivi operativi (se non c'è: «input», se esiste)
    #[arg(long, value_name = "CARTELLA")]
    pub input: Option<PathBuf>,
}

/// The documents, by the name of their file.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Documento {
    /// Le tavole di sintesi.
    TavoleDiSintesi,
    /// Le schede degli obiettivi.
    AllegatoA,
    /// Il piano delle azioni positive.
    Pap,
    /// La sezione intera.
    #[value(name = "sezione-2.2")]
    Sezione,
}

impl Documento {
    /// All of them, in the order in which a reader meets them.
    pub const ALL: &'static [Self] = &[Self::TavoleDiSintesi, Self::AllegatoA, Self::Pap, Self::Sezione];

    /// The name of its template and of its files, without the ending; also what a user writes after `--documento`.
    pub fn stem(self) -> &'static str {
        match self {
            Self::TavoleDiSintesi => "tavole-di-sintesi",
            Self::AllegatoA => "allegato-a",
            Self::Pap => "pap",
            Self::Sezione => "sezione-2.2",
        }
    }
}

/// What a document is written as.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Formato {
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// A page for the web.
    Html,
    /// JSON and CSV.
    Dati,
}

/// What clap found wrong, or the help it was asked for, in Italian.
pub fn italian(error: &clap::Error) -> String {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    let mut message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::DisplayVersion => {
            return error.to_string();
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if of(ContextKind::InvalidValue).is_empty() => {
            format!("manca il valore di {argument}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("«{}» non è un valore di {argument}", of(ContextKind::InvalidValue))
        }
        ErrorKind::UnknownArgument => format!("«{argument}» non è un'opzione"),
        ErrorKind::InvalidSubcommand => format!("«{}» non è un comando", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("manca {argument}"),
        ErrorKind::MissingSubcommand => "manca il comando".to_owned(),
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => format!("{argument} è già stato indicato"),
            other => format!("{argument} non si può usare insieme a {other}"),
        },
        ErrorKind::InvalidUtf8 => "la riga di comando contiene caratteri che non si possono leggere".to_owned(),
        _ => "la riga di comando non è scritta bene".to_owned(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let admitted = of(ContextKind::ValidValue);
    if !admitted.is_empty() {
        message = format!("{message}; quelli ammessi: {admitted}");
    } else if let Some(near) = near.into_iter().map(of).find(|text| !text.is_empty()) {
        message = format!("{message}; forse si intendeva {near}");
    }
    format!("errore: {message}\n\nPer l'aiuto: piao --aiuto\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn said(words: &[&str]) -> String {
        italian(&Cli::try_parse_from(words).unwrap_err())
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_document_is_asked_for_by_the_name_of_its_files() {
        let names = Documento::ALL.iter().map(|documento| documento.to_possible_value().unwrap().get_name().to_owned());
        assert!(names.eq(Documento::ALL.iter().map(|documento| documento.stem())));
        assert_eq!(Documento::ALL, Documento::value_variants());
    }

    #[test]
    fn no_english_reaches_the_user() {
        let all = [
            said(&["piao"]),
            said(&["piao", "--aiuto"]),
            said(&["piao", "genera", "--aiuto"]),
            said(&["piao", "modello", "--aiuto"]),
            said(&["piao", "modello", "--da"]),
            said(&["piao", "generare"]),
            said(&["piao", "genera", "--imput", "x"]),
            said(&["piao", "genera", "--formato", "odt"]),
            said(&["piao", "genera", "--input"]),
            said(&["piao", "genera", "x"]),
            said(&["piao", "verifica", "--aiuto"]),
            said(&["piao", "verifica", "--formato", "xml"]),
            said(&["piao", "verifica", "--ritorna", "--solo", "C003"]),
            said(&["piao", "spiega", "--aiuto"]),
            said(&["piao", "spiega", "C003", "C004"]),
        ];
        for text in all {
            for word in ["Usage", "Options", "Commands", "error:", "possible", "help:", "required", "Print", "OPTIONS"]
            {
                assert!(!text.contains(word), "«{word}» in:\n{text}");
            }
        }
    }

    #[test]
    fn a_misspelt_option_is_answered_with_the_right_one() {
        assert!(said(&["piao", "genera", "--imput", "x"]).contains("forse si intendeva --input"));
        assert!(said(&["piao", "generra"]).contains("forse si intendeva genera"));
        let said_of_format = said(&["piao", "genera", "--formato", "odt"]);
        assert!(said_of_format.contains("docx, pdf, html, dati"), "{said_of_format}");
        assert!(said(&["piao", "genera", "--input"]).contains("manca il valore di --input"));
        assert!(said(&["piao", "verifica", "--formato", "xml"]).contains("testo, json"));
        let conflict = said(&["piao", "verifica", "--ritorna", "x", "--ufficio", "legale"]);
        assert!(conflict.contains("non si può usare insieme a"), "{conflict}");
    }
}
