//! `GET /cases/{id}/scopes/{version}`: a version, what the register says of it, and how many it hits;
//! `POST .../check` has it looked at again, `.../take` takes a suggestion into a new version, and
//! `.../trace` asks how many and where.

use admission::portal::Submitted;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::trace::check::{Because, Checked, Near, Unseen, Values};
use exchange::trace::pasted::dashed;
use identity::Permit;
use serde_json::{Map, Value, json};
use web::Problem;
use web::doors::Known;
use web::form::Form;
use web::page::{Frame, Visit, day_and_time, show_form};

use super::words::Words;
use super::{frame, trouble, value, version};
use crate::context::Context;
use crate::model::case_file::{Line, MAX_REASON};
use crate::portal::trace::question;
use crate::portal::words::Words as Common;
use crate::portal::{fill, id};
use crate::use_case::recall::add_scope::{NewScope, add};
use crate::use_case::recall::check_scope;
use crate::use_case::recall::read_recall::{ShownScope, read_scope};
use crate::use_case::{ReadCase, WorkInCase};

/// Values of one kind on the page at most.
const MOST_ROWS: usize = 100;

#[derive(Template)]
#[template(path = "recall/scope.html")]
struct Page {
    frame: Frame,
    words: &'static Words,
    common: &'static Common,
    form: Form,
    base: String,
    case: String,
    is_newest: bool,
    can_change: bool,
    is_drill: bool,
    made: String,
    because: String,
    devices: Vec<(&'static str, String)>,
    checked: Option<Said>,
    traced: Option<Traced>,
    /// Why it cannot be traced; empty if it can, or if nothing more is done here.
    stops: &'static str,
    /// What the button that traces it says; empty if it cannot be traced.
    trace_label: &'static str,
    /// What the button that has it checked says.
    check_label: &'static str,
    /// Lots and serials at once hit only what has both.
    both: &'static str,
    /// Where one goes on.
    next: Option<(String, &'static str)>,
    trouble: Option<String>,
}

/// What the register said of it.
struct Said {
    at: String,
    summary: String,
    /// Whether there is anything to look at.
    is_clear: bool,
    doubtful: Vec<Doubtful>,
    more: Option<String>,
    ranges: Vec<[String; 3]>,
    known: Vec<[String; 3]>,
    makers: String,
}

/// Something that may not be what was meant.
struct Doubtful {
    field: &'static str,
    kind: &'static str,
    value: String,
    why: &'static str,
    /// What may have been meant: what is taken, and how it is told.
    meant: Vec<[String; 2]>,
}

/// How many it hits.
struct Traced {
    link: String,
    text: String,
}

pub(super) async fn page(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<ReadCase>,
    Path((case, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let shown = read_scope(&cx, known.permit, id(&case)?, version(&number)?).await?;
    Ok(show(&cx, &visit, &shown, None))
}

pub(super) async fn check(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path((case, number)): Path<(String, String)>,
    _: Submitted,
) -> Result<Response, Problem> {
    let (case, version) = (id(&case)?, version(&number)?);
    let told = match check_scope::check(&cx, &known.caller, case, version).await {
        Ok(_) => return Ok(to(case, version)),
        Err(error) => trouble(error, &visit)?,
    };
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read_scope(&cx, permit, case, version).await?;
    Ok(show(&cx, &visit, &shown, Some(told)))
}

pub(super) async fn trace(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path((case, number)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (case, version) = (id(&case)?, version(&number)?);
    let page = crate::portal::new_trace::made_by(&submitted).ok_or_else(Problem::not_found)?;
    let told = match check_scope::trace(&cx, &known.caller, case, version, page).await {
        Ok(_) => return Ok(to(case, version)),
        Err(error) => super::trouble_of_trace(error, Common::of(visit.language))?,
    };
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read_scope(&cx, permit, case, version).await?;
    Ok(show(&cx, &visit, &shown, Some(told)))
}

/// Takes a suggestion: a new version in which one value stands for another, or is left out.
pub(super) async fn take(
    State(cx): State<Context>,
    visit: Visit,
    known: Known<WorkInCase>,
    Path((case, number)): Path<(String, String)>,
    submitted: Submitted,
) -> Result<Response, Problem> {
    let (case, version) = (id(&case)?, version(&number)?);
    let words = Words::of(visit.language);
    let form = submitted.form(&visit);
    let page = form.idempotency().ok_or_else(Problem::not_found)?;
    let permit = Permit::<ReadCase>::ask(&known.caller).map_err(Problem::denied)?;
    let shown = read_scope(&cx, permit, case, version).await?;
    let (what, from, to_value) = (form.value("what"), form.value("from"), form.value("to"));
    let (scope, unread) = replaced(&shown, what, from, to_value).ok_or_else(Problem::not_found)?;
    let why = if to_value.is_empty() {
        fill(words.because_left_out, &[from])
    } else {
        fill(words.because_taken, &[from, to_value])
    };
    let because =
        Line::parse(&why, MAX_REASON).or_else(|_| Line::parse(words.because_short, MAX_REASON));
    let because = because.map_err(|_| Problem::not_found())?;
    match add(&cx, &known.caller, case, NewScope { scope, unread, because }, page).await {
        Ok(new) => {
            if let Err(error) = check_scope::check(&cx, &known.caller, case, new).await {
                tracing::warn!(%error, "a scope was not looked at");
            }
            Ok(to(case, new))
        }
        Err(error) => Ok(show(&cx, &visit, &shown, Some(trouble(error, &visit)?))),
    }
}

/// The scope with one value in the place of another; none if the value does not stand there.
fn replaced(
    shown: &ShownScope,
    what: &str,
    from: &str,
    to: &str,
) -> Option<(Map<String, Value>, Vec<String>)> {
    let (mut scope, mut unread) = (shown.scope.scope.clone(), shown.scope.unread.clone());
    let member = match what {
        "unread" | "udiDis" => "udiDis",
        "lots" => "lots",
        "serials" => "serials",
        _ => return None,
    };
    if what == "unread" {
        let at = unread.iter().position(|it| it == from)?;
        unread.remove(at);
    }
    let list = scope.entry(member).or_insert_with(|| json!([])).as_array_mut()?;
    if what != "unread" {
        let at = list.iter().position(|it| it.as_str() == Some(from))?;
        list.remove(at);
    }
    let new = match to.split_once(" .. ") {
        Some((low, high)) => json!({ "from": low, "to": high }),
        None => json!(to),
    };
    if !to.is_empty() && !list.contains(&new) {
        list.push(new);
    }
    if list.is_empty() {
        scope.remove(member);
    }
    Some((scope, unread))
}

fn to(case: uuid::Uuid, version: i64) -> Response {
    Redirect::to(&format!("/cases/{case}/scopes/{version}")).into_response()
}

fn show(cx: &Context, visit: &Visit, shown: &ShownScope, told: Option<String>) -> Response {
    let (words, common) = (Words::of(visit.language), Common::of(visit.language));
    let (case, scope) = (&shown.case, &shown.scope);
    let number = scope.version.to_string();
    let form = Form::blank(visit, cx.ids().random());
    let at = |moment| day_and_time(moment, visit.language);
    let traced = shown.trace.as_ref().map(|trace| {
        let all = [trace.summary.certain, trace.summary.possible, trace.summary.providers];
        let all = all.map(|it| it.to_string());
        Traced {
            link: format!("/traces/{}", trace.summary.id),
            text: fill(common.counted_text, &[&all[0], &all[1], &all[2]]),
        }
    });
    let is_newest = scope.version == shown.newest;
    let can_change = case.is_open() && is_newest;
    let has_unread = !scope.unread.is_empty();
    let whole = exchange::trace::read_scope(&Value::Object(scope.scope.clone()), "");
    let can_trace = can_change && !has_unread && whole.is_ok();
    let base = format!("/cases/{}/scopes/{}", case.id, scope.version);
    let next = Some(match shown.recall {
        Some(_) => (format!("{base}/send"), words.to_send),
        None => (format!("/cases/{}/notice", case.id), words.write_notice_first),
    });
    let page = Page {
        frame: frame(cx, visit, case, &fill(words.scope_version, &[&number])).of_form(&form),
        words,
        common,
        base,
        case: case.id.to_string(),
        is_newest,
        can_change,
        is_drill: shown.recall.as_ref().is_some_and(|it| it.drill),
        made: fill(words.made_by_at, &[&scope.made_by.name, &at(scope.made_at)]),
        because: scope.because.as_str().to_owned(),
        devices: question::criteria(&Value::Object(scope.scope.clone()), common, visit.language),
        checked: scope.checked.as_ref().map(|(it, when)| said(it, at(*when), words, common)),
        traced,
        stops: if can_change && has_unread { words.unread_first } else { "" },
        trace_label: match (can_trace, shown.trace.is_some()) {
            (false, _) => "",
            (true, true) => words.trace_again,
            (true, false) => words.trace_version,
        },
        next: next.filter(|_| can_trace && shown.trace.is_some()),
        check_label: if scope.checked.is_some() { words.check_again } else { words.check_now },
        both: if ["lots", "serials"].iter().all(|it| scope.scope.contains_key(*it)) {
            words.both_must_hold
        } else {
            ""
        },
        trouble: told,
        form,
    };
    show_form(&page, &page.frame, &page.form)
}

/// What the register said, in words.
fn said(it: &Checked, at: String, words: &'static Words, common: &'static Common) -> Said {
    let mut doubtful: Vec<Doubtful> = Vec::new();
    let strange = it.devices.iter().filter(|it| it.manufacturer.is_none() && !it.is_registered);
    doubtful.extend(it.unread.iter().map(|unseen| Doubtful {
        field: "unread",
        kind: common.udi_dis,
        value: unseen.value.clone(),
        why: words.no_udi_di,
        meant: meant(&unseen.meant, words),
    }));
    doubtful.extend(strange.map(|device| Doubtful {
        field: "udiDis",
        kind: common.udi_dis,
        value: device.udi_di.clone(),
        why: words.unknown_device,
        meant: meant(&device.meant, words),
    }));
    for (field, kind, values) in
        [("lots", common.lots, &it.lots), ("serials", common.serials, &it.serials)]
    {
        doubtful
            .extend(values.unseen.iter().map(|unseen| unseen_value(field, kind, unseen, words)));
    }
    // What may have been meant is told first: it is what there is to do.
    doubtful.sort_by_key(|it| it.meant.is_empty());
    let count = doubtful.len();
    doubtful.truncate(MOST_ROWS);
    let hidden = |values: &Values| {
        usize::try_from(values.asked - values.registered).unwrap_or(0) - values.unseen.len()
    };
    let rest = count - doubtful.len() + hidden(&it.lots) + hidden(&it.serials);
    let mut ranges = Vec::new();
    for (kind, values) in [(common.lots, &it.lots), (common.serials, &it.serials)] {
        ranges.extend(values.ranges.iter().map(|range| {
            let more = if range.more { words.or_more } else { "" };
            let both = fill(words.from_to, &[&range.from, &range.to]);
            [kind.to_owned(), both, format!("{}{more}", range.registered)]
        }));
    }
    let hits_nothing = ranges.iter().any(|it| it[2] == "0");
    let known = it.devices.iter().filter_map(|it| {
        let maker = it.manufacturer.clone()?;
        Some([it.udi_di.clone(), maker, it.product_name.clone().unwrap_or_default()])
    });
    let known: Vec<[String; 3]> = known.take(MOST_ROWS).collect();
    let figures = [
        it.devices.iter().filter(|it| it.manufacturer.is_some()).count().to_string(),
        it.devices.len().to_string(),
        it.lots.registered.to_string(),
        it.lots.asked.to_string(),
        it.serials.registered.to_string(),
        it.serials.asked.to_string(),
    ];
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    Said {
        at,
        summary: fill(words.check_figures, &figures),
        is_clear: doubtful.is_empty() && it.unknown_manufacturers.is_empty() && !hits_nothing,
        doubtful,
        more: (rest > 0).then(|| fill(words.more_unseen, &[&rest.to_string()])),
        ranges,
        known,
        makers: it.unknown_manufacturers.join(", "),
    }
}

fn unseen_value(
    field: &'static str,
    kind: &'static str,
    unseen: &Unseen,
    words: &'static Words,
) -> Doubtful {
    let mut all = meant(&unseen.meant, words);
    if let Some((from, to)) = dashed(&unseen.value) {
        let range = value(&json!({ "from": from, "to": to }));
        all.insert(0, [range.clone(), format!("{range} ({})", words.near_range)]);
    }
    Doubtful { field, kind, value: unseen.value.clone(), why: words.never_seen, meant: all }
}

/// What may have been meant: the value, and how it is told.
fn meant(near: &[Near], words: &Words) -> Vec<[String; 2]> {
    let told = |it: &Near| {
        let because = match it.because {
            Because::CheckDigit => words.near_check_digit,
            Because::Packaging => words.near_packaging,
            Because::Swapped => words.near_swapped,
            Because::Case => words.near_case,
            Because::LookAlike => words.near_look_alike,
            Because::LeadingZeros => words.near_zeros,
            Because::OneCharacter => words.near_character,
        };
        let name = it.name.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        [it.value.clone(), format!("{} ({name}{because})", it.value)]
    };
    near.iter().map(told).collect()
}
