//! What goes to the browser.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::response::Response as HttpResponse;
use cyfrif::page::Response;

/// What no page of the job is.
pub(super) fn plain(status: StatusCode, text: &str) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    secure(&mut response, "text/plain; charset=utf-8", "default-src 'none'; frame-ancestors 'none'");
    response
}

/// A page on its way to the browser.
pub(super) fn sent(page: Response) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(page.body));
    *response.status_mut() = StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK);
    secure(&mut response, page.kind, &page.policy);
    let mut add = |name: HeaderName, value: &str| HeaderValue::from_str(value).map(|value| response.headers_mut().insert(name, value));
    if let Some(seconds) = page.refresh {
        let _ = add(header::REFRESH, &seconds.to_string());
    }
    if let Some(goto) = &page.goto {
        let _ = add(header::LOCATION, goto);
    }
    if let Some(name) = &page.download {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).map(|part| part.replace('+', "%20")).collect();
        let _ = add(header::CONTENT_DISPOSITION, &format!("attachment; filename*=UTF-8''{name}"));
    }
    response
}

/// Nothing is kept by the browser, nothing is shown within another page, and nothing is told to another.
fn secure(response: &mut HttpResponse, kind: &str, policy: &str) {
    let headers = [
        ("content-type", kind),
        ("content-security-policy", policy),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
}
