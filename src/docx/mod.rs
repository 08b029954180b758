// SPDX-License-Identifier: EUPL-1.2
//! Document tree to DOCX.
