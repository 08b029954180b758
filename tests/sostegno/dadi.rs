// SPDX-License-Identifier: EUPL-1.2
//! Chance that can be had again.
#![allow(clippy::unwrap_used, reason = "a panic is the message")]

/// Numbers that follow from the ones before, so that a failure can be had again.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
