//! What templates make of a thread page before anything is known of a thread: handlebars is slow, and pages differ in
//! few ways (pinned or not, edited or not). Each shape is rendered once, with holes for every value, and kept; a page
//! fills them. Nothing that anybody wrote is in a shape.

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::frame::FrameShape;
use super::post_view::PostShape;
use crate::base::error::Result;
use crate::base::web::skeleton::Skeleton;

/// Frames that are kept, of about 12 KB each.
const FRAMES: usize = 64;
/// Shapes of posts that are kept, of about 1 KB each.
const POSTS: usize = 128;

/// The shapes that have been rendered.
#[derive(Debug)]
pub struct Shapes {
    frames: Cache<FrameShape, Arc<Skeleton>>,
    posts: Cache<PostShape, Arc<Skeleton>>,
}

impl Default for Shapes {
    fn default() -> Self {
        Self { frames: Cache::new(FRAMES), posts: Cache::new(POSTS) }
    }
}

impl Shapes {
    /// What stands round the posts; `render` makes it when it is not there.
    ///
    /// # Errors
    /// What `render` returns.
    pub fn frame(&self, shape: &FrameShape, render: impl FnOnce() -> Result<String>) -> Result<Arc<Skeleton>> {
        self.frames.get_or_insert_with(shape, || Ok(Arc::new(Skeleton::cut(&render()?))))
    }

    /// A post; `render` makes it when it is not there.
    ///
    /// # Errors
    /// What `render` returns.
    pub fn post(&self, shape: &PostShape, render: impl FnOnce() -> Result<String>) -> Result<Arc<Skeleton>> {
        self.posts.get_or_insert_with(shape, || Ok(Arc::new(Skeleton::cut(&render()?))))
    }
}
