// SPDX-License-Identifier: EUPL-1.2
//! The style file as it is written: in Italian, in millimetres, with names for colours and roles.

use super::looks::Align;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Raw {
    pub(super) pagina: RawPages,
    pub(super) caratteri: RawFonts,
    pub(super) colori: BTreeMap<String, toml::Spanned<String>>,
    pub(super) collegamenti: String,
    pub(super) testata: RawText,
    pub(super) piede: RawText,
    pub(super) marca_bozza: RawText,
    pub(super) didascalia: RawText,
    pub(super) nota_a_pie: RawText,
    pub(super) titolo_sommario: RawText,
    pub(super) titoli: Vec<RawText>,
    pub(super) sommario: Vec<RawText>,
    pub(super) paragrafi: BTreeMap<String, RawText>,
    pub(super) tabelle: BTreeMap<String, RawTable>,
    pub(super) celle: BTreeMap<String, RawBox>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPages {
    pub(super) verticale: RawPage,
    pub(super) orizzontale: RawPage,
}

/// In millimetres.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPage {
    pub(super) larghezza: f32,
    pub(super) altezza: f32,
    pub(super) alto: f32,
    pub(super) destro: f32,
    pub(super) basso: f32,
    pub(super) sinistro: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFonts {
    pub(super) famiglia: String,
    pub(super) file: Option<RawFontFiles>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFontFiles {
    pub(super) normale: String,
    pub(super) grassetto: String,
    pub(super) corsivo: String,
    pub(super) grassetto_corsivo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawText {
    pub(super) corpo: f32,
    #[serde(default = "default_leading")]
    pub(super) interlinea: f32,
    #[serde(default)]
    pub(super) prima: f32,
    #[serde(default)]
    pub(super) dopo: f32,
    #[serde(default = "default_align")]
    pub(super) allineamento: Align,
    #[serde(default)]
    pub(super) rientro: f32,
    pub(super) colore: String,
    #[serde(default)]
    pub(super) grassetto: bool,
    #[serde(default)]
    pub(super) corsivo: bool,
    #[serde(default)]
    pub(super) con_seguente: bool,
    pub(super) sfondo: Option<String>,
    pub(super) bordo: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTable {
    pub(super) bordo: String,
    pub(super) spessore: f32,
    pub(super) margine_orizzontale: f32,
    pub(super) margine_verticale: f32,
    pub(super) corpo: f32,
    #[serde(default = "default_leading")]
    pub(super) interlinea: f32,
    #[serde(default)]
    pub(super) dopo: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawBox {
    pub(super) colore: String,
    pub(super) sfondo: Option<String>,
    #[serde(default)]
    pub(super) grassetto: bool,
    #[serde(default)]
    pub(super) corsivo: bool,
    #[serde(default = "default_align")]
    pub(super) allineamento: Align,
    pub(super) corpo: Option<f32>,
    pub(super) filetto: Option<String>,
}

pub(super) fn default_leading() -> f32 {
    1.35
}

pub(super) fn default_align() -> Align {
    Align::Sinistra
}
