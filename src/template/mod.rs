// SPDX-License-Identifier: EUPL-1.2
//! Templates: handlebars in strict mode, every path checked against the view. The only module that names handlebars.
