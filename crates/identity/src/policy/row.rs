//! A row of the table, and how it is written.

use audit::Purpose;

use super::data::Data;
use super::words::{Act, Duty, Scope};
use crate::assurance::Assurance;
use crate::role::Role;

/// One row: leave of a role, or of several, for one kind of data.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Who.
    pub roles: &'static [Role],
    /// Which data.
    pub data: Data,
    /// What may be done with them.
    pub acts: &'static [Act],
    /// The widest scope.
    pub scope: Scope,
    /// What for.
    pub purposes: &'static [Purpose],
    /// What has to be on record.
    pub duty: Duty,
    /// How sure we must be who a person is; systems show a certificate instead.
    pub assurance: Assurance,
    /// The articles it rests on.
    pub basis: &'static str,
}

/// Rows as a table: who | which data | acts | scope | purposes | on record | least level | articles.
macro_rules! rows {
    ($($($role:ident)+ | $data:ident | $($act:ident)+ | $scope:ident | $($purpose:ident)+
        | $duty:ident | $assurance:ident | $basis:literal;)*) => {
        &[$($crate::policy::Row {
            roles: &[$($crate::Role::$role),+],
            data: $crate::policy::Data::$data,
            acts: &[$($crate::policy::Act::$act),+],
            scope: $crate::policy::Scope::$scope,
            purposes: &[$(audit::Purpose::$purpose),+],
            duty: $crate::policy::Duty::$duty,
            assurance: $crate::Assurance::$assurance,
            basis: $basis,
        },)*]
    };
}
pub(super) use rows;
