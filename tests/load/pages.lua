-- Walks the addresses in the file LOAD_PATHS, one a line, as whoever the cookies in LOAD_COOKIE belong to.
local requests = {}
local at = 0

function init()
  local cookie = os.getenv("LOAD_COOKIE")
  local headers = wrk.headers
  if cookie and cookie ~= "" then headers["Cookie"] = cookie end
  for path in io.lines(os.getenv("LOAD_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(99), errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
