"""What somebody might type to have it run elsewhere: markup, SVG, Markdown, templates, formulas."""

from __future__ import annotations

# Short ones, so that they fit into the field of a name as well.
PAYLOADS = (
    '"><img src=x onerror="hit=1;alert(1)">',
    "</textarea></title><script>hit=1;alert(1)</script>",
    "<svg onload=hit=1;alert(1)><a href=x>",
    "[look](javascript:hit=1;alert(1)) ![x](x)",
    "' autofocus onfocus=hit=1;alert(1) x='",
    "<iframe srcdoc='<script>hit=1</script>'>",
    "{{ 7*191 }}{% raw %}<b hit=1>${7*191}",
    "<a href=javascript:hit=1>look</a><base href=//x>",
    "<style hit=1>*{display:none}</style><link rel=stylesheet href=//x>",
    "<math><mtext><script>hit=1</script></mtext></math>",
    "<!--><script>hit=1</script>-->",
)
MARK = "hit=1"
# What they would leave in a page that took them for markup.
TAKEN_FOR_MARKUP = (
    "[onerror],[onload],[onfocus],[srcdoc],[hit],script:not([src]),style,base,math,a[href^='javascript:' i],"
    "[src='x'],a[href='x'],link[href='//x']"
)
SPOILED = """([place, start, payloads, spares]) => {
  const form = document.forms[place];
  const words = [...form.querySelectorAll("input:not([type]),input[type=text],input[type=search],textarea")];
  const filled = words.filter(one => !one.disabled && !one.readOnly && !spares.includes(one.name));
  filled.forEach((one, number) => {
    const payload = payloads[(start + number) % payloads.length];
    one.value = one.maxLength > 0 ? payload.slice(0, one.maxLength) : payload;
  });
  const press = form.querySelector("button[name]:not([type=button])");
  if (press) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: press.name, value: press.value }));
  return filled.map(one => one.name);
}"""
SENT = "place => HTMLFormElement.prototype.submit.call(document.forms[place])"
FORMS = """() => [...document.forms].map((form, place) => ({ place, way: form.getAttribute("action") || "", method: form.method,
  words: form.querySelectorAll("input:not([type]),input[type=text],input[type=search],textarea").length }))"""
LINKS = "() => [...document.links].filter(one => one.origin === location.origin).map(one => one.pathname)"
SHOWN = """mark => document.body.innerText.includes(mark)
  || [...document.querySelectorAll("input,textarea")].some(one => one.value.includes(mark))"""
LISTENS = """document.addEventListener("securitypolicyviolation",
  one => console.error(`CSP ${one.violatedDirective} ${one.blockedURI}`))"""
