// SPDX-License-Identifier: EUPL-1.2
//! Document tree to one self-contained accessible page.
