// SPDX-License-Identifier: EUPL-1.2
//! One cell changes, and the documents are read again, each format by its own independent reader: what contained the
//! value contains the new one, in all formats alike, and nothing else is other than it was.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the sample; a panic is the message")]

#[path = "../../examples/cartelle.rs"]
mod cartelle;
mod casi;
mod colonne;
#[path = "../minimo/mod.rs"]
mod minimo;
mod pieno;
mod prato;
mod rimandi;
#[path = "../sostegno/mod.rs"]
mod sostegno;
