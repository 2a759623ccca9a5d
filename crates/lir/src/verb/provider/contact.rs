//! `lir provider contact`: where patients reach a provider with questions and complaints. It stands
//! on their pages and papers; what is left out is not shown.

use admission::people;
use gateway::model::contact::Contact;
use gateway::use_case::{admit, own};
use identity::{Keep, Permit};
use serde_json::json;

use crate::config::{DatabaseOf, House};
use crate::failure::Failure;
use crate::house::Pending;
use crate::house::gate::Gate;
use crate::house::gateway::Gateway;
use crate::output;

pub(super) const HELP: &str = "\
Examples:
  lir provider contact --name 'Ziekenhuis Noord' --department Implantaatpunt \\
      --phone '050 123 45 67' --email implantaten@noord.example \\
      --website https://noord.example --complaints Klachtenfunctionaris \\
      --complaints-at klachten@noord.example

What is said replaces all that was said before.";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The provider
    #[arg(long)]
    name: String,
    /// Whom to ask for
    #[arg(long, default_value = "")]
    department: String,
    /// Where to call with questions
    #[arg(long, default_value = "")]
    phone: String,
    /// Where to write with questions
    #[arg(long, default_value = "")]
    email: String,
    /// The provider's own site, https
    #[arg(long, value_name = "URL", default_value = "")]
    website: String,
    /// Who takes complaints
    #[arg(long, value_name = "WHO", default_value = "")]
    complaints: String,
    /// Phone, e-mail or address of that
    #[arg(long, value_name = "WHERE", default_value = "")]
    complaints_at: String,
    #[command(flatten)]
    database: DatabaseOf,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let contact = Contact {
            department: self.department,
            phone: self.phone,
            email: self.email,
            website: self.website,
            complaints: self.complaints,
            complaints_at: self.complaints_at,
        };
        let contact = contact.checked().map_err(|error| {
            Failure::wrong_use(error.to_string(), "give each in one line, and an https:// address")
        })?;
        let mut settings = self.database.settings(House::Gateway);
        let gateway = settings.gateway();
        let settings = settings.need(gateway)?;
        let none = people::Settings::default();
        let gateway = Gateway::open(&settings, Gate::default(), none, "", Pending::Refuse).await?;
        let set = set(&gateway, &self.name, &contact).await;
        gateway.close().await;
        set?;
        if self.json {
            output::json(&json!({ "name": self.name, "phone": contact.phone }))?;
        } else {
            let name = output::plain(&self.name);
            output::text(&format!("patients of {name} see from now on where to reach it"))?;
        }
        Ok(())
    }
}

async fn set(gateway: &Gateway, name: &str, contact: &Contact) -> Result<(), Failure> {
    let (context, permit) = (gateway.context(), Permit::<Keep>::at_the_console());
    let id = admit::find_provider(context, name).await?.ok_or_else(|| {
        let what = format!("this gateway serves no provider named {}", output::plain(name));
        Failure::refused(what, "look at the name given to `lir provider add`")
    })?;
    own::set_contact(context, &permit, id, contact).await?;
    Ok(())
}
