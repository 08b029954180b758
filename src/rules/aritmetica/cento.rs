// SPDX-License-Identifier: EUPL-1.2
//! Sums of weights.

use crate::model::{Datum, Decimale, Percentuale};

/// The sum, if all are given.
pub(super) fn total<'a>(weights: impl Iterator<Item = Option<&'a Datum<Percentuale>>>) -> Option<Decimale> {
    weights.map(|weight| weight.map(|weight| weight.value.0)).collect::<Option<Vec<_>>>().and_then(|weights| {
        // No weights at all are not weights that add up wrongly.
        (!weights.is_empty()).then(|| weights.into_iter().sum())
    })
}

/// Whether weights add up: three thirds, written with two decimals, make 99,99.
pub(super) fn is_cento(total: Decimale) -> bool {
    (total.to_f64() - 100.0).abs() < 0.0101
}
