//! What patients see of themselves, and take along: their implants, and where to go with a
//! complaint. A representative sees the same for as long as that is on record; each look is a line
//! of the log that the patient reads.

mod contact;
mod read;
mod safety_notices;
mod take_along;
mod whose;

pub use contact::{complaint_routes, set_contact};
pub(crate) use read::load;
pub use read::{OwnImplant, Whole, own_implant, own_implants};
pub use safety_notices::{OwnNotice, OwnNotices, safety_notices};
pub use take_along::{Along, Taken, take_along};
pub(crate) use whose::{Whose, refuse, whose};

identity::actions! {
    SeeOwnImplants = "own_implants.list", PatientInformation, OwnImplants, Search,
        "See one's own implants.";
    SeeOwnImplant = "own_implants.read", PatientInformation, OwnImplants, Read,
        "See one of one's own implants.";
    TakeAlong = "own_implants.export", PatientInformation, OwnImplants, Export,
        "Take one's own implants along, as a file or on paper.";
    SeeComplaintRoutes = "complaint_routes.read", PatientInformation, OwnImplants, Read,
        "See where to go with a complaint.";
}
