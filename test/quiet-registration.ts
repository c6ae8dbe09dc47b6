// Loaded by Jest before each test file: @azure/functions warns of every trigger that a test imports without a Functions host.
const warn = console.warn;
const isOfNoHost = /"@azure\/functions" package (is in|to) test mode/;

console.warn = (...said: unknown[]) => {
  if (!isOfNoHost.test(String(said[0]))) warn(...said);
};
