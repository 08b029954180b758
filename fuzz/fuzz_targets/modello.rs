// SPDX-License-Identifier: EUPL-1.2
//! Templates: what the check lets pass is filled, and what is filled is read or refused, never more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use piao::diagnostics::Diagnostics;
use piao::document::{Assets, parse_rendered};
use piao::intake::{self, InputFile};
use piao::template::{TemplateFile, Templates};
use piao::view::{Redazione, TavoleDiSintesi};
use std::path::Path;
use std::sync::LazyLock;

/// The sample's view of the tavole.
static VISTA: LazyLock<TavoleDiSintesi> = LazyLock::new(|| {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("../input");
    let mut files = Vec::new();
    for folder in ["", "uffici"] {
        for entry in std::fs::read_dir(input.join(folder)).expect("the sample").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if let Ok(bytes) = std::fs::read(entry.path()) {
                files.push(InputFile { path, bytes });
            }
        }
    }
    let (piano, _) = intake::read(&files);
    let mut piano = piano.expect("the sample's plan");
    piano.obiettivi.truncate(3);
    TavoleDiSintesi::new(&Redazione::new(&piano), &Diagnostics::new())
});

const PARTE: &str = "<p>{{dato testo}}</p>";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = |path: &str, text: &str| TemplateFile { path: path.to_owned(), text: text.to_owned() };
    let Ok(templates) = Templates::load(&[file("prova.hbs", text), file("parte.hbs", PARTE)]) else { return };
    match templates.render("prova", &*VISTA) {
        Ok(rendered) => {
            let (document, found) = parse_rendered("prova.hbs", rendered.xhtml, &rendered.files, &Assets::new());
            assert!(document.is_some() || found.has_errors());
        }
        Err(found) => {
            assert!(found.has_errors());
            // M022 says that the check let something pass.
            assert!(found.iter().all(|problem| problem.code.0 != "M022"), "{found:?}");
        }
    }
});
