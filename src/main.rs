//! The binary: everything is in the library, but the choice of the allocator and how it keeps house.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` in `mimalloc.h`, which the crate has no name for: the milliseconds for which memory that
/// was freed is kept before the system gets it back.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

fn main() -> std::process::ExitCode {
    // By default only later work gives memory back, and a small server that has just hashed passphrases has none: it
    // would keep 40 MB for nothing. Giving it back at once costs pages nothing that can be measured.
    // SAFETY: sets one number that the allocator reads; no other thread runs yet.
    #[allow(unsafe_code)]
    unsafe {
        libmimalloc_sys::mi_option_set(PURGE_DELAY, 0);
    }
    inglenook::cli::run()
}
