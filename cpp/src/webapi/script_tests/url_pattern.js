// URLPattern. Patterns become regular expressions with the flag v, which an engine may not have.
const supported = (() => {
  try {
    return Boolean(new RegExp("", "v"));
  } catch {
    return false;
  }
})();

export default !supported ? [] : [
  ["a pattern matches with groups", (log) => {
    const match = new URLPattern({ pathname: "/u/:id(\\d+)/*" }).exec("https://e.x/u/42/z/y");
    log(match.pathname.groups, new URLPattern("/a", "https://e.x").test("https://e.x/b"));
  }, [[{ 0: "z/y", id: "42" }, false]]],

  ["a pattern string is split into its components", (log) => {
    // Escaped: right after a name "?" would make it optional.
    const pattern = new URLPattern("https://*.example.com/:id\\?q=*");
    log(pattern.protocol, pattern.hostname, pattern.pathname, pattern.search, pattern.hasRegExpGroups);
    log(pattern.exec("https://a.example.com/7?q=x").hostname.groups);
  }, [["https", "*.example.com", "/:id", "q=*", false], [{ 0: "a" }]]],
];
