//! A document of one sentence, and its figures written as one line each.

use plenary::model::{Class, Clause, Date, Document, Figure, Kind, Paragraph, Role, Span};
use plenary::pledge::figures;

/// Date of the document, sentence, expected figures that are not `other`.
pub type Case = (&'static str, &'static str, &'static [&'static str]);

/// A document of one sentence.
pub fn document(date: &str, text: &str) -> Document {
    let number = |range: std::ops::Range<usize>| date.get(range).and_then(|part| part.parse::<u16>().ok()).unwrap();
    let span = Span::new(0, text.len());
    Document {
        kind: Kind::Speech,
        date: Date::new(number(0..4), number(5..7) as u8, number(8..10) as u8),
        text: format!("{text}\n"),
        paragraphs: vec![Paragraph { span, role: Role::Text, section: None, language: Default::default(), first_clause: 0, clauses: 1 }],
        clauses: vec![Clause { span, paragraph: 0, section: None, anchor: 0 }],
        line_map: vec![(0, 1)],
        ..Document::default()
    }
}

/// Value, unit, hedge, class and the last year of the horizon.
pub fn line(figure: &Figure) -> String {
    let q = &figure.quantity;
    let upper = q.value_max.as_deref().map_or(String::new(), |upper| format!("..{upper}"));
    let approx = serde_json::to_value(q.approx).unwrap();
    let promised = matches!(figure.class, Class::Pledge | Class::Target);
    let end = figure.horizon.as_ref().filter(|_| promised).and_then(|h| h.end).map_or(0, |end| end.year);
    format!(
        "{}{upper} {} {} {} {end}",
        q.value.as_deref().unwrap_or("?"),
        q.unit.as_deref().unwrap_or("-"),
        approx.as_str().unwrap(),
        figure.class.name()
    )
}

/// Counts expected figures that were found exactly; each one missing, wrong or too many is wrong. Prints what differs.
pub fn score(cases: &[Case]) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    for (date, text, want) in cases {
        let mut got: Vec<String> = figures(&document(date, text)).iter().filter(|f| f.class != Class::Other).map(line).collect();
        let mut missing = Vec::new();
        for expected in *want {
            match got.iter().position(|line| line == expected) {
                Some(at) => {
                    got.remove(at);
                    right += 1;
                }
                None => missing.push(*expected),
            }
        }
        wrong += missing.len().max(got.len());
        right += usize::from(want.is_empty() && got.is_empty());
        if !missing.is_empty() || !got.is_empty() {
            println!("{text}\n   wanted {missing:?}\n   got    {got:?}");
        }
    }
    (right, wrong)
}
