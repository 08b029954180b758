// SPDX-License-Identifier: EUPL-1.2
//! The plan as typed data, each value with the cell it came from. Plain data: no input, no output.
