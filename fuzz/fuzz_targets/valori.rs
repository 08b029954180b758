// SPDX-License-Identifier: EUPL-1.2
//! What people type into cells: whatever is understood is understood again from how we write it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use piao::valori::{Codice, Date, Decimale, chiave, pulito, suggerimento};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(read) = Codice::parse(text) {
        let again = Codice::parse(&read.codice.to_string()).expect("a code that we wrote");
        assert_eq!(again.codice, read.codice);
        assert!(again.scostamento.is_none());
    }
    if let Ok(number) = Decimale::parse(text) {
        let written = number.to_string();
        // Three decimals read as thousands: what we write then is for people, not for us.
        if let Ok(again) = Decimale::parse(&written) {
            assert_eq!(again, number, "{written}");
        }
        let _ = (number.to_f64(), number.to_u32(), number.per_cento().to_string(), number + number);
    }
    if let Some(date) = Date::parse(text) {
        assert_eq!(Date::parse(&date.to_string()), Some(date));
        assert_eq!(Date::from_days(date.to_days()), Some(date));
    }
    if let Some(bits) = data.first_chunk::<8>() {
        let number = f64::from_bits(u64::from_le_bytes(*bits));
        if let Some(decimal) = Decimale::from_f64(number) {
            let difference = (decimal.to_f64() - number).abs();
            assert!(difference <= 1e-9_f64.max(number.abs() * 1e-14), "{number} {decimal}");
        }
    }
    let clean = pulito(text);
    assert_eq!(pulito(&clean), clean);
    let _ = chiave(text);
    let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (first, second) = text.split_at(half);
    let _ = suggerimento(first, [second, "Obiettivi", "Codice obiettivo"]);
});
