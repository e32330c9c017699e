package uk.trigpoint.gazetteer.quality.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code <subject>.checks}. An entry has a line {@code CODE severity: title}, then indented
 * {@code when} or {@code scope} and {@code find}, {@code says} and {@code hint}. Deeper indented
 * lines continue the previous one; {@code #} starts a comment.
 */
final class CheckFile {
  private static final Pattern HEAD = Pattern.compile("(\\S+) (error|warning|notice): (.+)");
  private static final Pattern PART = Pattern.compile(" {2}(when|scope|find|says|hint):(?: (.*))?");

  private final String subject;
  private final List<QualityCheck> checks = new ArrayList<>();

  private CheckFile(String subject) {
    this.subject = subject;
  }

  /**
   * Reads the checks of a subject, in file order.
   *
   * @throws IllegalStateException that names file and line if it is invalid
   */
  static List<QualityCheck> read(String subject) {
    CheckFile file = new CheckFile(subject);
    file.parse(load(subject).lines().toList());
    return List.copyOf(file.checks);
  }

  private void parse(List<String> lines) {
    @Nullable Matcher head = null;
    Map<String, String> parts = new HashMap<>();
    String part = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      Matcher nextHead = HEAD.matcher(line);
      Matcher nextPart = PART.matcher(line);
      if (nextHead.matches()) {
        add(head, parts);
        head = nextHead;
        parts.clear();
      } else if (nextPart.matches()) {
        part = nextPart.group(1);
        parts.put(part, nextPart.group(2) == null ? "" : nextPart.group(2));
      } else if (line.startsWith("    ") && !part.isEmpty()) {
        parts.merge(part, line.strip(), (a, b) -> a.isEmpty() ? b : a + "\n" + b);
      } else {
        throw new IllegalStateException(
            subject + ".checks, line " + (i + 1) + " is not a check or a part of one");
      }
    }
    add(head, parts);
  }

  private void add(@Nullable Matcher head, Map<String, String> parts) {
    if (head == null) {
      return;
    }
    String when = parts.get("when");
    String find = parts.get("find");
    if ((when == null) == (find == null)) {
      throw new IllegalStateException(
          subject + ".checks: " + head.group(1) + " needs one of when and find");
    }
    checks.add(
        new QualityCheck(
            head.group(1),
            Severity.parse(head.group(2)),
            head.group(3),
            subject,
            when != null
                ? new QualityCheck.Rule.OfRow(when)
                : new QualityCheck.Rule.OfSet(
                    String.valueOf(find), CheckScope.parse(parts.getOrDefault("scope", ""))),
            parts.getOrDefault("says", ""),
            parts.getOrDefault("hint", "")));
  }

  private static String load(String subject) {
    try (InputStream in = CheckFile.class.getResourceAsStream(subject + ".checks")) {
      if (in == null) {
        throw new IllegalStateException("no " + subject + ".checks");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
