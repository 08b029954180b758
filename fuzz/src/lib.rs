// SPDX-License-Identifier: EUPL-1.2
//! The part of piao that reads what others wrote, from its own sources, without the writers of documents: these weigh on
//! the build ten times as much, with all the checks of a fuzzed program, and read nothing.
#![allow(dead_code, missing_docs, unused_imports, reason = "the program's own build looks at these sources")]

#[path = "../../src/diagnostics/mod.rs"]
pub mod diagnostics;
#[path = "../../src/document/mod.rs"]
pub mod document;
#[path = "../../src/html/mod.rs"]
pub mod html;
#[path = "../../src/intake/mod.rs"]
pub mod intake;
#[path = "../../src/model/mod.rs"]
pub mod model;
pub mod pacchetti;
#[path = "../../src/template/mod.rs"]
pub mod template;
#[path = "../../src/valori/mod.rs"]
pub mod valori;
#[path = "../../src/view/mod.rs"]
pub mod view;
#[path = "../../src/workbook/mod.rs"]
pub mod workbook;
