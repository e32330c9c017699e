package uk.trigpoint.formats.csv;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The field delimiter of a CSV file. */
public enum Delimiter {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t'),
  BAR('|');

  private final char character;

  Delimiter(char character) {
    this.character = character;
  }

  public char character() {
    return character;
  }

  /** Returns the name used in parameters and headers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a delimiter by its name or the character itself. */
  public static Optional<Delimiter> find(String text) {
    return Arrays.stream(values())
        .filter(d -> d.code().equalsIgnoreCase(text) || text.equals(String.valueOf(d.character)))
        .findFirst();
  }

  /** Returns the delimiter that occurs most often in a header line; a comma if none occurs. */
  public static Delimiter of(String header) {
    return Arrays.stream(values())
        .max(
            Comparator.comparingLong((Delimiter d) -> d.count(header))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(COMMA);
  }

  /**
   * Returns the delimiter of the first lines of a file: the one that every line has equally often,
   * and most often of those; if there is none, that of the first line. Quoted text is left out,
   * since an address has commas.
   *
   * @param lines at least one
   */
  public static Delimiter of(List<String> lines) {
    List<String> filled = lines.stream().filter(line -> !line.isBlank()).toList();
    return Arrays.stream(values())
        .filter(d -> !filled.isEmpty() && d.count(filled.getFirst()) > 0 && d.isRegular(filled))
        .max(
            Comparator.comparingLong((Delimiter d) -> d.count(filled.getFirst()))
                .thenComparing(Comparator.naturalOrder()))
        .orElseGet(() -> of(filled.isEmpty() ? "" : filled.getFirst()));
  }

  private boolean isRegular(List<String> lines) {
    return lines.stream().mapToLong(this::count).distinct().count() == 1;
  }

  /** Counts occurrences outside quotes. */
  private long count(String line) {
    long count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == character) {
        count++;
      }
    }
    return count;
  }
}
