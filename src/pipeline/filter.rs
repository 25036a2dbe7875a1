//! The filter of a run: documents that do not fulfil its conditions are left out before anything is known of them.
//!
//! They are not registered either, so what is left is read as if it stood alone: an article that the filter has left out is no first one
//! for the duplicates that it lets pass.

use crate::document::{Condition, Document, Rejected};

/// How many documents were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// All.
    pub documents: u64,
    /// Those that have no date where a condition asks for one.
    pub without_date: u64,
}

/// Leaves the documents out that do not fulfil all conditions. Rejected ones stay, for what they would fulfil is not known.
pub(super) fn leave_out(documents: &mut Vec<Result<Document<'_>, Rejected>>, filter: &[Condition]) -> LeftOut {
    let mut left_out = LeftOut::default();
    if filter.is_empty() {
        return left_out;
    }
    let needs_date = filter.iter().any(Condition::needs_date);
    documents.retain(|parsed| {
        let Ok(document) = parsed else { return true };
        let stays = filter.iter().all(|condition| condition.holds(document));
        left_out.documents += u64::from(!stays);
        left_out.without_date += u64::from(needs_date && document.date.is_none());
        stays
    });
    left_out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cause, Date, Origin};

    #[test]
    fn documents_that_do_not_fulfil_all_conditions_are_left_out() {
        let document = |source: &'static str, date: &str| {
            let (id, path) = (format!("{source} {date}").into(), "a".into());
            let date = Date::from_iso(date);
            Ok(Document {
                id,
                path,
                line: 1,
                source: source.into(),
                date,
                title: "".into(),
                text: "".into(),
                origin: Origin::default(),
            })
        };
        let rejected = Rejected {
            path: "a".into(),
            line: None,
            doc_id: "x".into(),
            cause: Cause::Empty,
            reason: "no text".into(),
        };
        let mut documents =
            vec![document("A", "2020"), document("B", "2020"), document("A", "2019"), document("A", "")];
        documents.push(Err(rejected));
        assert_eq!(leave_out(&mut documents, &[]), LeftOut::default());
        let filter = ["source=A", "date>=2020"].map(|text| Condition::parse(text).unwrap());
        assert_eq!(leave_out(&mut documents, &filter), LeftOut { documents: 3, without_date: 1 });
        let left: Vec<_> = documents.iter().map(|d| d.as_ref().map(|d| &*d.id).map_err(|r| &*r.doc_id)).collect();
        assert_eq!(left, [Ok("A 2020"), Err("x")]);
    }
}
