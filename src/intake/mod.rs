// SPDX-License-Identifier: EUPL-1.2
//! From rows to the model: one file a sheet.
