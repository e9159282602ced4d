//! The files of `static/`, embedded and served at an address that holds a hash of their bytes, so that a browser
//! may keep them for a year.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Name of each file and the address it is served at.
static ADDRESSES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    FILES
        .files()
        .filter_map(|file| {
            let name = file.path().to_str()?;
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(file.contents())[..6]);
            Some((name, format!("/static/{hash}/{name}")))
        })
        .collect()
});

/// The address of a static file, `None` when there is no such file.
pub fn address(name: &str) -> Option<String> {
    ADDRESSES.get(name).cloned()
}

/// `GET /static/{hash}/{name}`. Anybody may see these; another hash than the file's is not found.
pub async fn show(path: web::Path<(String, String)>) -> crate::base::error::Result<HttpResponse> {
    let (hash, name) = path.into_inner();
    let wanted = format!("/static/{hash}/{name}");
    let file = FILES.get_file(&name).filter(|_| address(&name).as_deref() == Some(&wanted));
    let Some(file) = file else { return Err(crate::base::error::Refusal::NotFound.into()) };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type(&name)))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(file.contents()))
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
