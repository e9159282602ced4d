# shellcheck shell=bash
# A PostgreSQL server of our own: made by an unprivileged user, reached on loopback alone, gone when the script ends.
# Sourced by tests/run and tests/load/run.

POSTGRES_PID=
POSTGRES_SOCKETS=
POSTGRES_PORT=
POSTGRES_PASSWORD=

# Prints the folder that holds initdb and postgres; fails when there is none.
postgres_bin() {
  local found
  found=$(command -v initdb) ||
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [[ -x $found ]] || return 1
  dirname "$(readlink -f "$found")"
}

# PostgreSQL refuses to run as root.
postgres_user() {
  if [[ $EUID -ne 0 ]]; then
    id -un
  elif id postgres >/dev/null 2>&1; then
    echo postgres
  else
    echo nobody
  fi
}

# Becomes the command, without root's rights. The server is told to stop when this script dies, however it dies.
postgres_exec() {
  local user
  user=$(postgres_user)
  if [[ $EUID -eq 0 ]]; then
    exec setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --pdeathsig INT -- "$@"
  elif command -v setpriv >/dev/null; then
    exec setpriv --pdeathsig INT -- "$@"
  else
    exec "$@"
  fi
}

# postgres_start FOLDER [SETTING=VALUE...]: starts a server on FOLDER/cluster, which is made when it is not there.
postgres_start() {
  local folder=$1 bin user log setting try options=()
  shift
  bin=$(postgres_bin) || return 1
  user=$(postgres_user)
  log=$folder/log
  mkdir -p "$folder"
  # Not under FOLDER: the name of a socket may have no more than 107 bytes.
  POSTGRES_SOCKETS=$(mktemp -d /tmp/inglenook-postgres.XXXXXX)
  chown "$user" "$folder" "$POSTGRES_SOCKETS"
  postgres_make_cluster "$folder" "$bin" || {
    postgres_stop
    return 1
  }
  for setting in "$@"; do options+=(-c "$setting"); done

  for ((try = 0; try < 10; try++)); do
    # Below the ports that the system hands out by itself.
    POSTGRES_PORT=$((20000 + RANDOM % 10000))
    : >"$log"
    (
      cd "$folder" || exit
      postgres_exec "$bin/postgres" -D "$folder/cluster" -p "$POSTGRES_PORT" -k "$POSTGRES_SOCKETS" \
        -c listen_addresses=127.0.0.1 "${options[@]}"
    ) </dev/null >>"$log" 2>&1 &
    POSTGRES_PID=$!
    if postgres_wait "$folder/cluster/postmaster.pid"; then
      return 0
    fi
    grep -q 'could not bind' "$log" || break
  done
  printf 'PostgreSQL did not start. Its last words:\n' >&2
  tail -n 20 "$log" >&2
  postgres_stop
  return 1
}

# Makes the cluster, owned by the server's user, with a password that nobody else on the machine knows.
# md5, because SCRAM costs milliseconds at each of the thousands of connections that the tests make.
postgres_make_cluster() {
  local folder=$1 bin=$2
  if [[ -s $folder/cluster/PG_VERSION ]]; then
    POSTGRES_PASSWORD=$(<"$folder/password")
    return 0
  fi
  POSTGRES_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s\n' "$POSTGRES_PASSWORD" >"$folder/password")
  chown "$(postgres_user)" "$folder/password"
  if ! (
    cd "$folder" || exit
    postgres_exec "$bin/initdb" -D "$folder/cluster" -U inglenook --encoding=UTF8 --locale=C.UTF-8 \
      --auth=md5 --pwfile="$folder/password" --no-sync
  ) </dev/null >"$folder/initdb.log" 2>&1; then
    printf 'initdb failed:\n' >&2
    tail -n 20 "$folder/initdb.log" >&2
    return 1
  fi
}

# Waits until the server says in its own file that it takes connections.
postgres_wait() {
  local file=$1 try lines
  for ((try = 0; try < 600; try++)); do
    if ! kill -0 "$POSTGRES_PID" 2>/dev/null; then
      wait "$POSTGRES_PID" 2>/dev/null || true
      POSTGRES_PID=
      return 1
    fi
    lines=()
    if [[ -r $file ]]; then mapfile -t lines <"$file" 2>/dev/null || true; fi
    if [[ ${lines[0]:-} == "$POSTGRES_PID" && ${lines[7]:-} == ready* ]]; then return 0; fi
    sleep 0.1
  done
  return 1
}

# Prints the address of a database: postgres_url tcp|socket NAME.
postgres_url() {
  local user="inglenook:$POSTGRES_PASSWORD"
  case $1 in
    tcp) printf 'postgres://%s@127.0.0.1:%s/%s\n' "$user" "$POSTGRES_PORT" "$2" ;;
    socket) printf 'postgres://%s@/%s?host=%s&port=%s\n' "$user" "$2" "$POSTGRES_SOCKETS" "$POSTGRES_PORT" ;;
  esac
}

# Stops the server, cutting its sessions off; safe to call when there is none.
postgres_stop() {
  local try
  if [[ -n $POSTGRES_PID ]]; then
    kill -INT "$POSTGRES_PID" 2>/dev/null || true
    for ((try = 0; try < 150; try++)); do
      kill -0 "$POSTGRES_PID" 2>/dev/null || break
      sleep 0.1
    done
    kill -QUIT "$POSTGRES_PID" 2>/dev/null || true
    wait "$POSTGRES_PID" 2>/dev/null || true
    POSTGRES_PID=
  fi
  if [[ -n $POSTGRES_SOCKETS ]]; then rm -rf "$POSTGRES_SOCKETS"; fi
  POSTGRES_SOCKETS=
}
