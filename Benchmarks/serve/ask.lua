-- Asks one address with texts that change from request to request; RATE_DELAY is the pause of each connection in ms.
local texts = {}
local delay_ms = tonumber(os.getenv("RATE_DELAY") or "0")
local path = "/" .. os.getenv("ASK_PATH")
local token = os.getenv("ASK_TOKEN")

local function encode(text)
   return (text:gsub("[^%w]", function(c) return string.format("%%%02X", string.byte(c)) end))
end

for line in io.lines(os.getenv("ASK_TEXTS")) do
   texts[#texts + 1] = path .. encode(line)
end

if token and token ~= "" then wrk.headers["Authorization"] = "Bearer " .. token end

local place = 0

function delay() return delay_ms end

function request()
   place = place % #texts + 1
   return wrk.format("GET", texts[place])
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      "%s: %.0f requests/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, errors %d\n",
      os.getenv("ASK_NAME"),
      summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout
   ))
end
