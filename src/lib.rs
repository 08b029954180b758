// SPDX-License-Identifier: EUPL-1.2
//! **piao** reads the workbooks in which the offices of an Italian public body keep their objectives, consolidates
//! them into one typed model, checks it, and produces section 2.2 (Performance) of the PIAO as DOCX, PDF and HTML.
//!
//! Data flows one way; see `ARCHITECTURE.md`:
//!
//! workbook → intake → model → rules → diagnostics, and model → view → template → document → docx, pdf, html.

pub mod cli;
pub mod commands;
pub mod data;
pub mod diagnostics;
pub mod document;
pub mod docx;
pub mod html;
pub mod intake;
pub mod model;
pub mod pdf;
pub mod rules;
pub mod template;
pub mod valori;
pub mod view;
pub mod workbook;
