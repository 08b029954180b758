// SPDX-License-Identifier: EUPL-1.2
//! Workbooks that go back to their offices: what changes in them and what does not, the marks that come off again, the
//! workbooks of other programs, the command.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files; a panic is the message")]

mod altrui;
#[path = "../sostegno/cartella.rs"]
mod cartella;
mod comando;
mod copia;
#[path = "../sostegno/dadi.rs"]
mod dadi;
mod giro;
#[path = "../minimo/mod.rs"]
mod minimo;
mod pacchetto;
mod rotte;
