package io.pilcrow.source.bound;

import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.Decoding;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.markup.MailText;
import io.pilcrow.source.page.HtmlSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was sent (RFC 5322 and MIME): its headers, its words, the mails it forwards. Of
 * several forms of the same words the plain one is read; what is attached is named and left out.
 */
public final class MailSource {
  private static final int DEEPEST = 20; // parts in parts that are read
  private static final int MOST_PARTS = 500; // each is passed through by all that are around it
  private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary\\s*=|message/rfc822");
  private static final MimeConfig CONFIG =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(2_000)
          .setMaxHeaderLen(200_000)
          .setMaxContentLen(-1)
          .build();

  private final String name;
  private final Draft draft;
  private final List<String> attached = new ArrayList<>();

  private MailSource(String name, Draft draft) {
    this.draft = draft;
    this.name = name;
  }

  /** Adds what it says. Throws SourceException for what is no mail that can be read. */
  public static void read(byte[] content, String name, Draft draft) {
    String raw = new String(content, StandardCharsets.ISO_8859_1);
    draft.takes(raw, 100, "", 0);
    if (BOUNDARY.matcher(raw).results().limit(MOST_PARTS + 1L).count() > MOST_PARTS) {
      throw new SourceException(
          name + " has more than " + MOST_PARTS + " parts; save its mails one by one");
    }
    try {
      DefaultMessageBuilder builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(CONFIG);
      MailSource source = new MailSource(name, draft);
      source.mail(builder.parseMessage(new ByteArrayInputStream(content)), 0);
      source.warn();
    } catch (SourceException | TooLongException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new SourceException(
          name + " is no mail that can be read; it may be damaged: save it anew", e);
    }
  }

  private void mail(Message mail, int depth) throws IOException {
    List<String> header = new ArrayList<>();
    header(header, "From", mail.getFrom());
    header(header, "To", mail.getTo());
    header(header, "Cc", mail.getCc());
    Field date = mail.getHeader() == null ? null : mail.getHeader().getField("Date");
    if (date != null) {
      header.add("Date: " + date.getBody().strip());
    }
    Optional<String> subject =
        Optional.ofNullable(mail.getSubject()).map(String::strip).filter(s -> !s.isEmpty());
    subject.ifPresent(words -> header.add("Subject: " + words));
    if (depth == 0) {
      MailText.addHeader(draft, header, subject);
    } else {
      draft.heading(2, subject.orElse("Forwarded message"));
      MailText.addForwarded(draft, header);
    }
    part(mail, depth);
  }

  private static void header(
      List<String> header, String field, @Nullable Iterable<? extends Object> given) {
    if (given == null) {
      return;
    }
    List<String> people = new ArrayList<>();
    (given instanceof AddressList all ? all.flatten() : given)
        .forEach(
            one -> {
              if (one instanceof Mailbox box) {
                people.add(
                    box.getName() == null || box.getName().isBlank()
                        ? box.getAddress()
                        : box.getName().strip() + " <" + box.getAddress() + ">");
              }
            });
    if (!people.isEmpty()) {
      header.add(field + ": " + String.join(", ", people));
    }
  }

  private void part(Entity part, int depth) throws IOException {
    Body body = part.getBody();
    String type = part.getMimeType();
    boolean isAttached = "attachment".equalsIgnoreCase(part.getDispositionType());
    if (depth > DEEPEST) {
      attached.add(Optional.ofNullable(part.getFilename()).orElse(type));
    } else if (body instanceof Multipart several) {
      several(several, depth);
    } else if (body instanceof Message inner) {
      mail(inner, depth + 1);
    } else if (body instanceof SingleBody single
        && !isAttached
        && type.matches("text/(?:plain|html)")) {
      words(type, text(part, single), part);
    } else {
      attached.add(Optional.ofNullable(part.getFilename()).orElse(type));
    }
  }

  private void several(Multipart several, int depth) throws IOException {
    List<Entity> parts = several.getBodyParts();
    switch (several.getSubType().toLowerCase(java.util.Locale.ROOT)) {
      case "alternative" -> {
        Optional<Entity> chosen = alternative(parts);
        if (chosen.isPresent()) {
          part(chosen.get(), depth + 1);
        }
      }
      case "signed" -> {
        if (!parts.isEmpty()) {
          part(parts.get(0), depth + 1); // the rest is the signature
        }
      }
      default -> {
        for (Entity part : parts) {
          part(part, depth + 1);
        }
      }
    }
  }

  /**
   * The plain form, unless it says hardly anything, as "This mail needs a program that shows HTML".
   */
  private Optional<Entity> alternative(List<Entity> parts) throws IOException {
    Optional<Entity> plain = of(parts, "text/plain");
    Optional<Entity> rich =
        of(parts, "text/html").or(() -> parts.stream().filter(Entity::isMultipart).findFirst());
    if (plain.isEmpty() || rich.isEmpty()) {
      return plain.or(() -> rich).or(() -> parts.stream().findFirst());
    }
    int words = text(plain.get()).strip().length();
    int richWords = HtmlSource.shownText(text(rich.get()), draft).strip().length();
    return words > 0 && words * 3 >= richWords ? plain : rich;
  }

  private static Optional<Entity> of(List<Entity> parts, String type) {
    return parts.stream().filter(part -> type.equalsIgnoreCase(part.getMimeType())).findFirst();
  }

  private String text(Entity part) throws IOException {
    return part.getBody() instanceof SingleBody single ? text(part, single) : "";
  }

  private String text(Entity part, SingleBody body) throws IOException {
    try (InputStream in = body.getInputStream()) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? "" : Decoding.decode(bytes, name, charset(part));
    }
  }

  /** What the part says; none where it says nothing or what nobody knows. */
  private static Optional<Charset> charset(Entity part) {
    return contentType(part).map(ContentTypeField::getCharset).flatMap(Decoding::charset);
  }

  private static Optional<ContentTypeField> contentType(Entity part) {
    return part.getHeader().getField("Content-Type") instanceof ContentTypeField field
        ? Optional.of(field)
        : Optional.empty();
  }

  private void words(String type, String text, Entity part) {
    if (type.equals("text/html")) {
      HtmlSource.readPage(text, Optional.empty(), draft);
      return;
    }
    boolean flowed =
        contentType(part)
            .filter(field -> "flowed".equalsIgnoreCase(field.getParameter("format")))
            .isPresent();
    List<String> lines = text.lines().toList();
    MailText.addBody(draft, flowed ? joined(lines) : lines);
  }

  /**
   * Lines that end in a blank go on in the next one (RFC 3676); the one of a signature does not.
   */
  private static List<String> joined(List<String> lines) {
    List<StringBuilder> joined = new ArrayList<>();
    boolean goesOn = false;
    boolean quoted = false; // what the last of them is
    for (String line : lines) {
      if (goesOn && MailText.isQuoted(line) == quoted) {
        joined.get(joined.size() - 1).append(line.replaceFirst("^(?:>+ ?| )", ""));
      } else {
        joined.add(new StringBuilder(line));
        quoted = MailText.isQuoted(line);
      }
      goesOn = line.endsWith(" ") && !line.matches("(?:>+ ?)?-- ");
    }
    return joined.stream().map(StringBuilder::toString).toList();
  }

  private void warn() {
    if (!attached.isEmpty()) {
      draft.warn(
          (attached.size() == 1 ? "1 attachment was" : attached.size() + " attachments were")
              + " left out: "
              + attached.stream().limit(10).collect(Collectors.joining(", "))
              + (attached.size() > 10 ? " …" : "")
              + ".");
    }
  }
}
