// SPDX-License-Identifier: EUPL-1.2
//! The templates and the style inside the program, so that it works alone; a body's own folder takes their place file
//! by file.

use super::TemplateFile;

/// The name of the style file, in the program as in a folder.
pub const STYLE_FILE: &str = "stile.toml";

/// The default style.
pub const STYLE: &str = include_str!("../../templates/stile.toml");

/// The default templates, by path.
const TEMPLATES: &[(&str, &str)] = &[
    ("allegato-a.hbs", include_str!("../../templates/allegato-a.hbs")),
    ("pap.hbs", include_str!("../../templates/pap.hbs")),
    ("parti/accessibilita-digitale.hbs", include_str!("../../templates/parti/accessibilita-digitale.hbs")),
    ("parti/accessibilita-fisica.hbs", include_str!("../../templates/parti/accessibilita-fisica.hbs")),
    ("parti/accessibilita.hbs", include_str!("../../templates/parti/accessibilita.hbs")),
    ("parti/azione.hbs", include_str!("../../templates/parti/azione.hbs")),
    ("parti/capo.hbs", include_str!("../../templates/parti/capo.hbs")),
    ("parti/conteggi.hbs", include_str!("../../templates/parti/conteggi.hbs")),
    ("parti/digitalizzazione.hbs", include_str!("../../templates/parti/digitalizzazione.hbs")),
    ("parti/figura-albero.hbs", include_str!("../../templates/parti/figura-albero.hbs")),
    ("parti/figura-azioni.hbs", include_str!("../../templates/parti/figura-azioni.hbs")),
    ("parti/figura-strumenti.hbs", include_str!("../../templates/parti/figura-strumenti.hbs")),
    ("parti/frontespizio.hbs", include_str!("../../templates/parti/frontespizio.hbs")),
    ("parti/pap-monitoraggio.hbs", include_str!("../../templates/parti/pap-monitoraggio.hbs")),
    ("parti/pap-obiettivi.hbs", include_str!("../../templates/parti/pap-obiettivi.hbs")),
    ("parti/pap-pareri.hbs", include_str!("../../templates/parti/pap-pareri.hbs")),
    ("parti/pap-premessa.hbs", include_str!("../../templates/parti/pap-premessa.hbs")),
    ("parti/pap-risultati.hbs", include_str!("../../templates/parti/pap-risultati.hbs")),
    ("parti/processo.hbs", include_str!("../../templates/parti/processo.hbs")),
    ("parti/scheda.hbs", include_str!("../../templates/parti/scheda.hbs")),
    ("parti/semplificazione.hbs", include_str!("../../templates/parti/semplificazione.hbs")),
    ("parti/tavola.hbs", include_str!("../../templates/parti/tavola.hbs")),
    ("parti/testo.hbs", include_str!("../../templates/parti/testo.hbs")),
    ("sezione-2.2.hbs", include_str!("../../templates/sezione-2.2.hbs")),
    ("tavole-di-sintesi.hbs", include_str!("../../templates/tavole-di-sintesi.hbs")),
];

/// The default templates.
pub fn templates() -> Vec<TemplateFile> {
    let file = |(path, text): &(&str, &str)| TemplateFile { path: (*path).to_owned(), text: (*text).to_owned() };
    TEMPLATES.iter().map(file).collect()
}
