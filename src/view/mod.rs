// SPDX-License-Identifier: EUPL-1.2
//! What each template may see of the plan, already in Italian: numbers, dates, names.
