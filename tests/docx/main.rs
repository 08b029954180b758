// SPDX-License-Identifier: EUPL-1.2
//! The DOCX writer, judged by a reader of its own.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../pdf/campioni.rs"]
mod campioni;
#[path = "../sostegno/golden.rs"]
mod golden;
#[path = "../lettori/docx.rs"]
mod lettore;

mod accessibility;
mod frame;
mod goldens;
mod limits;
mod reading;
mod sample;
mod word;
