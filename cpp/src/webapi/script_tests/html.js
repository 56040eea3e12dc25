// HTMLRewriter.
const rewrite = (rewriter, html) => rewriter.transform(new Response(html)).text();

export default [
  ["elements, text and comments change; the rest stays byte for byte", async (log) => {
    const rewriter = new HTMLRewriter()
      .on("a[href]", {
        element(element) {
          element.setAttribute("href", element.getAttribute("href").replace("http:", "https:"));
          element.append("<i>!</i>", { html: true });
        },
      })
      .on("p.x", {
        text(text) {
          if (text.text) text.replace(text.text.toUpperCase());
        },
        element(element) {
          element.before("<hr>", { html: true });
          element.onEndTag((end) => end.after("<!--end-->", { html: true }));
        },
      })
      .on("script", { element: (element) => element.remove() });
    log(await rewrite(rewriter, "<div><a href=http://x>l</a><p class='x y'>text &amp; more</p><script>1</script></div>"));
  }, [["<div><a href=\"https://x\">l<i>!</i></a><hr><p class='x y'>TEXT &amp;AMP; MORE</p><!--end--></div>"]]],

  ["content is replaced, wrapped and escaped", async (log) => {
    const rewriter = new HTMLRewriter()
      .on("b", { element: (element) => element.removeAndKeepContent() })
      .on("i", { element: (element) => element.replace("<x>") })
      .on("u", { element: (element) => element.setInnerContent("<s>in</s>", { html: true }).prepend("p").append("a") })
      .on("p", { comments: (comment) => { comment.text = comment.text.trim(); } });
    log(await rewrite(rewriter, "<b>keep</b><i>drop<b>x</b></i><u>old</u><p><!-- c --></p>"));
  }, [["keep&lt;x&gt;<u>p<s>in</s>a</u><p><!--c--></p>"]]],

  ["handlers may be asynchronous, and the document has its own", async (log) => {
    const rewriter = new HTMLRewriter()
      .on("p", {
        async element(element) {
          await null;
          element.setAttribute("id", "late");
        },
      })
      .onDocument({ doctype: (doctype) => log(doctype.name), end: (end) => end.append("<!--done-->", { html: true }) });
    log(await rewrite(rewriter, "<!DOCTYPE html><p>x</p>"));
  }, [["html"], ['<!DOCTYPE html><p id="late">x</p><!--done-->']]],

  ["a wrong selector is refused", (log) => {
    try {
      new HTMLRewriter().on("p:hover", {});
    } catch (error) {
      log(error.name, error.message.startsWith("Parser error: "));
    }
  }, [["TypeError", true]]],
];
