//! The rows: who has leave for what (spec: data access matrix; ground rules G1 to G7).

use audit::Purpose;

use super::words::{Act, Data, Duty, Scope};
use crate::assurance::Assurance;
use crate::role::Role;

/// One row: a role's leave for one kind of data.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Who.
    pub role: Role,
    /// Which data.
    pub data: Data,
    /// What may be done with them.
    pub acts: &'static [Act],
    /// The widest scope.
    pub scope: Scope,
    /// What for.
    pub purposes: &'static [Purpose],
    /// The articles it rests on.
    pub basis: &'static str,
    /// What has to be logged.
    pub duty: Duty,
    /// How sure we must be who a person is.
    pub assurance: Assurance,
}

/// All rows.
pub const TABLE: &[Row] = &[
    Row {
        role: Role::Provider,
        data: Data::Delivery,
        acts: &[Act::Write],
        scope: Scope::Own,
        purposes: &[Purpose::Delivery],
        basis: "Wkkgz art. 7b(2); AVG art. 6(1)(c)",
        duty: Duty::Full,
        assurance: Assurance::Substantial,
    },
    Row {
        role: Role::Provider,
        data: Data::Registration,
        acts: &[Act::Read, Act::Search],
        scope: Scope::Own,
        purposes: &[Purpose::OwnRecords],
        basis: "Wkkgz art. 7b(2)",
        duty: Duty::Full,
        assurance: Assurance::Substantial,
    },
    Row {
        role: Role::Provider,
        data: Data::Message,
        acts: &[Act::Write],
        scope: Scope::Own,
        purposes: &[Purpose::Care],
        basis: "Wkkgz art. 7b(1); WGBO art. 7:454",
        duty: Duty::Full,
        assurance: Assurance::Substantial,
    },
    Row {
        role: Role::Provider,
        data: Data::PatientFile,
        acts: &[Act::Read, Act::Search],
        scope: Scope::Own,
        purposes: &[Purpose::Care],
        basis: "WGBO art. 7:454, 7:457",
        duty: Duty::Full,
        assurance: Assurance::Substantial,
    },
    Row {
        role: Role::Inspectorate,
        data: Data::Trace,
        acts: &[Act::Search],
        scope: Scope::Foreign,
        purposes: &[Purpose::RiskInsight, Purpose::InformProviders],
        basis: "Wkkgz art. 7a(2)",
        duty: Duty::FullWithCase,
        assurance: Assurance::Substantial,
    },
    Row {
        role: Role::Operator,
        data: Data::HouseRules,
        acts: &[Act::Read, Act::Write],
        scope: Scope::Foreign,
        purposes: &[Purpose::Operation],
        basis: "Wkkgz art. 7a(1)",
        duty: Duty::Full,
        assurance: Assurance::Substantial,
    },
];
