//! What a line is: first by its own words, then among its neighbours.

/// One name for what a line, and the paragraph that it begins, is. A line read alone is never a heading, nor more of one;
/// [`Class::Text`] then means that only its neighbours can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Running text, perhaps with a label before it.
    #[default]
    Text,
    /// A heading with a label or `#`.
    Heading,
    /// More of the heading, subtitle, mark or address on the line before.
    Tail,
    /// A short line without a label or full stop: a title or a heading.
    Alone,
    /// ——在某某会上的讲话 under a title.
    Subtitle,
    /// 各位同事！
    Salutation,
    /// 谢谢大家。
    Closing,
    /// （某社某地9月17日电）
    Dateline,
    /// （2021年9月17日，某地）
    Day,
    /// 某某国主席 张某某
    Name,
    /// 上接第二版
    From,
    /// 下转第三版
    To,
    /// - 3 -
    Page,
    /// A number alone: a page or a heading.
    Number,
}
