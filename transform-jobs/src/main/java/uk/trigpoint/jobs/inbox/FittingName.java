package uk.trigpoint.jobs.inbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import uk.trigpoint.jobs.file.Inbox;

/** The name in the inbox of a file that somebody has under another name. */
public final class FittingName {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private FittingName() {}

  /**
   * Returns the own name of a file if a step reads it; else the pattern of the step, with the time
   * in place of {@code *} and {@code ?}, so that it sorts after earlier ones.
   *
   * @param own may have any characters
   * @return empty if the name ends otherwise than the pattern, such as {@code .xlsx} and {@code
   *     .csv}, or no name can be made
   */
  public static Optional<String> find(String pattern, String own, Instant now) {
    if (Inbox.isName(own) && Inbox.matches(pattern, own)) {
      return Optional.of(own);
    }
    String ending = ending(pattern);
    if (!ending.isEmpty() && !ending.contains("*") && !ending.equalsIgnoreCase(ending(own))) {
      return Optional.empty();
    }
    return Optional.of(fill(pattern, STAMP.format(now.atZone(LONDON))))
        .filter(name -> Inbox.isName(name) && Inbox.matches(pattern, name));
  }

  private static String fill(String pattern, String stamp) {
    String digits = stamp.replace("_", "");
    StringBuilder name = new StringBuilder();
    boolean stamped = false;
    int marks = 0;
    for (char c : pattern.toCharArray()) {
      if (c == '*') {
        boolean joined =
            name.isEmpty() || !Character.isLetterOrDigit(name.charAt(name.length() - 1));
        name.append(stamped ? "" : joined ? stamp : "_" + stamp);
        stamped = true;
      } else if (c == '?') {
        name.append(marks < digits.length() ? digits.charAt(marks) : '0');
        marks++;
      } else {
        name.append(c);
      }
    }
    return name.toString();
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }
}
