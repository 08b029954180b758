// SPDX-License-Identifier: EUPL-1.2
//! Open data: JSON and CSV.
