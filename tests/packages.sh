# shellcheck shell=bash
# Installing what the tests need and the machine lacks. Sourced by tests/run and tests/load/run.
# Nothing here reaches for the network when everything is in place.

# Ends the script, saying what a person should do.
stop() {
  printf '\n%s: %s\n' "${0##*/}" "$*" >&2
  exit 69
}

# Installs Debian packages, or says which ones a person must install.
# The lists of packages may be held by another installation: that is waited for.
packages_install() {
  local log try
  if ! command -v apt-get >/dev/null; then
    stop "this system has no apt-get. Install what these Debian packages hold, then try again: $*"
  elif [[ $EUID -ne 0 ]]; then
    stop "not root, so nothing was installed. Run this, then try again:
    sudo apt-get install --no-install-recommends $*"
  fi
  printf 'Installing %s\n' "$*"
  log=$(mktemp)
  for try in 1 2 3; do
    # An old list of packages names files that are gone, so a failure is answered with a new list.
    if ((try > 1)); then
      sleep $(((try - 1) * 5))
      apt-get -q -o DPkg::Lock::Timeout=900 update </dev/null >>"$log" 2>&1 || true
    fi
    if DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends \
      -o DPkg::Lock::Timeout=900 -o Dpkg::Use-Pty=0 install "$@" </dev/null >>"$log" 2>&1; then
      rm -f "$log"
      return 0
    fi
  done
  tail -n 20 "$log" >&2
  rm -f "$log"
  stop "apt-get could not install: $*
(offline? The lines above are the end of what it said.)"
}

# What it takes to build: never installed here, since each has its own installer.
packages_need_rust() {
  local missing=()
  if ! command -v cargo >/dev/null; then
    stop "cargo was not found. Install Rust from https://rustup.rs"
  fi
  command -v cc >/dev/null || missing+=(gcc libc6-dev)
  if ((${#missing[@]})); then packages_install "${missing[@]}"; fi
}

# The components that a minimal toolchain leaves out.
packages_need_lints() {
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    stop "rustfmt or clippy is missing. Run: rustup component add rustfmt clippy"
  fi
}

# A PostgreSQL server. Debian's package would make and start a cluster of its own; the tests have no use for it.
packages_need_postgres() {
  local conf=/etc/postgresql-common/createcluster.d/without-main.conf status=0
  if postgres_bin >/dev/null; then return 0; fi
  if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    mkdir -p "${conf%/*}"
    printf 'create_main_cluster = false\n' >"$conf"
  fi
  (packages_install postgresql) || status=$?
  rm -f "$conf"
  rmdir "${conf%/*}" 2>/dev/null || true
  if ((status)); then exit "$status"; fi
  postgres_bin >/dev/null || stop "postgresql is installed, but its initdb was not found"
}

# The mail server of the tests: a Python package that the system's own Python has.
packages_need_smtp() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import aiosmtpd' >/dev/null 2>&1; then return 0; fi
  done
  packages_install python3-aiosmtpd
}

# Node.js of a version that the browser tests can run on.
packages_need_node() {
  command -v node >/dev/null || packages_install nodejs
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' ||
    stop "Node.js 18 or newer is needed; this is $(node --version)"
}

# Chromium, and the two packages of tests/browser exactly as its lock file names them.
packages_need_browser() {
  local folder=tests/browser name found=
  packages_need_node
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then found=$name; fi
  done
  [[ -n $found ]] || packages_install chromium
  if cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock"; then return 0; fi
  command -v npm >/dev/null || packages_install npm
  (cd "$folder" && npm ci --loglevel=error) ||
    stop "npm could not install what $folder/package-lock.json names. With a network, run: (cd $folder && npm ci)"
  cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock"
}
