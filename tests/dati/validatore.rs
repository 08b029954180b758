// SPDX-License-Identifier: EUPL-1.2
//! Judges JSON by a JSON Schema, as far as ours needs it. A keyword that it does not know is an error, so that the schema
//! cannot grow past it in silence; so is a property that the schema does not describe.

use serde_json::Value;

/// What is wrong with `value`, each with its place; empty when nothing is.
pub(crate) fn validate(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        let fits = match keyword.as_str() {
            "title" | "description" | "$schema" | "$defs" => true,
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').expect("a local reference");
                check(root, root.pointer(pointer).expect("a definition"), value, at, found);
                true
            }
            "type" => types(wanted).iter().any(|name| is_of_type(value, name)),
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= wanted.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| matches_pattern(wanted.as_str().unwrap(), text)),
            "format" => value.as_str().is_none_or(|text| has_format(wanted.as_str().unwrap(), text)),
            "anyOf" => passing(root, wanted, value) >= 1,
            "oneOf" => passing(root, wanted, value) == 1,
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}/{index}"), found);
                }
                true
            }
            "required" => {
                let names = wanted.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                value.as_object().is_none_or(|object| names.into_iter().all(|name| object.contains_key(name)))
            }
            "properties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    match wanted.get(name) {
                        Some(schema) => check(root, schema, item, &format!("{at}/{name}"), found),
                        None => found.push(format!("{at}/{name}: not described")),
                    }
                }
                true
            }
            other => panic!("the validator does not know the keyword {other:?}"),
        };
        if !fits {
            found.push(format!("{at}: {keyword} {wanted} does not fit {value}"));
        }
    }
}

fn types(wanted: &Value) -> Vec<&str> {
    wanted.as_array().map_or_else(
        || vec![wanted.as_str().unwrap()],
        |names| names.iter().map(|name| name.as_str().unwrap()).collect(),
    )
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no such type: {other:?}"),
    }
}

fn passing(root: &Value, schemas: &Value, value: &Value) -> usize {
    let passes = |schema: &&Value| {
        let mut found = Vec::new();
        check(root, schema, value, "", &mut found);
        found.is_empty()
    };
    schemas.as_array().unwrap().iter().filter(passes).count()
}

fn matches_pattern(pattern: &str, text: &str) -> bool {
    assert_eq!(pattern, r"^[0-9]{2}(\.[0-9]{2}){0,3}$", "the validator knows one pattern");
    let pairs: Vec<&str> = text.split('.').collect();
    (1..=4).contains(&pairs.len()) && pairs.iter().all(|pair| is_digits(pair, 2))
}

fn has_format(format: &str, text: &str) -> bool {
    assert_eq!(format, "date", "the validator knows one format");
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [y, m, d] if is_digits(y, 4) && is_digits(m, 2) && is_digits(d, 2))
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit())
}
