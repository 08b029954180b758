// SPDX-License-Identifier: EUPL-1.2
//! Chance that can be repeated.

#![allow(unreachable_pub, reason = "the benchmarks take this file as a module")]

/// A generator of numbers (`SplitMix64`): the same from the same seed, on every machine.
pub struct Caso(pub u64);

impl Caso {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        usize::try_from((z ^ (z >> 31)) % limit).unwrap_or_default()
    }

    /// One of these.
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}
