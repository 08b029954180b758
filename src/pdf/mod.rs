// SPDX-License-Identifier: EUPL-1.2
//! Document tree to PDF/A-2a and PDF/UA-1 in one file.
