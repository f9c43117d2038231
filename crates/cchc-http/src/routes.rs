//! Which address is answered by whom. What is not found, and not taken, is told like everything else: as an answer
//! with problems.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use cchc::service_problems as problems;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::about::Health;
use crate::access;
use crate::body::Intake;
use crate::calls::{self, Call};
use crate::desk::Desk;
use crate::host::{self, Names};
use crate::limits::Limits;
use crate::page;
use crate::reply::{self, Refusal, refused};
use crate::server::Settings;
use crate::shelf::{Served, Shelf};
use crate::unread;

const HEALTH: &str = "/health";
const PAGE: &str = "/v1/openapi.json";
const SETS: &str = "/v1/sets";
const SET: &str = "/v1/sets/{set}";
const CALL: &str = "/v1/sets/{set}/{request}";
const CHECK: &str = "/v1/check";
/// All addresses, for those who miss one.
const ADDRESSES: [&str; 6] = [HEALTH, PAGE, SETS, SET, CALL, CHECK];

/// What all requests share.
#[derive(Debug)]
struct Service {
    shelf: Shelf,
    intake: Intake,
    desk: Desk,
    limits: Arc<Limits>,
    /// The names of all requests.
    names: Vec<String>,
    page: String,
}

type Shared = State<Arc<Service>>;
type Named<T> = Result<Path<T>, PathRejection>;
type Reply = Result<Response, Refusal>;

/// The router of a server.
pub(crate) fn router(shelf: Shelf, settings: &Settings) -> Router {
    let schemas = page::Schemas::of_all();
    let names = schemas.requests.iter().map(|request| request.name.clone()).collect();
    let (intake, desk) = (Intake::new(&settings.limits), Desk::new(&settings.limits));
    let service = Arc::new(Service {
        shelf,
        intake,
        desk,
        limits: Arc::new(settings.limits.clone()),
        names,
        page: page::page(schemas),
    });
    let mut router = Router::new()
        .route(HEALTH, get(health))
        .route(PAGE, get(description))
        .route(SETS, get(sets))
        .route(SET, get(resolved))
        .route(CALL, post(call))
        .route(CHECK, post(check))
        .method_not_allowed_fallback(wrong_method)
        .fallback(unknown)
        .with_state(service);
    if !settings.origins.is_empty() {
        let origins = settings.origins.iter().map(|origin| origin.header());
        let cors = CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([CONTENT_TYPE]);
        router = router.layer(cors);
    }
    let names = Names::of(settings.listen, &settings.hosts);
    router = router.layer(from_fn_with_state(names, host::known)).layer(from_fn(unread::ends));
    if settings.log { router.layer(from_fn(access::told)) } else { router }
}

impl Service {
    fn served(&self, id: &str) -> Result<&Arc<Served>, Refusal> {
        let unknown = || refused(StatusCode::NOT_FOUND, problems::unknown_set(id, self.shelf.ids()));
        self.shelf.find(id).ok_or_else(unknown)
    }
}

async fn health(State(service): Shared) -> Response {
    reply::value(&Health::new(service.shelf.len(), service.desk.load()))
}

async fn description(State(service): Shared) -> Response {
    reply::text(StatusCode::OK, service.page.clone())
}

async fn sets(State(service): Shared) -> Response {
    reply::value(&service.shelf.list())
}

async fn resolved(State(service): Shared, named: Named<String>, request: Request<Body>) -> Reply {
    let Path(id) = named.map_err(|_| nowhere(&request))?;
    Ok(reply::text(StatusCode::OK, service.served(&id)?.text.clone()))
}

async fn call(State(service): Shared, named: Named<(String, String)>, request: Request<Body>) -> Reply {
    let Path((id, name)) = named.map_err(|_| nowhere(&request))?;
    let served = Arc::clone(service.served(&id)?);
    let call = Call::named(&name, &service.names)?;
    let taken = service.intake.take(request).await?;
    let limits = Arc::clone(&service.limits);
    let (status, answer) =
        service.desk.done(move || calls::ask(&served, &call, &taken.text, &limits)).await?;
    Ok(reply::text(status, answer))
}

async fn check(State(service): Shared, request: Request<Body>) -> Reply {
    let taken = service.intake.take(request).await?;
    let (status, answer) = service.desk.done(move || calls::check(&taken.text)).await?;
    Ok(reply::text(status, answer))
}

async fn wrong_method(request: Request<Body>) -> Refusal {
    let problem = problems::wrong_method(request.method().as_str(), request.uri().path());
    refused(StatusCode::METHOD_NOT_ALLOWED, problem)
}

async fn unknown(request: Request<Body>) -> Refusal {
    nowhere(&request)
}

fn nowhere(request: &Request<Body>) -> Refusal {
    refused(StatusCode::NOT_FOUND, problems::unknown_address(request.uri().path(), ADDRESSES))
}
