//! A hundred thousand keys, sizes and texts at random, the same each time: nothing panics, and what is drawn once is drawn
//! twice the same.

mod common;

use common::Room;
use plenary::app::layout::Screen;
use plenary::app::{Code, Command, Effect, Input, Key, What};
use plenary::text::Width;

const STEPS: usize = 100_000;

/// Numbers that look like chance and come out the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

/// A small text of odd parts.
fn text(dice: &mut Dice) -> String {
    let parts = [
        "一、开头\n\n",
        "（一）种树\n\n",
        "—— 修路 20 公里，",
        "种了三百棵树。",
        "“好”……",
        "今后五年拿出 2.3 万亿美元；",
        "Dear colleagues,\n\n",
        "We will plant 300 trees by 2030. ",
        "\n\n",
        "\n",
        "\u{202e}反\u{7}",
        "e\u{301}\u{301}\u{301}",
        "👨\u{200d}👩\u{200d}👧",
        "第一章　河边\n\n",
        "各位同事！\n\n",
        "国国国国国国国国国国国国国国国国国国国国国国",
        "（2021年9月17日，河边）\n\n",
    ];
    (0..dice.roll(40)).map(|_| dice.of(&parts)).collect()
}

#[test]
fn a_hundred_thousand_keys_sizes_and_texts() {
    let mut dice = Dice(0x5eed_0f91_e4a4);
    let mut room = Room::open(
        (80, 24),
        &[
            ("dushanbe.txt", include_str!("../samples/2021-09-17-dushanbe.zh.txt")),
            ("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md")),
        ],
    );
    // Every key of the keymap, what is typed into lines, and keys that mean nothing.
    let bound: Vec<Key> = Command::ALL
        .iter()
        .flat_map(|&command| plenary::app::keymap::Scope::ALL.map(|scope| room.state.keymap.keys_of(scope, command)))
        .flatten()
        .flat_map(|keys| keys.split(' ').map(|key| plenary::app::keymap::parse_key(key).unwrap()).collect::<Vec<_>>())
        .collect();
    let typed: Vec<Key> = "0123456789种树工坊贸易ab ~!'\"|^$：？".chars().map(Key::char).collect();
    let sizes = [(80, 24), (120, 40), (200, 50), (79, 23), (40, 12), (20, 5), (3, 300), (300, 3), (1, 1), (0, 0)];
    let mut seen = std::collections::BTreeSet::new();
    let mut most = 0;
    for step in 0..STEPS {
        match dice.roll(1000) {
            0 => {
                let (columns, rows) = dice.of(&sizes);
                room.happen_only(What::Resized(columns, rows));
            }
            1 => room.happen_only(What::WidthKnown(dice.of(&[Width::Narrow, Width::Wide]))),
            2 if room.state.library.len() < 12 => {
                let batch = room.batch(&format!("text{step}.txt"), &text(&mut dice));
                room.happen_only(What::Read(batch));
            }
            3 => room.happen_only(What::Input(Input::Paste(text(&mut dice)))),
            4..=250 => room.happen_only(What::Input(Input::Key(dice.of(&typed)))),
            251..=255 => room.happen_only(What::Input(Input::Key(Key::plain(Code::F(7))))),
            256..=400 => room.happen_only(What::Work(50)),
            _ => room.happen_only(What::Input(Input::Key(dice.of(&bound)))),
        }
        if room.asked.drain(..).any(|effect| effect == Effect::Reread) {
            if dice.roll(30) == 0 {
                let again = text(&mut dice);
                room.read_again(&[("plus.md", include_str!("../samples/2025-09-01-tianjin-plus.en.md")), ("again.txt", &again)]);
            } else {
                room.happen_only(What::NotReread("not now".into()));
            }
        }
        most = most.max(room.state.library.len());
        seen.insert(format!("{:?} {:?}", room.state.screen, room.state.scope()));
        // Now and then, so that most of the time goes to keys.
        if step % 23 == 0 {
            let (first, cursor) = room.buffer();
            let size = room.state.size;
            assert!(cursor.is_none_or(|(x, y)| x < size.0 && y < size.1), "step {step}: {cursor:?} of {size:?}");
            assert_eq!((first, cursor), room.buffer(), "step {step}");
        }
        let document = room.state.library.document(room.state.place.document);
        assert!(document.is_some_and(|d| d.text.is_char_boundary(room.state.place.offset as usize)), "step {step}");
        assert!(room.state.screen == Screen::Reading || !room.state.under.is_empty(), "step {step}");
        assert!(room.state.under.len() < 20, "step {step}: {:?}", room.state.under);
        // A room that was left in a corner is soon out of it again.
        if step % 5000 == 0 {
            room.happen_only(What::Resized(100, 30));
        }
    }
    // Every place was visited, or this tells little.
    for scope in plenary::app::keymap::Scope::ALL.into_iter().filter(|scope| *scope != plenary::app::keymap::Scope::Any) {
        assert!(seen.iter().any(|seen| seen.ends_with(&format!("{scope:?}"))), "{scope:?} was never visited: {seen:?}");
    }
    // A text may hold two documents: the last one read may go one beyond.
    assert!(most >= 12);
}
