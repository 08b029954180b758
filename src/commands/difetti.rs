// SPDX-License-Identifier: EUPL-1.2
//! A broken invariant of the program itself: the user is told that the fault is ours, in Italian, and where to turn.

use super::terminale::{self, Esito};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Runs a command. Should it panic, whoever called it reads one Italian sentence and no trace; the exit code says that
/// the program could not do its work. A panic that is caught on the way (a workbook on which calamine stumbles, which has
/// its own diagnostic) leaves no words at all.
pub fn guarded(run: impl FnOnce() -> ExitCode) -> ExitCode {
    caught(run).unwrap_or_else(|fault| {
        terminale::failure(&format!(
            "il programma ha un difetto e si è fermato; ciò che era già scritto è rimasto com'era. Segnalarlo a chi cura il \
             programma, con i file usati e questa indicazione: {fault}"
        ));
        Esito::Impossibile.into()
    })
}

/// The value, or where and why the program stopped.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    let last = Arc::new(Mutex::new(String::new()));
    let noted = Arc::clone(&last);
    let before = panic::take_hook();
    // The default hook prints in English, and prints what is caught too.
    panic::set_hook(Box::new(move |panic| {
        *noted.lock().unwrap_or_else(PoisonError::into_inner) = words(panic);
    }));
    // Nothing of what the command was working on is used afterwards.
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(before);
    result.map_err(|_| last.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

fn words(panic: &PanicHookInfo<'_>) -> String {
    let why = panic.payload_as_str().unwrap_or("senza parole");
    panic.location().map_or_else(|| why.to_owned(), |at| format!("{}:{}: {why}", at.file(), at.line()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_by_its_place_and_its_words() {
        let fault = caught(|| -> u8 { panic!("conti che non tornano: {}", 3) }).unwrap_err();
        assert!(fault.ends_with("conti che non tornano: 3") && fault.contains("difetti.rs:"), "{fault}");
        assert_eq!(caught(|| 7), Ok(7));
    }

    #[test]
    fn a_panic_that_is_caught_on_the_way_is_none() {
        assert!(caught(|| panic::catch_unwind(|| panic!("piccolo")).is_err()).unwrap());
    }
}
