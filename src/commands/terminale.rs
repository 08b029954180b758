// SPDX-License-Identifier: EUPL-1.2
//! The terminal: where words go, whether they are coloured, and how a run ends.

use crate::diagnostics::{Diagnostics, Palette, render};
use std::env;
#[cfg(windows)]
use std::io::stdin;
use std::io::{IsTerminal as _, Write as _, stderr, stdout};
use std::process::ExitCode;
use std::sync::OnceLock;

/// How a run ended, as whoever called the program reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Esito {
    /// Nothing wrong, or warnings only.
    Bene,
    /// The data have errors.
    ErroriNeiDati,
    /// The program could not do its work: a folder, a template, the disk.
    Impossibile,
}

impl From<Esito> for ExitCode {
    fn from(esito: Esito) -> Self {
        match esito {
            Esito::Bene => Self::SUCCESS,
            Esito::ErroriNeiDati => Self::from(1),
            Esito::Impossibile => Self::from(2),
        }
    }
}

/// What clap has to say: a help that was asked for, or a command line that cannot be understood.
pub fn usage(text: &str, wrong: bool) -> ExitCode {
    if wrong {
        to_stderr(text);
        return Esito::Impossibile.into();
    }
    to_stdout(text);
    Esito::Bene.into()
}

/// Diagnostics go to standard error, so that they are seen even when the output is redirected.
pub(super) fn report(found: &Diagnostics) {
    to_stderr(&render(found, palette()));
}

/// What went wrong outside the data.
pub(super) fn failure(message: &str) {
    to_stderr(&format!("errore: {message}\n"));
}

/// A line for the user.
pub(super) fn say(message: &str) {
    to_stdout(&format!("{message}\n"));
}

/// A step of the work, on a terminal only.
pub(super) fn progress(done: usize, of: usize, step: &str) {
    const WIDTH: usize = 24;
    if !stderr().is_terminal() || !understands_codes() {
        return;
    }
    let full = WIDTH * done / of.max(1);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(WIDTH - full));
    // The line is rewritten in place, and wiped at the end.
    to_stderr(&if done < of { format!("\r\u{1b}[K{bar} {step}") } else { "\r\u{1b}[K".to_owned() });
}

/// A whole text for the user, or for the program that asked for it.
pub(super) fn print(text: &str) {
    to_stdout(text);
}

/// The palette of what goes to standard output.
pub(super) fn palette_of_output() -> Palette {
    if wants_colours() && stdout().is_terminal() && understands_codes() { Palette::Ansi } else { Palette::Plain }
}

/// Colours only for a person: a terminal, and no `NO_COLOR` (<https://no-color.org>).
fn palette() -> Palette {
    if wants_colours() && stderr().is_terminal() && understands_codes() { Palette::Ansi } else { Palette::Plain }
}

/// Whether the window was opened for this program, and closes with it: on Windows, where nobody has written in it yet. A
/// prompt would have, and so does who types a command. (Microsoft tells the two apart so in its article Q99115.)
pub(super) fn window_is_new() -> bool {
    #[cfg(windows)]
    {
        use winapi_util::{HandleRef, console::screen_buffer_info};
        let is_at_origin =
            screen_buffer_info(HandleRef::stdout()).is_ok_and(|window| window.cursor_position() == (0, 0));
        is_at_origin && stdin().is_terminal() && stderr().is_terminal()
    }
    #[cfg(not(windows))]
    {
        false
    }
}

fn wants_colours() -> bool {
    env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether the terminal understands the codes for colours and for a line written anew. The console of Windows does once
/// it is told to, those before Windows 10 never.
fn understands_codes() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    let is_dumb = || env::var_os("TERM").is_some_and(|term| term == "dumb");
    *ANSWER.get_or_init(|| anstyle_query::windows::enable_ansi_colors().unwrap_or_else(|| !is_dumb()))
}

/// A closed pipe (`piao … | head`) is no reason to fail.
fn to_stdout(text: &str) {
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

fn to_stderr(text: &str) {
    let _ = stderr().lock().write_all(text.as_bytes());
}
