// SPDX-License-Identifier: EUPL-1.2
//! Spreadsheets: the schema of every sheet, safe reading, writing. The only module that names calamine and `rust_xlsxwriter`.
