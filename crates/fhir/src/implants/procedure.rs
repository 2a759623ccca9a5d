//! Reads a Procedure for one device: what was done with it, when, and by whom.

use crate::json::Json;
use crate::node::Node;
use crate::observed::Observed;

use super::provider::ProviderSource;
use super::reader::Reader;
use super::target::Target;
use super::{Action, Status};

impl<'m> Reader<'_, 'm> {
    /// Reads a procedure for this device. `focal` is what it says it did with it; `derived` that the
    /// statement names it as the operation it derives from.
    pub(super) fn procedure(&mut self, procedure: &Target<'m>, focal: &[Node<'m>], derived: bool) {
        if !self.take(procedure) {
            return;
        }
        let node = &procedure.node;
        self.procedure_status(node);
        self.identifiers(node);
        let actions: Vec<_> = focal
            .iter()
            .filter_map(|focal| focal.child("action"))
            .flat_map(|action| action.codings().collect::<Vec<_>>())
            .filter_map(|coding| {
                let action = Action::of(coding.value.code?);
                Some(coding.map(|_| action))
            })
            .collect();
        self.performed(node, &actions, derived);
        self.extract.actions.extend(actions);
        if let Some(code) = node.child("code") {
            self.extract.procedure_codes.extend(code.codings());
            self.extract.procedure_texts.extend(code.text("text"));
        }
        for site in node.items("bodySite") {
            self.body_site(&site);
        }
        self.notes(node);
        self.patient(node.child("subject"));
        for performer in node.items("performer") {
            for name in ["actor", "onBehalfOf"] {
                self.provider(performer.child(name), ProviderSource::Performer);
            }
        }
        self.provider(node.child("location"), ProviderSource::Location);
    }

    fn procedure_status(&mut self, node: &Node<'m>) {
        let flag = node.json.get("notDone").and_then(Json::flag);
        if flag == Some(true) {
            let at = Observed {
                value: Status::NotDone,
                expression: format!("{}.notDone", node.path),
                message: node.origin.message,
            };
            self.extract.procedure_statuses.push(at);
        }
        self.extract
            .procedure_statuses
            .extend(node.text("status").map(|code| code.map(Status::of)));
    }

    /// Files the date of a procedure under what it says it did with the device.
    fn performed(&mut self, node: &Node<'m>, actions: &[Observed<Action>], derived: bool) {
        let period = node.choice("performed", "Period");
        let day = node.choice("performed", "dateTime").and_then(|node| node.own_text());
        let texts =
            [day, period.and_then(|period| period.text("start").or_else(|| period.text("end")))];
        for text in texts {
            let Some(when) = self.date(text) else { continue };
            let says = |wanted| actions.iter().any(|action| action.value == wanted);
            let placed = says(Action::Implanted) || (actions.is_empty() && derived);
            let removed = says(Action::Explanted);
            if placed {
                self.extract.implanted.push(when.clone());
            }
            if removed {
                self.extract.explanted.push(when.clone());
            }
            if !(placed || removed) {
                self.extract.performed.push(when);
            }
        }
    }
}
