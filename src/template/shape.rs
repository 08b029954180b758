// SPDX-License-Identifier: EUPL-1.2
//! The shape of a view, read from the JSON Schema that its types derive.

use serde_json::Value;

/// All shapes of a view.
pub(super) struct Shapes {
    root: Value,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'a> {
    /// The schema, references followed.
    schema: &'a Value,
    /// Whether it may be null.
    pub(super) nullable: bool,
}

/// The kinds a template treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text or a number: it can be printed.
    Scalar,
    /// True or false: it can be asked, not printed.
    Boolean,
    /// A value of the plan with its origin: `{{dato …}}` prints it.
    Dato,
    /// A part with fields.
    Object,
    /// A list.
    List,
}

impl Shapes {
    /// From the root schema of a view.
    pub(super) fn new(root: Value) -> Self {
        Self { root }
    }

    /// The view itself.
    pub(super) fn root(&self) -> Shape<'_> {
        self.resolve(&self.root)
    }

    /// The field `name` of `shape`.
    pub(super) fn field<'a>(&'a self, shape: Shape<'a>, name: &str) -> Option<Shape<'a>> {
        shape.schema.get("properties")?.get(name).map(|schema| self.resolve(schema))
    }

    /// What a list is made of.
    pub(super) fn item<'a>(&'a self, shape: Shape<'a>) -> Option<Shape<'a>> {
        shape.schema.get("items").map(|schema| self.resolve(schema))
    }

    /// Follows references, and takes an optional type for its type.
    fn resolve<'a>(&'a self, schema: &'a Value) -> Shape<'a> {
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix('#'))
            && let Some(target) = self.root.pointer(pointer)
        {
            return self.resolve(target);
        }
        if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
            let is_null = |choice: &Value| choice.get("type").and_then(Value::as_str) == Some("null");
            if let (true, Some(some)) = (choices.iter().any(is_null), choices.iter().find(|c| !is_null(c))) {
                return Shape { nullable: true, ..self.resolve(some) };
            }
        }
        let nullable =
            schema.get("type").and_then(Value::as_array).is_some_and(|types| types.iter().any(|t| t == "null"));
        Shape { schema, nullable }
    }
}

impl<'a> Shape<'a> {
    /// The names of its fields.
    pub(super) fn fields(&self) -> Vec<&'a str> {
        let fields = self.schema.get("properties").and_then(Value::as_object);
        fields.map_or_else(Vec::new, |fields| fields.keys().map(String::as_str).collect())
    }

    /// How a template may use it.
    pub(super) fn kind(&self) -> Kind {
        let is = |name: &str| match self.schema.get("type") {
            Some(Value::String(t)) => t == name,
            Some(Value::Array(types)) => types.iter().any(|t| t == name),
            _ => false,
        };
        let has = |name: &str| self.schema.get("properties").is_some_and(|fields| fields.get(name).is_some());
        if is("array") {
            Kind::List
        } else if has("testo") && has("origine") {
            Kind::Dato
        } else if is("object") {
            Kind::Object
        } else if is("boolean") {
            Kind::Boolean
        } else {
            Kind::Scalar
        }
    }
}
