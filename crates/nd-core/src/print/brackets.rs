//! Brackets and line breaks: how the words of an array become lines.

use super::summary::Summary;

/// What surrounds the elements.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// What stands between two elements.
    pub(super) separator: &'static str,
    /// The width of what stands before the outermost bracket.
    pub(super) indent: usize,
    /// The most characters on a line.
    pub(super) width: usize,
}

/// Puts the words, one for each element that is printed and in their order, into one pair of brackets per axis.
pub(super) fn enclose(
    words: impl Iterator<Item = String>,
    summary: &Summary,
    frame: Frame,
) -> String {
    let mut writer = Writer { words, summary, frame, text: String::new() };
    writer.block(0);
    writer.text
}

struct Writer<'a, W> {
    words: W,
    summary: &'a Summary,
    frame: Frame,
    text: String,
}

impl<W: Iterator<Item = String>> Writer<'_, W> {
    /// Everything inside `axis`, in brackets; past the last axis a single word.
    fn block(&mut self, axis: usize) {
        match self.summary.rank() - axis {
            0 => self.text.extend(self.words.next()),
            1 => self.enclosed(axis, Self::line),
            _ => self.enclosed(axis, Self::blocks),
        }
    }

    fn enclosed(&mut self, axis: usize, content: impl FnOnce(&mut Self, usize)) {
        self.text.push('[');
        content(self, axis);
        self.text.push(']');
    }

    /// The elements along the last axis, on as many lines as they need.
    fn line(&mut self, axis: usize) {
        let indent = self.indent(axis);
        // Each axis closes with a bracket; this one needs the place even where a comma follows.
        let width = self.frame.width.saturating_sub(axis + 1);
        let mut line = String::new();
        for (place, index) in self.summary.along(axis).into_iter().enumerate() {
            if place > 0 {
                line.push_str(self.frame.separator);
            }
            let word = self.word(index);
            let too_long = indent + line.len() + word.len() > width;
            if too_long && !line.is_empty() {
                self.text.push_str(line.trim_end());
                self.new_lines(1, indent);
                line.clear();
            }
            line.push_str(&word);
        }
        self.text.push_str(&line);
    }

    /// The blocks along an outer axis, one below the other, with a blank line for each further axis.
    fn blocks(&mut self, axis: usize) {
        let inner_axes = self.summary.rank() - axis - 1;
        for (place, index) in self.summary.along(axis).into_iter().enumerate() {
            if place > 0 {
                self.text.push_str(self.frame.separator.trim_end());
                self.new_lines(inner_axes, self.indent(axis));
            }
            match index {
                Some(_) => self.block(axis + 1),
                None => self.text.push_str(ELLIPSIS),
            }
        }
    }

    fn word(&mut self, index: Option<usize>) -> String {
        match index {
            Some(_) => self.words.next().expect("the summary gives one word for each index"),
            None => String::from(ELLIPSIS),
        }
    }

    fn new_lines(&mut self, count: usize, indent: usize) {
        self.text.push_str(&"\n".repeat(count));
        self.text.push_str(&" ".repeat(indent));
    }

    /// Where the lines inside `axis` start: behind the brackets that are open there.
    fn indent(&self, axis: usize) -> usize {
        self.frame.indent + axis + 1
    }
}

/// What stands for the elements that are left out.
const ELLIPSIS: &str = "...";
