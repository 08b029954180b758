// SPDX-License-Identifier: EUPL-1.2
//! Every code descends from one that exists.

use crate::diagnostics::{Code, Place, Severity};
use crate::model::{Codice, Datum, Livello, Obiettivo, Piano};
use crate::rules::regola::{Anni, Check, Regola, Rilievo};

pub(in crate::rules) const REGOLA: Regola = Regola {
    code: Code("C003"),
    titolo: "Ogni codice ha il suo genitore",
    severity: Severity::Errore,
    anni: Anni::TUTTI,
    controlla: "Che ogni codice discenda da uno che esiste: l'obiettivo da un obiettivo operativo, questo da uno strategico, questo da una linea di mandato, questa da un valore pubblico. Se l'obiettivo indica un obiettivo operativo diverso da quello del suo codice, è un avviso.",
    perche: "La tavola di sintesi mette ogni obiettivo sotto il suo genitore: senza genitore l'obiettivo non avrebbe posto.",
    norma: "SMIVP, numerazione a cascata",
    esempio: "02.02.02.01, quando fra gli obiettivi operativi c'è soltanto 02.02.01.",
    rimedio: "correggere il codice, oppure indicare l'obiettivo operativo nella colonna «Obiettivo operativo»",
    check: Check::Piano(check),
};

fn check(piano: &Piano) -> Vec<Rilievo> {
    let mut found = Vec::new();
    for linea in &piano.linee {
        let Some(numero) = &linea.valore_pubblico else { continue };
        if piano.valore_pubblico(numero.value).is_none() {
            found.push(
                Rilievo::at(numero, format!("il valore pubblico {} non esiste", numero.value))
                    .rimedio("correggere il numero, oppure aggiungere il valore pubblico nel suo foglio"),
            );
        }
    }
    for strategico in &piano.obiettivi_strategici {
        if let Some(parent) = strategico.codice.parent().filter(|parent| piano.linea(*parent).is_none()) {
            found.push(
                missing_parent(&strategico.codice, parent)
                    .rimedio("correggere il codice, oppure aggiungere la linea di mandato"),
            );
        }
    }
    for operativo in &piano.obiettivi_operativi {
        if let Some(parent) = operativo.codice.parent().filter(|p| piano.obiettivo_strategico(*p).is_none()) {
            found.push(
                missing_parent(&operativo.codice, parent)
                    .rimedio("correggere il codice, oppure aggiungere l'obiettivo strategico"),
            );
        }
    }
    // That none of them exists is told once, not of each objective.
    if piano.obiettivi_operativi.is_empty() && !piano.obiettivi.is_empty() {
        found.push(without_any());
        return found;
    }
    for obiettivo in &piano.obiettivi {
        check_obiettivo(piano, obiettivo, &mut found);
    }
    found
}

fn without_any() -> Rilievo {
    let message =
        "il foglio «Obiettivi operativi» di ente.xlsx è vuoto: nessun obiettivo del piano ha quello da cui discende";
    Rilievo::new(Place::Input, message).rimedio(
        "compilarlo; un ente senza DUP vi scrive gli obiettivi della propria programmazione, e quelli più generali in \
         «Obiettivi strategici»",
    )
}

fn check_obiettivo(piano: &Piano, obiettivo: &Obiettivo, found: &mut Vec<Rilievo>) {
    let codice = &obiettivo.codice;
    let Some(prefix) = codice.ancestor(Livello::ObiettivoOperativo) else { return };
    let Some(declared) = &obiettivo.obiettivo_operativo else {
        if piano.obiettivo_operativo(prefix).is_none() {
            found.push(without_operativo(piano, codice, prefix));
        }
        return;
    };
    // That the code begins otherwise means nothing yet: the parent that is named may be the slip.
    if piano.obiettivo_operativo(declared.value).is_none() {
        found.push(
            Rilievo::at(declared, format!("l'obiettivo operativo {} non esiste", declared.value))
                .rimedio("scrivere il codice di un obiettivo operativo del foglio «Obiettivi operativi» di ente.xlsx"),
        );
        return;
    }
    if declared.value != prefix {
        let message = format!(
            "il codice {} non comincia con quello del suo obiettivo operativo, {}",
            codice.value, declared.value
        );
        found.push(
            Rilievo::at(codice, message)
                .weighing(Severity::Avviso)
                .note(format!(
                    "il codice discende da {prefix}; la colonna «Obiettivo operativo» indica {}",
                    declared.value
                ))
                .rimedio(format!("se si può, rinumerare l'obiettivo sotto {}", declared.value)),
        );
    }
}

/// An objective whose code names no obiettivo operativo, and whose row names none either.
fn without_operativo(piano: &Piano, codice: &Datum<Codice>, prefix: Codice) -> Rilievo {
    let rilievo = Rilievo::at(codice, format!("l'obiettivo operativo {prefix} non esiste"));
    let siblings: Vec<String> = prefix
        .parent()
        .map(|strategico| piano.operativi_di(strategico).map(|operativo| operativo.codice.to_string()).collect())
        .unwrap_or_default();
    let descends = format!("il codice {} discende da {prefix}", codice.value);
    match siblings.as_slice() {
        [] => rilievo.note(descends),
        [only] => rilievo
            .note(format!("{descends}; in ente.xlsx › Obiettivi operativi c'è {only}"))
            .rimedio(format!("correggere il codice, oppure indicare {only} nella colonna «Obiettivo operativo»")),
        many => rilievo
            .note(format!("{descends}; in ente.xlsx › Obiettivi operativi ci sono {}", many.join(", ")))
            .rimedio("correggere il codice, oppure indicare uno di questi nella colonna «Obiettivo operativo»"),
    }
}

fn missing_parent(codice: &Datum<Codice>, parent: Codice) -> Rilievo {
    Rilievo::at(codice, format!("{} {parent} non esiste", parent.livello().con_articolo()))
        .note(format!("il codice {} discende da {parent}", codice.value))
}
