// SPDX-License-Identifier: EUPL-1.2
//! Values as the open data write them: exact numbers, ISO days, codes as text, words of closed lists.

use crate::model;
use crate::model::{Date, Decimale};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// A number with the decimals it was written with: 30,50 becomes `30.50`, which no float could say.
#[derive(Clone, Copy)]
pub(super) struct Numero(pub(super) Decimale);

/// A day, ISO 8601.
#[derive(Clone, Copy)]
pub(super) struct Giorno(pub(super) Date);

/// A code of the cascade: text, since its zeros and dots mean something.
#[derive(Clone, Copy)]
pub(super) struct Codice(pub(super) model::Codice);

/// A word of a closed list.
#[derive(Clone, Copy)]
pub(super) struct Parola<T>(pub(super) T);

/// Un valore di partenza o da raggiungere, con il suo tipo: numero, data o testo.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(tag = "tipo", content = "valore", rename_all = "snake_case")]
pub(super) enum Valore {
    /// Un numero.
    Numero(Numero),
    /// Un giorno.
    Data(Giorno),
    /// Un valore qualitativo, a parole.
    Testo(String),
}

/// A closed list of the model.
pub(super) trait Lista: Copy + 'static {
    /// Its name in the schema.
    const NOME: &str;
    /// All its members.
    const TUTTE: &[Self];

    /// How the list writes it.
    fn parola(self) -> &'static str;
}

macro_rules! liste {
    ($($name:ident),+ $(,)?) => {
        $(impl Lista for model::$name {
            const NOME: &str = stringify!($name);
            const TUTTE: &[Self] = model::$name::TUTTE;

            fn parola(self) -> &'static str {
                self.parola()
            }
        })+
    };
}

liste!(
    Ambito,
    Colonna,
    Genere,
    LivelloIndicatore,
    RegolaKpi,
    Stato,
    TipoIndicatore,
    TipoObiettivo,
    TipoStruttura,
    Verso
);

impl Serialize for Numero {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string().replace(',', ".");
        RawValue::from_string(text).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl JsonSchema for Numero {
    fn schema_name() -> Cow<'static, str> {
        "Numero".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Un numero decimale esatto, con i decimali con cui è stato scritto.",
            "type": "number",
        })
    }
}

impl Serialize for Giorno {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Giorno {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.iso())
    }
}

impl JsonSchema for Giorno {
    fn schema_name() -> Cow<'static, str> {
        "Giorno".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Un giorno, secondo ISO 8601: 2024-03-15.",
            "type": "string",
            "format": "date",
        })
    }
}

impl Serialize for Codice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Codice {
    fn schema_name() -> Cow<'static, str> {
        "Codice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Un codice della cascata: coppie di cifre separate da punti. 05 è una linea di mandato, \
                            05.02 un obiettivo strategico, 05.02.02 un obiettivo operativo, 05.02.02.01 un obiettivo.",
            "type": "string",
            "pattern": r"^[0-9]{2}(\.[0-9]{2}){0,3}$",
        })
    }
}

impl<T: Lista> Serialize for Parola<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.parola())
    }
}

impl<T: Lista> JsonSchema for Parola<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NOME.into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let parole: Vec<&str> = T::TUTTE.iter().map(|member| member.parola()).collect();
        json_schema!({ "type": "string", "enum": parole })
    }
}
