//! The lines of a file as they stand on disk, kept as what sets them apart from the repaired text.
//!
//! Most lines stand in the repaired text as they are; the others differ by a few signs that were dropped. So a line is kept
//! as steps along the text: so many bytes of it, so many left out, then bytes of its own.

use std::borrow::Cow;

/// What the lines of a file on disk have that the text does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    /// For each line that differs: its number, where in the text it begins, where its steps begin; ascending.
    lines: Vec<(u32, u32, u32)>,
    steps: Vec<u8>,
}

impl SourceText {
    /// Takes the lines of a text of less than 4 GiB that differ: number, offset in the text, the line on disk, its part of the
    /// text. Of several parts of one line the first is kept.
    #[must_use]
    pub fn new<'a>(parts: impl Iterator<Item = (u32, u32, &'a str, &'a str)>) -> Self {
        let mut out = Self::default();
        for (number, offset, disk, part) in parts.filter(|(_, _, disk, part)| disk != part) {
            out.lines.push((number, offset, u32::try_from(out.steps.len()).unwrap_or(u32::MAX)));
            out.write(disk, part);
        }
        out.lines.sort_by_key(|&(number, ..)| number);
        out.lines.dedup_by_key(|&mut (number, ..)| number);
        out.lines.shrink_to_fit();
        out.steps.shrink_to_fit();
        out
    }

    /// Bytes that are kept.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.lines.capacity() * size_of::<(u32, u32, u32)>() + self.steps.capacity()
    }

    /// The line of that number, made from the text; `None` where it does not differ from its part of the text.
    #[must_use]
    pub fn line<'a>(&self, number: u32, text: &'a str) -> Option<Cow<'a, str>> {
        let at = self.lines.binary_search_by_key(&number, |&(number, ..)| number).ok()?;
        let &(_, offset, steps) = self.lines.get(at)?;
        let (mut text, mut at) = (text.get(offset as usize..)?, steps as usize);
        let mut line = String::new();
        for _ in 0..self.number(&mut at)? {
            let (same, out, own) = (self.number(&mut at)?, self.number(&mut at)?, self.number(&mut at)?);
            line.push_str(text.get(..same)?);
            text = text.get(same + out..)?;
            line.push_str(std::str::from_utf8(self.steps.get(at..at + own)?).ok()?);
            at += own;
        }
        Some(Cow::Owned(line))
    }

    /// The steps of one line, with their number before them.
    fn write(&mut self, disk: &str, part: &str) {
        let mut steps: Vec<(usize, usize, &str)> = Vec::new();
        let (mut disk, mut part) = (disk, part);
        while !disk.is_empty() {
            let same: usize = disk.chars().zip(part.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
            (disk, part) = (disk.get(same..).unwrap_or_default(), part.get(same..).unwrap_or_default());
            let spaces = |text: &str| text.len() - text.trim_start().len();
            let bare = part.trim_start().chars().next();
            // Spaces of another kind or number; a space that the text alone has; signs that the line alone has.
            let (out, own) = if spaces(part) > 0 && (spaces(disk) > 0 || disk.chars().next() == bare) {
                (spaces(part), spaces(disk))
            } else {
                let next = part.chars().next();
                (0, disk.char_indices().find(|&(at, c)| at > 0 && Some(c) == next).map_or(disk.len(), |(at, _)| at))
            };
            let (signs, rest) = disk.split_at_checked(own).unwrap_or((disk, ""));
            steps.push((same, out, signs));
            (disk, part) = (rest, part.get(out..).unwrap_or_default());
        }
        self.push(steps.len());
        for (same, out, own) in steps {
            [same, out, own.len()].into_iter().for_each(|number| self.push(number));
            self.steps.extend_from_slice(own.as_bytes());
        }
    }

    /// A number of seven bits a byte, the highest set where more follow.
    fn push(&mut self, mut number: usize) {
        while number > 127 {
            self.steps.push((number & 127) as u8 | 128);
            number >>= 7;
        }
        self.steps.push(number as u8);
    }

    fn number(&self, at: &mut usize) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = *self.steps.get(*at)?;
            *at += 1;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SourceText;

    #[test]
    fn lines_are_made_from_the_text_and_what_sets_them_apart() {
        let text = "三年来修渠1200公里，惠及12万户。Half of our piers are closed.\n";
        for (disk, part) in [
            ("　　三年来修渠 1200 公里，", "三年来修渠1200公里，"),
            ("三 年 来 修 渠 1 2 0 0 公里，", "三年来修渠1200公里，"),
            ("\u{202e}惠及**12万户**。\0", "惠及12万户。"),
            ("Half\tof  our piers", "Half of our piers "),
            ("closed", "are closed."),
            ("没有一个字相同", "惠及12万户。"),
            ("ofour piers", "of our piers"),
        ] {
            let at = text.find(part.trim()).unwrap_or_default();
            let source = SourceText::new([(7, at as u32, disk, part)].into_iter());
            assert_eq!(source.line(7, text).as_deref(), Some(disk));
            assert_eq!(source.line(8, text), None);
        }
        assert_eq!(SourceText::new([(1, 0, "水", "水")].into_iter()).bytes(), 0);
    }
}
