package io.pilcrow.source.bound;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailSourceTest {
  private static final String HEAD =
      "From: =?utf-8?Q?S=C3=B8ren_Dahl?= <soren@example.org>\r\nTo: crew@example.org\r\n"
          + "Date: Mon, 3 Jun 2024 09:15:00 +0200\r\nSubject: =?utf-8?B?TmV3IGzDuGNr?=\r\n";

  @Test
  void headersAreTheRecordAndWordsStandApartFromWhatTheyQuote() {
    Article article =
        mail(
            "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n",
            "The l=F8ck opens at nine.\r\n\r\nOn Sunday Ida Holm wrote:\r\n> When does it open?\r\n");

    assertThat(article.title()).isEqualTo("New løck");
    assertThat(article.record().authors()).containsExactly("Søren Dahl");
    assertThat(article.record().published().orElseThrow().text()).startsWith("2024-06-03");
    assertThat(shown(article))
        .containsExactly(
            "PROSE From: Søren Dahl <soren@example.org>\nTo: crew@example.org\n"
                + "Date: Mon, 3 Jun 2024 09:15:00 +0200\nSubject: New løck",
            "PROSE The løck opens at nine.",
            "h6 On Sunday Ida Holm wrote",
            "QUOTE When does it open?");
  }

  @Test
  void aSenderWithoutANameIsTheAddress() {
    byte[] mail =
        "From: <ida@example.org>\r\nSubject: Gate\r\n\r\nIt is shut.\r\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(read("mail.eml", mail).record().authors()).containsExactly("ida@example.org");
  }

  @Test
  void ofSeveralFormsThePlainOneIsReadAndAttachmentsAreNamed() {
    Article article =
        mail(
            "Content-Type: multipart/mixed; boundary=a\r\n",
            "--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nThe bridge is shut.\r\n"
                + "--b\r\nContent-Type: text/html\r\n\r\n<p>The bridge is <b>shut</b>.</p>\r\n--b--\r\n"
                + "--a\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n\r\nx\r\n--a--\r\n");

    assertThat(shown(article)).hasSize(2).contains("PROSE The bridge is shut.");
    assertThat(article.record().warnings()).containsExactly("1 attachment was left out: plan.pdf.");
  }

  @Test
  void aPlainFormThatSaysNothingGivesWayToTheOther() {
    Article article =
        mail(
            "Content-Type: multipart/alternative; boundary=b\r\n",
            "--b\r\nContent-Type: text/plain\r\n\r\nSee the web.\r\n"
                + "--b\r\nContent-Type: text/html\r\n\r\n<h2>Works</h2><p>The bridge is shut from Monday on, and the ferry takes everybody across.</p>\r\n--b--\r\n");

    assertThat(shown(article))
        .contains("h2 Works")
        .noneMatch(block -> block.contains("See the web"));
  }

  @Test
  void flowedLinesAreOneAndForwardedMailsHaveTheirHeaders() {
    Article article =
        mail(
            "Content-Type: multipart/mixed; boundary=a\r\n",
            "--a\r\nContent-Type: text/plain; format=flowed\r\n\r\nThe gate of the upper lock \r\nis painted red.\r\n"
                + "--a\r\nContent-Type: message/rfc822\r\n\r\nFrom: Ole <ole@example.org>\r\nSubject: Paint\r\n\r\nTwo tins are left.\r\n--a--\r\n");

    assertThat(shown(article))
        .contains(
            "PROSE The gate of the upper lock is painted red.",
            "h2 Paint",
            "PROSE Two tins are left.");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      nested
          .append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\r\n\r\n--b")
          .append(i)
          .append("\r\n");
    }
    assertThatThrownBy(() -> mail("", "\r\n" + nested)).hasMessageContaining("more than 500 parts");
  }

  private static Article mail(String head, String body) {
    return read("mail.eml", (HEAD + head + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
  }
}
