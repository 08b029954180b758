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
    ("parti/capo.hbs", include_str!("../../templates/parti/capo.hbs")),
    ("parti/frontespizio.hbs", include_str!("../../templates/parti/frontespizio.hbs")),
    ("parti/scheda.hbs", include_str!("../../templates/parti/scheda.hbs")),
    ("parti/tavola.hbs", include_str!("../../templates/parti/tavola.hbs")),
    ("tavole-di-sintesi.hbs", include_str!("../../templates/tavole-di-sintesi.hbs")),
];

/// The default templates.
pub fn templates() -> Vec<TemplateFile> {
    let file = |(path, text): &(&str, &str)| TemplateFile { path: (*path).to_owned(), text: (*text).to_owned() };
    TEMPLATES.iter().map(file).collect()
}
