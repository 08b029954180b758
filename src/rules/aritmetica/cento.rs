// SPDX-License-Identifier: EUPL-1.2
//! Sums of weights.

use crate::model::{Datum, Decimale, Percentuale};

/// The sum, if all are given.
pub(super) fn total<'a>(weights: impl Iterator<Item = Option<&'a Datum<Percentuale>>>) -> Option<Decimale> {
    let mut weights = weights.map(|weight| weight.map(|weight| weight.value.0)).peekable();
    // No weights at all are not weights that add up wrongly.
    weights.peek()?;
    weights.try_fold(Decimale::ZERO, |sum, weight| Some(sum + weight?))
}

/// Whether weights add up: three thirds, written with two decimals, make 99,99.
pub(super) fn is_cento(total: Decimale) -> bool {
    let within = |hundredths: i64| Decimale::new(hundredths, 2);
    Some(total) >= within(9_999) && Some(total) <= within(10_001)
}
