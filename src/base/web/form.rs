//! A posted form. The only way to a request's body: so no handler can read one whose origin and token have not
//! been checked, that is too long, or that trickles in for ever.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::StreamExt;

use super::csrf;
use super::fields::Fields;
use super::site::Site;
use super::visit::Visit;
use crate::base::error::{Error, Refusal, Result};

/// The largest body of a form, in bytes: more than twelve times the longest post, percent-encoded.
pub const MAX_BYTES: usize = 256 * 1024;

/// A form whose origin and token are checked. Its text is also set aside for the page that explains a failure,
/// so that nothing typed is lost.
#[derive(Clone, Debug)]
pub struct Form(Fields);

impl Deref for Form {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

impl Form {
    /// The fields, to keep.
    pub fn into_fields(self) -> Fields {
        self.0
    }
}

/// A form's text as it came, kept with the request for a page that explains a failure.
#[derive(Clone, Debug)]
pub struct Typed(pub Fields);

impl FromRequest for Form {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let site = request
                .app_data::<web::Data<Site>>()
                .cloned()
                .ok_or_else(|| Error::fault("the site's state is missing"))?;
            let body = read(&request, &mut payload, site.config.server.body_seconds).await?;
            let fields = Fields::decode(&body)?;
            request.extensions_mut().insert(Typed(fields.clone()));
            csrf::check(&site, &Visit::of(&request, &site), &request, &fields)?;
            Ok(Self(fields))
        })
    }
}

async fn read(request: &HttpRequest, payload: &mut Payload, seconds: u64) -> Result<BytesMut> {
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if !media.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::Unsupported.into());
    }
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if announced.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > MAX_BYTES) {
        return Err(Refusal::TooLarge.into());
    }
    tokio::time::timeout(Duration::from_secs(seconds), collect(payload))
        .await
        .unwrap_or_else(|_| Err(Refusal::Timeout.into()))
}

async fn collect(payload: &mut Payload) -> Result<BytesMut> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Refusal::BadRequest)?;
        if body.len() + chunk.len() > MAX_BYTES {
            return Err(Refusal::TooLarge.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
