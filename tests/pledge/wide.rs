//! Sentences of many fields in both languages with the figures expected of them, objects and rates too: `wide.txt`.

use plenary::model::Class;
use plenary::pledge::figures;

use super::support::{document, line};

#[derive(Default)]
struct Sentence {
    date: String,
    text: String,
    /// Figure, and its object where it is said.
    want: Vec<(String, Option<String>)>,
}

fn sentences(file: &str) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    for row in file.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        if let Some(figure) = row.strip_prefix("= ") {
            let (figure, object) = figure.split_once(" | ").map_or((figure, None), |(f, o)| (f, Some(o.to_owned())));
            all.last_mut().unwrap().want.push((figure.to_owned(), object));
        } else {
            let (date, text) = row.split_once(' ').unwrap();
            all.push(Sentence { date: date.into(), text: text.into(), want: Vec::new() });
        }
    }
    all
}

/// Right and wrong figures, and objects; what differs is printed.
fn score(file: &str) -> [usize; 4] {
    let mut sum = [0; 4];
    for Sentence { date, text, want } in sentences(file) {
        let per = |f: &plenary::model::Figure| {
            let per = serde_json::to_value(f.quantity.per).unwrap();
            per.as_str().map_or(String::new(), |per| format!(" /{per}"))
        };
        let mut got: Vec<(String, String)> = figures(&document(&date, &text))
            .iter()
            .filter(|f| f.class != Class::Other)
            .map(|f| (line(f) + &per(f), f.object.clone().unwrap_or_default()))
            .collect();
        let mut told = Vec::new();
        let mut missing = 0;
        for (figure, object) in &want {
            let same =
                |(line, _): &(String, String)| line == figure || (!figure.contains(" /") && line.starts_with(&format!("{figure} /")));
            let Some(at) = got.iter().position(same) else {
                missing += 1;
                told.push(format!("wanted {figure}"));
                continue;
            };
            let (_, named) = got.remove(at);
            sum[0] += 1;
            if let Some(object) = object {
                let good = named == *object;
                sum[if good { 2 } else { 3 }] += 1;
                if !good {
                    told.push(format!("object of {figure}: wanted {object}, got {named}"));
                }
            }
        }
        sum[0] += usize::from(want.is_empty() && got.is_empty());
        sum[1] += missing.max(got.len());
        told.extend(got.iter().map(|(line, object)| format!("got    {line} | {object}")));
        if !told.is_empty() {
            println!("{text}\n   {}", told.join("\n   "));
        }
    }
    println!("figures: {} right, {} wrong; objects: {} right, {} wrong", sum[0], sum[1], sum[2], sum[3]);
    sum
}

#[test]
fn sentences_of_many_fields() {
    let [right, wrong, named, misnamed] = score(include_str!("wide.txt"));
    assert!(right * 100 >= (right + wrong) * 95, "{right} right, {wrong} wrong");
    assert!(named * 100 >= (named + misnamed) * 95, "{named} objects right, {misnamed} wrong");
}

#[test]
fn more_sentences_of_many_fields() {
    let [right, wrong, named, misnamed] = score(include_str!("wide2.txt"));
    assert!(right * 100 >= (right + wrong) * 90, "{right} right, {wrong} wrong");
    assert!(named * 100 >= (named + misnamed) * 90, "{named} objects right, {misnamed} wrong");
}
