// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema of `dati.json`: generated from the records, published under `docs/schema` and beside the data.

use super::piano::Dati;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, RestrictFormats};
use serde_json::Value;

/// Where the schema lies in the output folder: what `dati.json` names as its `$schema`. The number in the name changes
/// only when readers of the old one would no longer understand.
pub const SCHEMA: &str = "dati/dati-1.schema.json";

/// The version that `dati.json` states: the second number grows with each field that is added.
pub(super) const VERSIONE: &str = "1.1";

/// The JSON Schema (draft 2020-12) of `dati.json`.
pub fn schema() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        // `uint32` and the like are Rust's, no reader of the standard knows them.
        .with_transform(RestrictFormats::default())
        .with_transform(RecursiveTransform(for_readers))
        .into_generator()
        .into_root_schema_for::<Dati>()
}

/// Takes out what is of the source code and not of the data: where its lines end, how great its integers can be.
fn for_readers(schema: &mut Schema) {
    if let Some(description) = schema.get("description").and_then(Value::as_str) {
        let description = description.replace('\n', " ");
        schema.insert("description".to_owned(), description.into());
    }
    schema.remove("maximum");
}
