-- Asks the addresses in the file that HTTP_PATHS names, one after the other, and ends with figures
-- as one line of JSON. Each thread begins elsewhere, the same way each time.
local paths = {}
for line in io.lines(os.getenv("HTTP_PATHS")) do
  paths[#paths + 1] = line
end

local threads = 0
function setup(thread)
  thread:set("first", threads * 7919)
  threads = threads + 1
end

local asked = 0
function request()
  asked = asked + 1
  return wrk.format("GET", paths[(first + asked) % #paths + 1])
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %f, "p50_ms": %f, "p95_ms": %f, "p99_ms": %f, '
      .. '"connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
