//! The houses of a demo: started as `lir serve` starts them, with the callers that `lir client add`
//! and `lir provider add` would admit.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use exchange::BranchNumber;
use gateway::use_case::admit::RegisterAccess;
use gateway::use_case::look_in_outbox;
use identity::{Keep, Permit, Role, Token};
use register::catalogue_import::Source;
use register::use_case::admit_client;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::place::Place;
use super::samples::{PROVIDERS, Provider};
use crate::failure::Failure;
use crate::house::gateway::Gateway;
use crate::house::register::Register;
use crate::house::{self, Pending};
use crate::remote::Remote;
use crate::verb::{catalogue, client, provider};

/// The houses, running.
pub(super) struct Houses {
    /// Where the register is.
    pub(super) register_url: String,
    /// Products its catalogue knows.
    pub(super) products: usize,
    /// The register, as the inspectorate calls it.
    pub(super) inspectorate: Remote,
    /// The gateways, in the order of the providers.
    pub(super) gateways: Vec<GatewayUp>,
}

/// A gateway, running.
pub(super) struct GatewayUp {
    /// Where it is.
    pub(super) url: String,
    /// The gateway, as the provider's EHR calls it.
    pub(super) remote: Remote,
    context: gateway::Context,
}

impl GatewayUp {
    /// Whether the register has answered everything.
    pub(super) async fn is_outbox_empty(&self) -> Result<bool, Failure> {
        Ok(look_in_outbox::is_empty(&self.context).await?)
    }
}

/// Starts the register and a gateway for each provider.
pub(super) async fn start(
    place: &Place,
    port: Option<u16>,
    stop: &CancellationToken,
    running: &mut JoinSet<io::Result<()>>,
) -> Result<Houses, Failure> {
    let address = |after: u16| {
        SocketAddr::from((Ipv4Addr::LOCALHOST, port.map_or(0, |port| port.saturating_add(after))))
    };
    let register = Register::open(&place.database("register")?, Pending::Apply).await?;
    let listener = house::listen(address(0)).await?;
    let register_url = house::address_of(&listener)?;
    let catalogue = place.write_catalogue()?;
    let imported = catalogue::import(&register, Source::Csv, &catalogue).await?;
    let inspectorate = admit(&register, "Trace desk", Role::Inspectorate, None).await?;
    place.keep_token("inspectorate", &inspectorate)?;
    let mut tokens = Vec::new();
    for provider in &PROVIDERS {
        let name = format!("Gateway of {}", provider.name);
        tokens.push(admit(&register, &name, Role::Provider, Some(branch(provider)?)).await?);
    }
    running.spawn(register.serve(listener, stop.clone()));
    let mut gateways = Vec::new();
    for ((provider, token), after) in PROVIDERS.iter().zip(tokens).zip(1..) {
        let access = RegisterAccess { url: register_url.clone(), token };
        gateways.push(gateway(place, provider, address(after), &access, stop, running).await?);
    }
    let inspectorate = Remote::new("register", &register_url, inspectorate)?;
    Ok(Houses { register_url, products: imported.changed(), inspectorate, gateways })
}

async fn gateway(
    place: &Place,
    of: &Provider,
    address: SocketAddr,
    access: &RegisterAccess,
    stop: &CancellationToken,
    running: &mut JoinSet<io::Result<()>>,
) -> Result<GatewayUp, Failure> {
    let listener = house::listen(address).await?;
    let url = house::address_of(&listener)?;
    let (database, key) = (place.database(of.key)?, place.make_key(of.key)?);
    let gateway = Gateway::on(&database, &key, &url, Pending::Apply).await?;
    let number = of.number.parse().map_err(|error| Failure::wrong_use(error, "see --number"))?;
    provider::add(&gateway, of.name, &[branch(of)?], &[number], access).await?;
    let (_, token) = client::admit_to(&gateway, of.name, Role::Provider, "EHR").await?;
    place.keep_token(of.key, &token)?;
    let context = gateway.context().clone();
    running.spawn(gateway.serve(listener, stop.clone()));
    Ok(GatewayUp { remote: Remote::new("gateway", &url, token)?, url, context })
}

async fn admit(
    register: &Register,
    name: &str,
    role: Role,
    branch: Option<BranchNumber>,
) -> Result<Token, Failure> {
    let permit = Permit::<Keep>::at_the_console();
    let branches = branch.into_iter().collect();
    let admitted = admit_client::admit(register.context(), &permit, name, role, branches).await?;
    Ok(admitted.1)
}

fn branch(of: &Provider) -> Result<BranchNumber, Failure> {
    provider::branch(of.branch).map_err(|error| Failure::wrong_use(error, "see --branch"))
}
